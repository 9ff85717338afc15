"""What is given in the place of something else is refused in one line, never taken for something or for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics.errors import NotFoundError, ParameterError

READ: Any = ca.parse  # a user's notebook knows no types
SPLIT: Any = ca.split
LOAD: Any = ca.load_corpus
CONCAT: Any = ca.concat
TREND: Any = ca.demo().trend
UNKNOWN: Any = pd.NA  # refuses to say whether it is empty, or equal to anything
DEMO = ca.demo()
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
    (lambda: READ("", rules=UNKNOWN), "rules: this is no table of names and True or False"),
    (lambda: READ("", depth=UNKNOWN), "depth: a NAType is no word. Write it in quotes."),
    (lambda: LOAD(about=UNKNOWN), "about: a NAType is no word"),
    (lambda: DEMO.table(UNKNOWN), "table: a NAType is no word"),
    (lambda: DEMO.typed(UNKNOWN), "typed: a NAType is no word"),
    (lambda: DEMO.sync(UNKNOWN), "since: a NAType is no word"),
    (lambda: DEMO.agreement(UNKNOWN), "of: a NAType is no word"),
    (lambda: ca.charts.brief(DEMO, UNKNOWN), "meeting: a NAType is no word"),
    (lambda: ca.charts.sentences(DEMO, UNKNOWN), "meeting: a NAType is no word"),
    (lambda: ca.charts.anatomy(DEMO, UNKNOWN), "meeting: a NAType is no word"),
    (lambda: ca.charts.redline(DEMO, against=UNKNOWN), "against: a NAType is no word"),
    (lambda: ca.charts.wordings(DEMO, UNKNOWN), "family: a NAType is no word"),
    (lambda: ca.charts.sides(DEMO, UNKNOWN), "beside: a NAType is no word"),
    (lambda: ca.charts.clause_types(DEMO, UNKNOWN), "normalise: a NAType is no word"),
    (lambda: ca.charts.recurring_demands(DEMO, UNKNOWN), "addressee: a NAType is no word"),
    (lambda: ca.charts.strength_towards(DEMO, UNKNOWN), "addressee: a NAType is no word"),
]
NO_SUCH: list[tuple[Callable[[], object], str]] = [
    (lambda: LOAD(since=UNKNOWN), "between(<NA>, '9999'): \"<NA>\" is no date"),
    (lambda: ca.diff(DEMO, "2022-04-12", "\ud800"), "diff '\\\\ud800': no text held has this id or date"),
    (lambda: DEMO.raw("\ud800"), "\\ud800: there is no such text"),
    (lambda: ca.charts.sentences(DEMO, "2022-04-13"), "meeting '2022-04-13': no text of such a meeting is held"),
]


@pytest.mark.parametrize(("call", "said"), WRONG)
def test_another_kind_is_refused(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ParameterError) as problem:
        call()
    assert str(problem.value).startswith(said)


@pytest.mark.parametrize(("call", "said"), NO_SUCH)
def test_what_is_not_there_is_not_found(call: Callable[[], object], said: str) -> None:
    with pytest.raises(NotFoundError) as problem:
        call()
    assert str(problem.value).startswith(said)


def test_an_error_is_one_line_whatever_was_given() -> None:
    corpus: Any = ca.demo()
    with pytest.raises(NotFoundError) as problem:
        corpus.between(corpus, "2024")
    assert len(str(problem.value).splitlines()) == 1
