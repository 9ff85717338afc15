"""The front matter of a text: single values, each as the words that stand there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commanalytics.errors import CorpusError
from commanalytics.sources import front_matter as module
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


@given(
    st.lists(
        st.text("aZ_é0~ -:,.()'#&*!|>%@`\"\t/’", max_size=12).map("a: ".__add__) | st.text("nul~: a-1", max_size=8)
    )
)
def test_plain_lines_are_read_as_yaml_reads_them(lines: list[str]) -> None:
    block = "".join(f"{line}\n" for line in lines)
    plain = module._plain("a.md", block)
    assert not plain or plain == list(module._top("a.md", block))


def test_most_front_matter_is_plain() -> None:
    assert [one.words for one in module._plain("a.md", "title: On the lane, No. 2 (osk)\ndate: 2024-03-04\n")] == [
        "title", "On the lane, No. 2 (osk)", "date", "2024-03-04",
    ]  # fmt: skip
    assert not module._plain("a.md", "title: 'On the lane'\n")
