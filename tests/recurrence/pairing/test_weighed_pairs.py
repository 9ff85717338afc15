"""A text more: only its pairs are weighed, and rivals are looked for only where a pair is new or gone."""

from __future__ import annotations

import numpy as np
import pytest

from commanalytics.recurrence.grouping import clustering
from commanalytics.recurrence.pairing import weighed_pairs
from commanalytics.recurrence.pairing.compared_pairs import Seen
from commanalytics.recurrence.pairing.item_fingerprints import same_pairs
from tests.recurrence.pairing.test_nearest_pairs import found, series


def test_pairs_are_known_again_by_their_items_whichever_way_round_they_stand() -> None:
    before = np.array([0, 0, 1]), np.array([1, 2, 2])
    to = np.array([3, -1, 1])  # the second item is gone, the others have changed places
    now = np.array([0, 1, 2]), np.array([1, 3, 3])
    assert [places.tolist() for places in same_pairs(before, to, now, 4)] == [[1], [1]]
    assert [len(places) for places in same_pairs(before, to, (now[0][:0], now[1][:0]), 4)] == [0, 0]


def test_of_one_text_more_its_own_pairs_are_weighed_and_most_clusters_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    said = series(40, 5)
    seen = Seen()
    found({day: asked for day, asked in said.items() if day != max(said)}, seen)
    pairs, settled = list[int](), list[float]()
    weigh, settle = weighed_pairs._raw, clustering._settled

    def counted(items: object, i: np.ndarray, *told: object) -> object:
        pairs.append(len(i))
        return weigh(items, i, *told)  # type: ignore[arg-type]

    def told(*of: object) -> object:
        homes = settle(*of)  # type: ignore[arg-type]
        settled.append(float((homes >= 0).mean()))
        return homes

    monkeypatch.setattr(weighed_pairs, "_raw", counted)
    monkeypatch.setattr(clustering, "_settled", told)
    found(said, Seen(seen.now, first_before=seen.first))
    grown = pairs[0]
    pairs.clear()
    found(said)
    assert 0 < grown < pairs[0] / 2
    assert settled[0] > 0.1
    assert len(settled) == 1
