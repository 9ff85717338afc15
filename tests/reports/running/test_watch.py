"""Watching: a change is answered once it rests, an error does not end the watch."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from commanalytics.cli import cli
from commanalytics.errors import CorpusError
from commanalytics.reports.running.report_run import report
from commanalytics.reports.running.watch import follow, look

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


def turns(*happens: Callable[[], object]) -> Callable[[float], None]:
    """A wait in which something happens each time, and which ends the watch in the end."""
    left = iter(happens)

    def wait(seconds: float) -> None:
        try:
            next(left)()
        except StopIteration:
            raise Enough from None

    return wait


def nothing() -> None:
    """Nothing happens."""


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (ValueError("day is out of range"), "commanalytics: this should not have happened (ValueError: day is out"),
        (MemoryError(), "commanalytics: there is too little memory for this."),
        (OSError(5, "Input/output error", "texts/a.txt"), "texts/a.txt: Input/output error. Check the path."),
        (RecursionError(), "commanalytics: this should not have happened (RecursionError)."),
    ],
)
def test_no_error_ends_the_watch(corpus: Path, notebook: Write, problem: Exception, line: str) -> None:
    trial = notebook("print(1)")
    said: list[str] = []

    def run() -> None:
        raise problem

    texts = corpus / "texts"
    change, again = (lambda n=n: (texts / f"{n}.txt").write_text("x", encoding="utf-8") for n in range(2))
    with pytest.raises(Enough):
        follow([corpus], [str(trial)], run, said.append, turns(change, nothing, again, nothing))
    assert [words[: len(line)] for words in said] == [line, line]


def test_a_notebook_that_is_gone_for_a_moment_is_waited_for(corpus: Path, notebook: Write, tmp_path: Path) -> None:
    trial = notebook("print(1)")
    said: list[str] = []

    def run() -> None:
        report([corpus], [str(trial)], {}, tmp_path / "out")

    away = tmp_path / "away"
    with pytest.raises(Enough):
        follow(
            [corpus], [str(trial)], run, said.append,
            turns(lambda: trial.rename(away), nothing, lambda: away.rename(trial), nothing),
        )  # fmt: skip
    assert [words.split(":")[1] for words in said] == [" there is no such notebook. Notebooks of the package"]
    assert (tmp_path / "out" / "lane" / "trial.html").exists()


def test_what_changed_during_the_run_before_is_a_change(corpus: Path, notebook: Write) -> None:
    trial, ran = notebook("print(1)"), list[int]()
    seen = look([corpus], [str(trial)])
    (corpus / "texts" / "new.txt").write_text("Thanked the hosts.", encoding="utf-8")
    with pytest.raises(Enough):
        follow([corpus], [str(trial)], lambda: ran.append(1), print, turns(nothing, nothing), seen)
    assert ran == [1]


def test_the_watch_ends_where_nobody_reads_what_is_said(corpus: Path, notebook: Write) -> None:
    trial = notebook("print(1)")

    def run() -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        follow([corpus], [str(trial)], run, print, turns(lambda: notebook("print(2)"), nothing))


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


def test_what_somebody_coded_is_looked_at_as_pages_show_how_well_it_agrees(corpus: Path, notebook: Write) -> None:
    trial, ran = notebook("print(1)"), list[int]()
    sheet = corpus / "codings" / "acts-5-1-bea.csv"
    sheet.parent.mkdir()
    change = lambda: sheet.write_text("unit,act_1\n", encoding="utf-8")  # noqa: E731
    with pytest.raises(Enough):
        follow([corpus], [str(trial)], lambda: ran.append(1), print, turns(change, nothing))
    assert ran == [1]


@pytest.mark.parametrize("given", [[], ["-p", "beside", "{other}"]])
def test_ctrl_c_ends_the_watch_as_announced_and_the_corpus_beside_is_watched_too(
    corpus: Path, notebook: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]
) -> None:
    other = tmp_path / "other"
    shutil.copytree(corpus, other)
    (other / "corpus.toml").write_text('group = "other"\n', encoding="utf-8")
    watched: list[list[Path]] = []

    def interrupted(corpora: list[Path], *_: object, **__: object) -> None:
        watched.append(list(corpora))
        raise KeyboardInterrupt

    monkeypatch.setattr("commanalytics.reports.running.watch.follow", interrupted)
    trial = notebook("print(1)", parameters='corpus: str = ""\nbeside: str = ""')
    beside = [words.format(other=other) for words in given]
    result = CliRunner().invoke(
        cli, ["report", str(trial), "--corpus", str(corpus), "--to", str(tmp_path / "out"), "--watch", *beside]
    )
    assert (result.exit_code, "Aborted" in result.output) == (0, False), result.output
    assert watched == [[corpus, *([other] if given else [])]]
