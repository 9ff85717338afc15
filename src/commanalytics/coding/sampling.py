"""A sample of what there is to code: drawn by the words of its units, so that the same seed draws the same ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.coding.coding_units import coding_units, limits
from commanalytics.corpus.codings.coded_places import QuotedTexts
from commanalytics.digests import sha256_of
from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.sources.codings.coding_questions import OF, PAIRS
from commanalytics.sources.codings.coding_sheets import Place

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

OWN = {"acts": "act_type", "demands": "demand", "commitments": "form", "links": "link"}  # strata by the first answer


@dataclass(frozen=True)
class Sample:
    """Units to be coded, in the order of the texts, and how they were drawn."""

    name: str
    of: str
    units: pd.DataFrame  # as `coding_units` has them, with stratum, of (units of the stratum) and places


def draw(corpus: Corpus, of: str = "acts", n: int = 100, stratify: str = "", seed: int = 1) -> Sample:
    """Draw n units, each as likely as any other of its stratum.

    Without strata every unit is as likely as any other. With strata each gets a number in proportion to the square
    root of its size, so that rare ones are seen often enough (power allocation: Bankier, Power Allocations:
    Determining Sample Sizes for Subnational Areas, The American Statistician 42, 1988), and figures are weighted back.
    The numbers that decide are hashes of seed and words and stay with a unit when others come or go (permanent random
    numbers: Ohlsson, Coordination of Samples Using Permanent Random Numbers, 1995).
    """
    _check(of, stratify)
    units = coding_units(corpus.whole, of)
    if units.empty:
        raise NotFoundError(str(corpus.path), f"there are no {of} to code", "See: commanalytics check")
    units["stratum"] = units["label" if stratify == OWN.get(of) else stratify] if stratify else ""
    sizes = dict(Counter(units["stratum"]))
    units["of"] = units["stratum"].map(sizes)
    wanted = allocation(sizes, n)
    by_chance = units.assign(chance=[_chance(seed, unit) for unit in units["unit"]]).sort_values("chance")
    drawn = by_chance[by_chance.groupby("stratum").cumcount() < by_chance["stratum"].map(wanted)].sort_index()
    name = "-".join(filter(None, (of, str(n), stratify, str(seed))))
    drawn["places"] = pd.Series(_places(corpus.whole, drawn), index=drawn.index, dtype=object)
    return Sample(name, of, drawn.reset_index(drop=True))


def _check(of: str, stratify: str) -> None:
    if of not in OF:
        raise ParameterError(f"--of {of}", "there is nothing of that name to code", f"Use one of {', '.join(OF)}")
    strata = [*filter(None, [OWN.get(of)]), *(["section"] if of not in PAIRS else []), "meeting"]
    if stratify and stratify not in strata:
        what = f"{of} have no strata of that name"
        raise ParameterError(f"--stratify {stratify}", what, f"Use one of {', '.join(strata)}")


def allocation(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """How many units each stratum gets; together n, or all where there are fewer.

    >>> allocation({"call": 400, "note": 100, "praise": 1}, 32)
    {'call': 21, 'note': 10, 'praise': 1}
    """
    if n < len(sizes):
        what = f"there are {len(sizes)} strata, and each needs a unit"
        raise ParameterError(f"--n {n}", what, f"Draw {2 * len(sizes)} or more")
    least = min(limits()["least_of_stratum"], n // len(sizes))
    given = {name: min(size, least) for name, size in sorted(sizes.items())}
    while sum(given.values()) < min(n, sum(sizes.values())):  # the next one goes where it is most wanting
        short = [name for name in given if given[name] < sizes[name]]
        given[max(short, key=lambda name: (sqrt(sizes[name]) / (given[name] + 1), name))] += 1
    return given


def _chance(seed: int, unit: str) -> str:
    return sha256_of(f"{seed}\0{unit}")


def _places(corpus: Corpus, drawn: pd.DataFrame) -> list[tuple[Place, ...]]:
    """Text, quote and occurrence of each unit, as it will be found again."""
    texts = QuotedTexts(corpus.folder.texts, corpus.table("communiques"), corpus.table("segments"))
    names = Counter(text.name.rpartition("/")[2] for text in corpus.folder.texts)
    places = []
    for stretches, quotes in zip(drawn["stretches"], drawn["quotes"], strict=True):
        two = []
        for stretch, quote in zip(stretches, quotes, strict=True):
            spans = texts.spans(stretch.source_file, quote)
            occurrence = 1 + sum(end <= stretch.start for _, end in spans)
            name = stretch.source_file.rpartition("/")[2]  # a text may be moved, but not if there are two of its name
            two.append(Place(name if names[name] == 1 else stretch.source_file, quote, occurrence))
        places.append(tuple(two))
    return places
