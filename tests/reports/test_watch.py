"""Watching: a change is answered once it rests, an error does not end the watch."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from commanalytics.errors import CorpusError
from commanalytics.reports.watch import follow, look

Write = Callable[..., Path]


class Enough(Exception):
    """Ends the watch of a test."""


def test_each_change_is_answered_once_and_errors_are_said(corpus: Path, notebook: Write) -> None:
    trial = notebook("print(1)")
    happens = iter(
        [
            lambda: None,
            lambda: (corpus / "texts" / "new.txt").write_text("Thanked the hosts.", encoding="utf-8"),
            lambda: None,
            lambda: None,
            lambda: notebook("print(2)"),
            lambda: None,
            lambda: (_ for _ in ()).throw(Enough),
        ]
    )
    ran, said = [], []

    def run() -> None:
        ran.append(len(ran))
        if len(ran) == 1:
            raise CorpusError("texts/new.txt", "it is broken", "Mend it")

    with pytest.raises(Enough):
        follow([corpus], [str(trial)], run, said.append, lambda seconds: next(happens)())
    assert len(ran) == 2
    assert said == ["texts/new.txt: it is broken. Mend it."]


def test_what_is_looked_at(corpus: Path, notebook: Write) -> None:
    trial = notebook("print(1)")
    assert {path.name for path in look([corpus], [str(trial)])} == {"corpus.toml", "2020-11-03.txt", "trial.ipynb"}


def test_what_cannot_be_looked_at_stands_as_its_error(corpus: Path, notebook: Write) -> None:
    """A notebook that is gone for a moment, a folder that is closed, a pipe: the watch goes on, and the run says it."""
    trial = notebook("print(1)")
    os.mkfifo(corpus / "texts" / "pipe.txt")
    before = look([corpus], [str(trial)])
    assert corpus / "texts" / "2020-11-03.txt" in before
    assert corpus / "texts" / "pipe.txt" not in before
    trial.unlink()
    assert any(
        str(trial) in str(path) and "there is no such notebook" in str(path) for path in look([corpus], [str(trial)])
    )
    (corpus / "texts").rename(corpus / "elsewhere")
    (corpus / "texts").symlink_to("gone")
    assert any("texts: cannot be read" in str(path) for path in look([corpus], []))
    (corpus / "corpus.toml").unlink()
    (corpus / "corpus.toml").symlink_to("gone")
    assert corpus / "corpus.toml" not in look([corpus], [])
