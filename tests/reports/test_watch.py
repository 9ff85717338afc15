"""Watching: a change is answered once it rests, an error does not end the watch."""

from __future__ import annotations

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
