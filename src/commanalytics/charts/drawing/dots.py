"""Dots that carry a number: how large they are, and whether it fits."""

from __future__ import annotations

import math

import altair as alt

from commanalytics.labels_and_colours import limits

ROOM_OF_DIGIT = 105  # square pixels of a dot that holds a digit of 11 pixels


def dot_area(step: float, most: float) -> float:
    """Area of the largest dot, in square pixels: dots of neighbours do not hide each other."""
    return min(most, math.pi / 4 * (step * 1.15) ** 2)


def numbers_fit(step: float) -> bool:
    """Whether a column is wide enough for a figure of two digits on it; if not, the tooltip and the table have it."""
    return step >= limits()["pixels_for_number"]


def dot_sizes(most: int, area: float) -> alt.Scale:
    """Area of a dot by its number: `area` in square pixels where it is `most`; small numbers keep dots to be seen."""
    return alt.Scale(type="sqrt", domain=[0, max(4, most)], range=[0, area])


def least_on_dot(most: int, area: float) -> int:
    """The smallest number that has room on its dot, as `dot_sizes` draws it."""
    return math.ceil(max(4, most) * (ROOM_OF_DIGIT / area) ** 2)
