"""What tools/dead_rows.toml leaves whole is there, with a reason; rows are tried together where words part them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import dead_rows
from tools.dead_rows import Found, Strike, packaged
from tools.resource_rows import RESOURCES, Row, choices, rows

KINDS = ("fitted", "complete", "catalogue", "elsewhere", "sisters", "recurrence")
NAMED = [(kind, name) for kind in KINDS for name in choices()[kind]]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_whole_is_there_and_has_its_reason(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.resource_rows.kept", lambda *_: "")
    named = choices()[kind]
    assert [name for name, reason in named.items() if not reason.split()] == []
    parts = [tuple(name.partition(" ")[::2]) for name in named]
    assert sorted({file for file, _ in parts} - set(packaged())) == []
    lists = {
        file: {row.list for row in rows(file, (RESOURCES / file).read_text("utf-8"))} for file, part in parts if part
    }
    assert [f"{file} has no list {part!r}" for file, part in parts if part and part not in lists[file]] == []
    assert len(named) > 0


@pytest.mark.parametrize(("spelt", "fellow"), choices()["spelt"].items())
def test_a_word_that_stays_for_its_spelling_stands_beside_its_fellow(
    spelt: str, fellow: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, text = spelt.partition(" ")[0], (RESOURCES / spelt.partition(" ")[0]).read_text("utf-8")
    assert spelt not in {row.name for row in rows(file, text)}
    monkeypatch.setitem(choices(), "spelt", {})
    named = {row.name for row in rows(file, text)}
    assert {spelt, f"{spelt.rpartition(' ')[0]} {fellow}"} <= named


@pytest.mark.parametrize(("file", "words"), choices()["small_words"].items())
def test_small_words_stand_in_their_file_and_are_not_asked(
    file: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (RESOURCES / file).read_text("utf-8")
    assert not {row.text for row in rows(file, text)} & set(words.split())
    monkeypatch.setitem(choices(), "small_words", {})
    assert set(words.split()) <= {row.text for row in rows(file, text)}


def test_a_file_or_a_list_is_left_whole_for_one_reason() -> None:
    names = [name for kind, name in NAMED if kind != "recurrence"]
    assert len(names) == len(set(names))


@pytest.fixture
def strike(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Strike:
    """Texts of which nothing is read, so that no process is needed."""
    monkeypatch.setattr(dead_rows, "in_a_process", lambda work, *_: "" if work.__name__ == "code_digest" else {})
    monkeypatch.setattr(dead_rows, "warm", lambda *_: None)
    told = ["The pilots hoped to wait.", "The boats sailed on.", "The pilots hoped and the boats sailed."]
    return Strike(told, lambda text: text, Found(tmp_path / "state.json"))


def word(text: str) -> Row:
    """A word of a list."""
    return Row("grammar.toml", 1, text, "some")


def test_a_row_is_tried_in_the_short_texts_that_hold_it(strike: Strike) -> None:
    assert strike.few(word("sailed")) == ["The boats sailed on.", "The pilots hoped and the boats sailed."]
    assert strike.few(word("anchored")) == []


def test_rows_are_tried_together_where_no_text_of_one_holds_the_other(strike: Strike) -> None:
    together = list(strike.groups([word("wait"), word("hoped"), word("sailed"), word("anchored")]))
    assert [[row.text for row in group] for group in together] == [["wait", "sailed", "anchored"], ["hoped"]]
