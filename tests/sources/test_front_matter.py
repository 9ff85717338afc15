"""The front matter of a text: single values, each as the words that stand there."""

from __future__ import annotations

import pytest

from commanalytics.errors import CorpusError
from commanalytics.sources.front_matter import DEEPEST, MOST, front_matter


def stated(raw: str) -> dict[str, str | None]:
    return {key: value.words for key, value in front_matter("a.md", raw)[0].items()}


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("title: On the lane\ndate: 2024-03-04\n", {"title": "On the lane", "date": "2024-03-04"}),
        ("number: 007\nyes: no\n", {"number": "007", "yes": "no"}),
        ("title: ~\ncity: ''\n", {"title": "", "city": ""}),
        ("title: '~'\n", {"title": "~"}),
        ("tags: [a, b]\ntitle: x\n", {"tags": None, "title": "x"}),
        ("title: |\n  two\n  lines\n", {"title": "two\nlines\n"}),
        ("", {}),
        ("- a\n- b\n", {}),
    ],
    ids=["words", "no number, no truth", "nulls", "a quoted null", "a list", "lines", "empty", "no mapping"],
)
def test_values_are_words_and_nothing_is_made_of_them(block: str, found: dict[str, str | None]) -> None:
    assert stated(f"---\n{block}---\nThe Ministers met.") == found


def test_the_text_begins_behind_the_second_rule() -> None:
    raw = "---\ntitle: x\n---\nThe Ministers met."
    assert raw[front_matter("a.md", raw)[1] :] == "The Ministers met."
    assert front_matter("a.md", "The Ministers met.") == ({}, 0)
    listed = "---\n- a\n---\nThe Ministers met."
    assert front_matter("a.md", listed)[1] == 0


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("a: &x 1\nb: *x\n", "a.md, line 2: the front matter refers to a part of itself (& or *)."),
        ("a: [\n", "a.md, line 3: the front matter is no YAML. Mend it, or delete it."),
        (
            "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1) + "\n",
            "a.md, line 2: the front matter is nested too deeply.",
        ),
        ("a: " + "x" * MOST + "\n", "a.md: the front matter is longer than 64 kB."),
    ],
    ids=["an alias", "broken", "deep", "long"],
)
def test_what_unfolds_or_breaks_is_refused_with_its_line(block: str, message: str) -> None:
    with pytest.raises(CorpusError) as caught:
        front_matter("a.md", f"---\n{block}---\nThe Ministers met.")
    assert str(caught.value).startswith(message)
