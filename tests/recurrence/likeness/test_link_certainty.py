"""How sure links are: the share of such links that are right in the annotated series, never falling with the score."""

from __future__ import annotations

import numpy as np
import pytest

from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness import link_certainty as module
from commanalytics.recurrence.likeness.link_certainty import certainty


@pytest.mark.parametrize("kind", ["link", "maybe"])
def test_a_higher_score_is_never_less_sure(kind: str) -> None:
    told = certainty(kind, np.linspace(0, 1, 101))
    assert (np.diff(told) >= 0).all()
    assert 0 < told.min() <= told.max() < 1


def test_what_is_counted_is_surer_than_what_is_offered() -> None:
    assert certainty("link", np.array([0.0]))[0] > certainty("maybe", np.array([1.0]))[0]


def test_no_score_is_not_sure_or_unsure() -> None:
    assert np.isnan(certainty("link", np.array([np.nan]))).all()


@pytest.mark.parametrize(
    ("score", "right"),
    [("high", "3"), ("0.3", "4"), ("0.1", "2")],
    ids=["no number", "too many right", "falling score"],
)
def test_a_row_that_does_not_fit_is_named_with_its_line(
    score: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"kind": "link", "score": "0.2", "right": "1", "links": "2", "source": ""},
        {"kind": "link", "score": score, "right": right, "links": "3", "source": ""},
    ]
    monkeypatch.setattr(module, "resource_rows", lambda _: rows)
    module._steps.cache_clear()
    with pytest.raises(ResourceError, match=r"recurrence_certainty.csv, line 3"):
        certainty("link", np.array([0.5]))
    module._steps.cache_clear()
