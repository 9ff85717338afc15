"""What is a chart: a function in `charts.__all__` that says it returns one. Nothing else names the charts again."""

from __future__ import annotations

import inspect

from commanalytics import charts

NOT_OVER_TIME = {
    "anatomy": "a text by itself, or a few",
    "compare_addressees": "sides, each with all its texts together",
    "compare_strength": "sides, each with all its texts together",
    "compare_types": "sides, each with all its texts together",
    "baseline": "all texts together, beside the UN's",
    "commitment_deadlines": "its axis is time itself, from a text to a date",
    "confusion": "what people coded by hand, all texts together",
    "corrected": "all texts together",
    "explore": "its gaps are on the upper of two drawings",
    "recognition": "one row a text held",
    "recycled_mandates": "the grid of `recurring_demands`, of fewer rows",
    "sections": "all texts together",
    "who_asks_whom": "all texts together, by who asks",
    "vocabulary": "the texts in which a word came or went",
}


def returns_a_chart(function: object) -> bool:
    """Whether a function's signature names a kind of chart of Altair's."""
    return inspect.isfunction(function) and "alt." in str(inspect.signature(function).return_annotation)


CHARTS = tuple(name for name in charts.__all__ if returns_a_chart(getattr(charts, name)))
OVER_TIME = tuple(name for name in CHARTS if name not in NOT_OVER_TIME)
