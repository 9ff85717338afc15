"""Words of generated texts: the data files, slots filled, names that nobody bears."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from benchmarks._recurrence_shapes import FIGURES, Figures

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")
_WORDINGS = re.compile(r"\[([^\]]*)\]")
_SYLLABLES = (
    "b br d dr f g gr h j k kl kr l m n p pr r s sk sl st t tr v".split(),
    "a e i o u a e o".split(),
    "l n r s v nd rk lm rn st".split(),
    "a e en or is um ash ek in ov una ilde ara os und ith".split(),
)


@cache
def phrases() -> dict[str, Any]:
    """What texts are made of."""
    return tomllib.loads((HERE / "phrases.toml").read_text(encoding="utf-8"))


@cache
def topics() -> dict[str, dict[str, list[str]]]:
    """What strands are about, by name."""
    return tomllib.loads((HERE / "topics.toml").read_text(encoding="utf-8"))


@cache
def figures() -> Figures:
    """What was measured of real series."""
    return Figures(FIGURES)


def name(chance: Random) -> str:
    """A name that nobody bears: one of some 100,000.

    >>> name(Random(1))
    'Fevor'
    """
    return "".join(chance.choice(part) for part in _SYLLABLES).capitalize()


def rank(figure: str, chance: Random) -> int:
    """A rank from 0 as likely as measured: a few very often, most of them seldom."""
    rows = figures().shares(figure)
    (low, _), (high, _) = chance.choices(list(pairwise(rows)), [share for _, share in rows[:-1]])[0]
    return chance.randrange(low, high) - 1


def filled(template: str, slot: Callable[[str], str]) -> str:
    """A template with its slots filled, and those of what fills them; wordings of one thing stand in brackets."""
    while _SLOT.search(template):
        template = _SLOT.sub(lambda match: _bracketed(slot(match[1])), template)
    return template


def _bracketed(words: str) -> str:
    return f"[{words}]" if "|" in words else words


def worded(pattern: str, chance: Random) -> str:
    """One wording of a pattern.

    >>> worded("all [fishermen|crews] of Norvia", Random(2)) in ("all fishermen of Norvia", "all crews of Norvia")
    True
    """
    return _WORDINGS.sub(lambda match: chance.choice(match[1].split("|")), pattern)


def listed(parts: Sequence[str]) -> str:
    """Words in a row.

    >>> listed(["Norvia", "Estalia", "Tavell"])
    'Norvia, Estalia and Tavell'
    """
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
