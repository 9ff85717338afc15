"""What a user misspells is answered by the nearest name that there is."""

from __future__ import annotations

from typing import Any

import pytest

import commanalytics as ca
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
        (lambda corpus: ca.charts.zzz, "ca.charts has no 'zzz'. It has "),
    ],
)
def test_a_wrong_name_is_answered_by_the_nearest_right_one(ask: Any, answer: str) -> None:
    with pytest.raises((AttributeError, CommanalyticsError)) as told:
        ask(gold_corpus("demo"))
    assert answer in str(told.value)


def test_the_tab_key_lists_charts_and_nothing_else() -> None:
    assert set(dir(ca.charts)) == set(CHARTS)


def test_what_fails_within_says_so_and_does_not_pass_for_a_misspelt_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise AttributeError("a fault within")

    corpus = ca.demo()
    monkeypatch.setattr(type(corpus), "table", fails)
    with pytest.raises(AttributeError, match="a fault within"):
        _ = corpus.clauses
