"""A text in shapes that no rule was written for, and what reading it costs beside usual text of the same length."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Mapping, Sequence
from random import Random

from benchmarks._mutations import capitals, flattened, unmarked
from benchmarks._processor import seconds
from commanalytics.parsing import parse

Shape = Callable[[str], str]
_ANY = Random(0)  # these mutations ask for no chance
SHAPES: Mapping[str, Shape] = {
    "as it is": lambda text: text,
    "capitals": lambda text: capitals(text, _ANY),
    "no marks": lambda text: unmarked(text, _ANY),
    "one line": lambda text: flattened(text, _ANY),
    "doubled": lambda text: f"{text}\n\n{text}",
    "title case": str.title,
    "capitals on one line": lambda text: flattened(capitals(text, _ANY), _ANY),
    "one line without marks": lambda text: flattened(unmarked(text, _ANY), _ANY),
}
PATIENCE = 20.0  # seconds of processor for one text


def repeated(text: str, size: int) -> str:
    """The text again and again, `size` characters of it."""
    return (text * (size // len(text) + 1))[:size]


def cost(text: str, rounds: int = 1) -> float:
    """Seconds of processor for one reading; of several rounds the mean, since a clock may only tick."""
    return seconds(lambda: [parse(text) for _ in range(rounds)], PATIENCE * rounds) / rounds


def usual(texts: Sequence[str]) -> float:
    """Seconds a character for texts as they are: the median of them."""
    return statistics.median(cost(text, 5) / len(text) for text in texts)


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Slope of log time over log size, by least squares: 1 is linear, 2 quadratic; infinity where one did not end."""
    if math.inf in times:
        return math.inf
    x, y = [math.log(s) for s in sizes], [math.log(max(t, 1e-9)) for t in times]
    mean_x, mean_y = statistics.fmean(x), statistics.fmean(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


def growth(text: str, sizes: Sequence[int]) -> float:
    """The exponent of reading a text that is repeated to each of these sizes; short ones often, since clocks tick."""
    return exponent(sizes, [cost(repeated(f"{text}\n\n", size), max(sizes) // size) for size in sizes])
