"""Families of a group that a text is added to are those of the whole found anew, whatever was found before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from commanalytics.recurrence import Recurrence, recurring
from commanalytics.recurrence.likeness.demand_vectors import in_steps, on_grid
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.recurrence.pairing import nearest_pairs
from commanalytics.recurrence.pairing.compared_pairs import Seen
from commanalytics.recurrence.work_blocks.word_fingerprints import hashed, matched

SETTINGS = replace(default_settings(), all_pairs=40, candidates=6)  # so few are many, and most have more near ones
CORES = (
    "reopen the northern strait to ships", "reopen the southern strait to fishermen", "release the fishermen held",
    "clear the mines of the bay", "clear the bay of buoys", "submit a report on the lanes", "report on the mines",
)  # fmt: skip
FURTHER = "amber birch cedar delta ember flint grove heron islet jetty kelp lagoon marsh nettle otter plover".split()
NAMES = ("Norvia", "Tavell", "the Government of Norvia", "the Ondara Council", "Council of Ondara", "both sides", "")
Said = Mapping[str, Sequence[tuple[str, str]]]  # day → addressee and words


def series(texts: int, seed: int) -> dict[str, list[tuple[str, str]]]:
    """Demands that drift, some word for word as before, some twice in a text."""
    chance = np.random.default_rng(seed)
    days = pd.date_range("1950-01-01", periods=texts, freq="37D").strftime("%Y-%m-%d").tolist()
    words = [[f"{core} {' '.join(chance.choice(FURTHER, 2))}".strip(), core] for core in CORES * 3]
    said = {}
    for day in days:
        picked = chance.integers(0, len(words), 5)
        said[day] = [(str(chance.choice(NAMES)), words[n][int(chance.integers(0, 2))]) for n in picked]
    return said


def found(said: Said, seen: Seen | None = None) -> Recurrence:
    rows = [
        (f"g/{day}#{n}.d1", f"g/{day}#{n}", f"g/{day}", words, to, to)
        for day, asked in said.items()
        for n, (to, words) in enumerate(asked, 1)
    ]
    columns = ["demand_id", "clause_id", "communique_id", "text", "addressee", "addressee_id"]
    texts = pd.DataFrame({"communique_id": [f"g/{day}" for day in said], "group": "g", "date": list(said)})
    demands = pd.DataFrame(rows, columns=columns)
    return recurring(demands, texts, settings=SETTINGS, seen=lambda group: seen or Seen())


def same_as_anew(said: Said, before: Seen) -> Seen:
    """What is found with what was known, which is what is found without it; all that is to be known of it."""
    now, anew = Seen(before.now, first_before=before.first), Seen()
    known, fresh = found(said, now), found(said, anew)
    for name in ("families", "links", "suggestions"):
        assert_frame_equal(getattr(known, name), getattr(fresh, name), check_exact=True)
    assert known.namesakes == fresh.namesakes
    assert now.now.keys() == anew.now.keys()
    for turn, near in anew.now.items():
        for part in fields(near):
            np.testing.assert_array_equal(getattr(now.now[turn], part.name), getattr(near, part.name))
    assert now.first
    assert anew.first
    for one, other in ((now.first.weighed, anew.first.weighed), (now.first.clustered, anew.first.clustered)):
        for part in fields(one):
            np.testing.assert_array_equal(getattr(one, part.name), getattr(other, part.name))
    return now


@pytest.mark.parametrize("seed", range(3))
def test_texts_added_in_any_order_give_what_all_of_them_give(seed: int) -> None:
    said = series(24, seed)
    order = np.random.default_rng(seed).permutation(list(said)).tolist()
    seen = Seen()
    for many in (12, 14, 17, *range(20, len(order) + 1)):  # several at a time, and one
        seen = same_as_anew({day: said[day] for day in said if day in order[:many]}, seen)
    assert len(seen.now[0].i) > 200
    assert (seen.now[0].edge >= 0).any()  # some have more near ones than are looked at


@pytest.mark.parametrize("seed", range(2))
def test_texts_that_are_taken_away_or_changed_leave_nothing_behind(seed: int) -> None:
    said = series(24, seed)
    seen = same_as_anew(said, Seen())
    for day in np.random.default_rng(seed).permutation(list(said)).tolist()[:4]:
        said = {**said, day: [*said[day][3:], *said[day][:2], ("Norvia", "mend the lamp at Ondara")]}
        seen = same_as_anew(said, seen)
        said = {other: asked for other, asked in said.items() if other != day}
        seen = same_as_anew(said, seen)
    same_as_anew(series(24, seed), seen)


def test_what_is_known_of_another_series_does_no_harm() -> None:
    same_as_anew(series(20, 1), same_as_anew(series(24, 2), Seen()))


def test_what_stood_before_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    said = series(40, 5)
    last = max(said)
    seen = Seen()
    found({day: asked for day, asked in said.items() if day != last}, seen)
    rows, beside = list[int](), nearest_pairs._Compared.beside

    def counted(self: nearest_pairs._Compared, some: np.ndarray, first: int) -> object:
        rows.append(len(some))
        return beside(self, some, first)

    monkeypatch.setattr(nearest_pairs._Compared, "beside", counted)
    found(said, Seen(seen.now))
    grown = sum(rows)
    rows.clear()
    found(said)
    assert 0 < grown < sum(rows)


def test_marks_tell_equal_items_whatever_their_numbers() -> None:
    assert matched(hashed(["lamp", "buoy", "mine"]), hashed(["mine", "lane", "lamp"])).tolist() == [2, -1, 0]
    assert matched(hashed(["lamp"]), hashed([])).tolist() == [-1]


def test_products_on_the_grid_add_up_to_the_same_in_any_order() -> None:
    cells = on_grid(np.random.default_rng(1).random(2000))
    assert (cells * cells).sum() == (cells[::-1] * cells[::-1]).cumsum()[-1]
    assert in_steps(np.array([0.52, 1.0]), 0.25, many=True).tolist() == [0.5, 1.0]
    assert in_steps(np.array([0.52]), 0.25, many=False).tolist() == [0.52]


def test_what_is_forgotten_on_the_way_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(series(60, 5))
    monkeypatch.setattr(nearest_pairs, "HELD", 500)
    monkeypatch.setattr(nearest_pairs, "CELLS", 5_000)
    again = found(series(60, 5))
    assert len(whole.links) > 100
    assert_frame_equal(again.links, whole.links)
    assert_frame_equal(again.families, whole.families)
    assert_frame_equal(again.suggestions, whole.suggestions)
