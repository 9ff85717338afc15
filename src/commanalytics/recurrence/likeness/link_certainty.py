"""How sure a link is: how many links of such a score are right in the annotated series.

`resources/recurrence_certainty.csv` counts them, of links that are made and of those that are only offered; the score
says little by itself. `python -m benchmarks.recurrence_accuracy --tune` prints the table anew.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness.demand_vectors import Floats
from commanalytics.resources import resource_rows

FILE = "recurrence_certainty.csv"
LINK, MAYBE = "link", "maybe"  # what is made, what is offered
KINDS = (LINK, MAYBE)
PLACES = 2


def certainty(kind: str, score: Floats) -> Floats:
    """Share of links of this kind and score that are right; nan where there is no score.

    >>> certainty("link", np.array([0.3, 0.8])), certainty("maybe", np.array([0.1, 0.5]))
    (array([0.89, 0.99]), array([0.22, 0.78]))
    """
    least, right = _steps()[kind]
    place = np.maximum(0, np.searchsorted(least, np.nan_to_num(score), side="right") - 1)
    return np.asarray(np.where(np.isnan(score), np.nan, right[place]))


@cache
def _steps() -> dict[str, tuple[Floats, Floats]]:
    """Of each kind the scores at which a step begins, and how many links are right from there on.

    Of few links it is not said that all are right: one more is counted, and half of it right.
    """
    found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in KINDS}
    for line, row in enumerate(resource_rows(FILE), 2):
        steps = found.get(row["kind"])
        try:
            score, right, links = float(row["score"]), int(row["right"]), int(row["links"])
        except ValueError:
            raise ResourceError(f"{FILE}, line {line}", "a figure is no number", "Correct it") from None
        if steps is None or right > links or (steps and score <= steps[-1][0]):
            raise ResourceError(f"{FILE}, line {line}", "it does not fit the lines above", "Make the table anew")
        steps.append((score, round((right + 0.5) / (links + 1), PLACES)))
    return {
        kind: (np.array([score for score, _ in steps]), np.array([share for _, share in steps]))
        for kind, steps in found.items()
    }
