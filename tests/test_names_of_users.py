"""What a user misspells is answered by the nearest name that there is."""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics import charts
from commanalytics.errors import CommanalyticsError
from tests.charts.registered import CHARTS
from tests.goldreader import gold_corpus


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda corpus: ca.charts.clause_type(corpus), "ca.charts has no 'clause_type'. Did you mean clause_types"),
        (lambda corpus: ca.findings.type_findings(corpus), "ca.findings has no 'type_findings'. Did you mean type_fin"),
        (lambda corpus: ca.load_corpora("x"), "commanalytics has no 'load_corpora'. Did you mean load_corpus"),
        (lambda corpus: corpus.demand, "A corpus has no 'demand'. Did you mean demands"),
        (
            lambda corpus: corpus.table("demand"),
            "there is no such table. A corpus has no 'demand'. Did you mean demand",
        ),
        (lambda corpus: corpus.addressed_to("Norvai"), "nothing is asked of anyone of that name. Known are: Norvia."),
        (
            lambda corpus: ca.Corpus("demo"),
            "Corpus('demo'): a folder is not opened by this name. Write ca.load_corpus(",
        ),
        (lambda corpus: corpus.addressed_to("the Norviann authorities"), "Known are: Norvia."),
        (lambda corpus: corpus.between("2024", "2021"), "between('2024', '2021'): it ends before it begins. Name the"),
        (lambda corpus: corpus.between(2.5, "2021"), '"2.5" is no date.'),
        (lambda corpus: corpus.find(5), "find(5): this is no word. Write words between quotation marks"),
        (lambda corpus: corpus.trend(3), "find(3): this is no word."),
        (lambda corpus: corpus.addressed_to(5), "addressed_to(5): this is no name."),
        (lambda corpus: corpus.about(5), "about(5): this is no name."),
        (
            lambda corpus: ca.concat(["ttc"]),
            "concat: 'ttc' is no corpus. Give what ca.load_corpus(",
        ),
        (lambda corpus: ca.diff("ttc", "2022", "2023"), "diff: 'ttc' is no corpus."),
        (lambda corpus: ca.diff(corpus, "2017", "2018"), "Name one of 2017-05-16, 2017-11-28."),
        (
            lambda corpus: ca.charts.clause_types(corpus).save("/nonexist/x.svg"),
            "/nonexist/x.svg: this cannot be written (No such file or directory).",
        ),
        (lambda corpus: ca.charts.zzz, "ca.charts has no 'zzz'. It has "),
    ],
)
def test_a_wrong_name_is_answered_by_the_nearest_right_one(ask: Any, answer: str) -> None:
    with pytest.raises((AttributeError, CommanalyticsError)) as told:
        ask(gold_corpus("demo"))
    assert answer in str(told.value)


@pytest.mark.parametrize("given", ["ttc", pd.DataFrame()])
def test_what_is_no_corpus_is_refused_by_all_that_shows_one(given: object) -> None:
    shown = [getattr(charts, name) for name in charts.__all__ if name != "enable"]
    answers = {shows.__name__: answer(shows, given) for shows in shown if inspect.isfunction(shows)}
    wrong = {name: said for name, said in answers.items() if "is no corpus. Give what ca.load_corpus" not in said}
    assert wrong == {}
    assert set(CHARTS) < set(answers)


def answer(shows: Any, given: object) -> str:
    """The words in which something is refused."""
    try:
        shows(given)
    except CommanalyticsError as refused:
        return str(refused)
    return "not refused"


def test_a_year_may_be_a_number() -> None:
    demo = gold_corpus("demo")
    assert demo.between(2019, 2021).table("communiques")["date"].str[:4].tolist() == ["2019", "2020", "2021"]
    assert ca.diff(demo, 2022, 2023).a == "selvane-strait/2022-04-12"


def test_the_tab_key_lists_charts_and_nothing_else() -> None:
    assert set(dir(ca.charts)) == set(CHARTS)


def test_what_fails_within_says_so_and_does_not_pass_for_a_misspelt_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise AttributeError("a fault within")

    corpus = ca.demo()
    monkeypatch.setattr(type(corpus), "table", fails)
    with pytest.raises(AttributeError, match="a fault within"):
        _ = corpus.clauses
