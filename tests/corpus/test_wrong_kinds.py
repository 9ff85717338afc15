"""What is given in the place of something else is refused in one line, never taken for something or for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import commanalytics as ca
from commanalytics.errors import NotFoundError, ParameterError

READ: Any = ca.parse  # a user's notebook knows no types
SPLIT: Any = ca.split
LOAD: Any = ca.load_corpus
CONCAT: Any = ca.concat
TREND: Any = ca.demo().trend
WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: READ(Path("text.txt")), "parse(PosixPath('text.txt')): this is no text."),
    (lambda: READ(b"Urged Norvia to wait."), "parse(b'Urged Norvia to wait.'): this is no text."),
    (lambda: SPLIT(None), "split: a NoneType is no text"),
    (lambda: READ("", lexicon="lexicon.csv"), "lexicon: a str is no lexicon"),
    (lambda: READ("", depth="structures"), 'depth: "structures" is none. Use one of full, structure.'),
    (lambda: READ("", date="4 March 2024"), 'date: "4 March 2024" is no date. Write it as year-month-day'),
    (lambda: READ("", date=date(2024, 3, 4)), "date: a date is no date in words"),
    (lambda: READ("", rules={"modal": "false"}), "rules: this is no table of names and True or False"),
    (lambda: READ("", rules="modal"), "rules: this is no table of names and True or False"),
    (lambda: READ("", rules={1: True, "x": True}), "rules: there is no rule 1"),
    (lambda: LOAD(None), "load_corpus: a NoneType is no folder"),
    (lambda: LOAD(ca.demo()), "load_corpus: a Corpus is no folder"),
    (lambda: LOAD(scheduler=None), "scheduler: a NoneType is no scheduler"),
    (lambda: CONCAT(ca.demo()), "concat: a Corpus is no list of corpora"),
    (lambda: TREND(["convoy*", "observer*"]), "trend_table: a list or a table stands where single words"),
    (lambda: CONCAT(one for one in ()), "concat([]): there is no corpus to join"),
]


@pytest.mark.parametrize(("call", "said"), WRONG)
def test_another_kind_is_refused(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ParameterError) as problem:
        call()
    assert str(problem.value).startswith(said)


def test_an_error_is_one_line_whatever_was_given() -> None:
    corpus: Any = ca.demo()
    with pytest.raises(NotFoundError) as problem:
        corpus.between(corpus, "2024")
    assert len(str(problem.value).splitlines()) == 1
