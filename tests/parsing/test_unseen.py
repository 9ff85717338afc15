"""Texts of other bodies that the rules were written without: what is none of a group's acts, and several in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commanalytics.parsing import parse, split

UNSEEN = Path(__file__).parents[1] / "unseen"
NEGATIVE = json.loads((UNSEEN / "negative" / "expected.json").read_text(encoding="utf-8"))
JOINED = json.loads((UNSEEN / "joined" / "expected.json").read_text(encoding="utf-8"))


def read(folder: str, name: str) -> str:
    """A text as it lies there, line ends untouched."""
    with (UNSEEN / folder / name).open(encoding="utf-8", newline="") as file:
        return file.read()


def known(name: str, failures: dict[str, str]) -> Any:
    """The name as a parameter, a strict xfail if it is among the known failures."""
    marks = [pytest.mark.xfail(strict=True, reason=failures[name])] if name in failures else []
    return pytest.param(name, marks=marks, id=name)


ACTING = {"news-report": "a noun in the plural that opens a line is taken for a verb"}
MISPLACED = {"series.txt": "the title lines of the second text stay with the first"}


@pytest.mark.parametrize("name", [known(name, ACTING) for name in NEGATIVE])
def test_a_text_that_is_no_communique_states_no_acts(name: str) -> None:
    doc = parse(read("negative", f"{name}.txt"))
    most = NEGATIVE[name]["max_acts"], NEGATIVE[name]["max_demands"]
    assert (len(doc.acts) <= most[0], len(doc.demands) <= most[1]) == (True, True), [a.text for a in doc.acts]


@pytest.mark.parametrize("name", [name for name, wanted in NEGATIVE.items() if wanted["english"] is not None])
def test_a_text_that_is_not_english_is_said_to_be_so(name: str) -> None:
    warned = "language" in [w.code for w in parse(read("negative", f"{name}.txt")).warnings]
    assert warned is not NEGATIVE[name]["english"]


@pytest.mark.parametrize("name", [known(name, MISPLACED) for name in JOINED])
def test_a_joined_file_is_split_between_its_texts(name: str) -> None:
    text = read("joined", name)
    spans = split(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert len(spans) == len(JOINED[name])
    for (start, _), part in zip(spans, JOINED[name], strict=True):
        assert part["earliest"] <= start <= part["latest"]


@pytest.mark.parametrize("path", sorted((UNSEEN / "texts").glob("*.txt")), ids=lambda p: p.stem)
def test_one_text_is_not_split(path: Path) -> None:
    text = read("texts", path.name)
    assert split(text) == [(0, len(text))]


def test_a_text_that_is_cut_off_is_said_to_be_so_and_no_other_is() -> None:
    cut = {path.stem for path in (UNSEEN / "texts").glob("*.txt") if parse(read("texts", path.name)).truncated}
    assert cut == {"cut-off"}
