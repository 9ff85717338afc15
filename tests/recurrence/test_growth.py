"""Work is counted, not timed: equal demands are one before anything is compared, and nobody is compared with all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from commanalytics.recurrence import Decision, Recurrence, Review, recurring
from commanalytics.recurrence.addressees import addressee_likeness
from commanalytics.recurrence.grouping.frozen_families import freeze
from commanalytics.recurrence.likeness import demand_vectors
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings, default_settings
from commanalytics.recurrence.pairing import candidate_pairs, compared_pairs, nearest_pairs, pair_scores

Said = tuple[str, str]  # addressee, words
REPORT = ("Norvia", "submit a report on the lanes to the Assembly")
BUOYS = "amber birch cedar delta ember flint grove heron islet jetty kelp lagoon marsh nettle otter plover".split()


def tables(texts: Sequence[Sequence[Said]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Demands and texts, one text a day from the first."""
    days = pd.date_range("1950-01-01", periods=len(texts)).strftime("%Y-%m-%d").tolist()
    rows = [
        (f"g/{day}#{n}.d1", f"g/{day}#{n}", f"g/{day}", words, to, to)
        for day, asked in zip(days, texts, strict=True)
        for n, (to, words) in enumerate(asked, 1)
    ]
    columns = ["demand_id", "clause_id", "communique_id", "text", "addressee", "addressee_id"]
    texts_of = pd.DataFrame({"communique_id": [f"g/{day}" for day in days], "group": "g", "date": days})
    return pd.DataFrame(rows, columns=columns), texts_of


class Work:
    """How many pairs of demands and of addressees were compared."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.demands = self.addressees = 0
        multiply, compare = demand_vectors.products, addressee_likeness.Alike._different

        def products(one: Any, other: Any, i: Any, j: Any, *share: Any) -> Any:
            self.demands += len(i)
            return multiply(one, other, i, j, *share)

        def different(self_: addressee_likeness.Alike, a: Any, b: Any) -> Any:
            self.addressees += len(a)
            return compare(self_, a, b)

        for module in (demand_vectors, pair_scores, candidate_pairs, nearest_pairs):
            monkeypatch.setattr(module, "products", products)
        monkeypatch.setattr(addressee_likeness.Alike, "_different", different)

    def of(self, texts: Sequence[Sequence[Said]], settings: Settings | None = None) -> tuple[int, int, Recurrence]:
        """Pairs of demands, pairs of addressees, and what was found."""
        self.demands = self.addressees = 0
        found = recurring(*tables(texts), settings=settings)
        return self.demands, self.addressees, found


def sizes(found: Recurrence) -> list[int]:
    return sorted(found.links.groupby("family_id").size().tolist())


def test_equal_demands_are_one_before_anything_is_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    few, _, found = work.of([[REPORT]] * 500)
    many, _, more = work.of([[REPORT]] * 1000)
    assert many == few < 20
    assert (sizes(found), sizes(more)) == ([500], [1000])
    assert more.families["wordings"].tolist() == [1]
    assert more.links["score"].isna().sum() == 0
    assert more.links["evidence"].iloc[-1].startswith("like g/1950-01-01#1.d1: shared words: submit, report, lanes")


def test_what_each_text_says_twice_makes_two_families(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, found = Work(monkeypatch).of([[REPORT, REPORT]] * 300)
    assert sizes(found) == [300, 300]
    assert found.links.groupby(["communique_id", "family_id"]).size().max() == 1


def test_marks_and_case_make_no_wording() -> None:
    demands, texts = tables([[("Norvia", "Submit a report, on the lanes, to the Assembly;")], *[[REPORT]] * 450])
    assert sizes(recurring(demands, texts)) == [451]


@pytest.mark.parametrize("bound", ["looked_at", "names_looked_at"])
def test_twice_the_addressees_are_not_four_times_the_comparisons(monkeypatch: pytest.MonkeyPatch, bound: str) -> None:
    work = Work(monkeypatch)
    asked = [[(f"Council of {_name(n)}", REPORT[1])] for n in range(1600)]
    monkeypatch.setattr(compared_pairs, "limits", lambda: limits()._replace(**{bound: 300}))
    settings = replace(default_settings(), common=300, crowd=0)  # names alike are one, however many there are
    few, named, _ = work.of(asked[:800], settings)
    many, more_named, found = work.of(asked, settings)
    assert many <= 2.2 * few
    assert more_named <= 2.2 * named
    assert sizes(found) == [1600]


def test_a_family_of_more_wordings_than_are_compared_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three demands that drift for 240 texts, each compared with 20 others at a time."""
    chance = np.random.default_rng(1)
    cores = (
        "reopen the northern strait to ships",
        "release the fishermen held in winter",
        "clear the mines of the bay",
    )
    said = [[("Norvia", f"{core} {' '.join(chance.choice(BUOYS, 3))}") for core in cores] for _ in range(240)]
    monkeypatch.setattr(compared_pairs, "limits", lambda: limits()._replace(looked_at=50))
    settings = replace(default_settings(), all_pairs=50, candidates=20, common=60)
    found = recurring(*tables(said), settings=settings)
    assert sizes(found) == [240, 240, 240]


def test_what_is_frozen_stays_and_takes_in_its_equals() -> None:
    first, texts = tables([[REPORT, ("Tavell", "clear the mines of the bay")]] * 300)
    registry = freeze(recurring(first, texts), first)
    demands, texts = tables([[REPORT, ("Tavell", "clear the mines of the bay")]] * 320)
    found = recurring(demands, texts, registry=registry)
    assert sizes(found) == [320, 320]
    assert found.families["frozen"].all()


def test_a_decision_on_one_of_many_equal_demands_is_kept() -> None:
    demands, texts = tables([[REPORT]] * 450)
    other = ("g/1950-01-01", REPORT[1], "g/1950-01-09", REPORT[1])
    found = recurring(demands, texts, review=Review((Decision("different", *other),)))
    families = found.family_of
    assert families["g/1950-01-01#1.d1"] != families["g/1950-01-09#1.d1"]
    assert found.links.groupby("decided_by").size()["review"] == 2


def test_words_that_say_nothing_are_not_equal_demands() -> None:
    demands, texts = tables([[("Norvia", "do so")], [("Norvia", "do so")], *[[REPORT]] * 400])
    assert sizes(recurring(demands, texts))[-1] == 400


def _name(number: int) -> str:
    return "".join("bdfgklmnpr"[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04}").capitalize()
