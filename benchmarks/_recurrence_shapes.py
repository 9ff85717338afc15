"""Demands of many shapes for the benchmark of recurrence: real ones, drawn ones, equal ones, and the worst.

A demand is a mapping of group, doc, date, n, to, text, and family where that is known. What is drawn follows figures of
real resolutions in `recurrence_shapes.csv` (`python -m benchmarks._recurrence_shapes` measures them anew): demands of a
text, content words of a demand, how often an addressee, a word, a family and a wording come back.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from benchmarks import _united_nations

Demand = dict[str, Any]
FIGURES = Path(__file__).with_name("recurrence_shapes.csv")
SHARES = (5, 10, 25, 50, 75, 90, 95, 99, 100)  # per cent of the values that are not above a figure
CHANGED = 0.12  # share of the words that a drawn family changes from wording to wording


def equal(size: int) -> list[Demand]:
    """One and the same demand in each of as many texts."""
    return [_demand(n, 1, "Norvia", "reopen the strait to the ships of all nations at once") for n in range(size)]


def one_of_each(size: int) -> list[Demand]:
    """The same words, each time to another addressee."""
    return [
        _demand(n, 1, f"Council of {_name(n)}", "submit a report on the lanes to the Assembly") for n in range(size)
    ]


def repeated(texts: int, demands: int = 20) -> list[Demand]:
    """Texts that all make the same demands in the same words."""
    said = [f"submit a report on the {_name(7 * n).lower()} to the Assembly" for n in range(demands)]
    return [_demand(t, n, "Norvia", words) | {"family": n} for t in range(texts) for n, words in enumerate(said, 1)]


def real(most: int = 0) -> list[Demand]:
    """The demands of the resolutions that lie beside the project, as one group; none where they are not there."""
    from commanalytics.parsing import parse

    scorer = _united_nations.scorer()
    if scorer is None:
        return []
    documents = sorted((d for d in scorer.load() if d["clean"]), key=lambda d: (_year(d), d["id"]))
    made = []
    for at, document in enumerate(documents[:: max(1, len(documents) // most) if most else 1]):
        found = parse(scorer.layout(document, "blank")[0]).demands
        made += [_demand(at, n, demand.addressee, demand.text) for n, demand in enumerate(found, 1)]
    return made


def drawn(size: int, seed: int = 1) -> list[Demand]:
    """Demands drawn from the figures: families that come back in the same or in changed words."""
    chance, figures = random.Random(seed), Figures(FIGURES)
    free = _places(size, chance, figures)
    names = _Ranked(figures.shares("addressee"), _name)
    words = _Ranked(figures.shares("word"), lambda rank: _name(rank).lower())
    made: list[Demand] = []
    for family in range(size):
        if not free:
            break
        texts = _taken(free, figures.draw("family", chance), chance)
        to = names.draw(chance)
        said = _words(figures.draw("words", chance), words, chance)
        for text, n in texts:
            if made and made[-1]["family"] == family and chance.random() > figures.again:
                said = [words.draw(chance) if chance.random() < CHANGED else word for word in said]
            made.append(_demand(text, n, to, " ".join(said)) | {"family": family})
    return made


def _places(size: int, chance: random.Random, figures: Figures) -> list[tuple[int, int]]:
    """Texts with room for so many demands: (text, number of a demand there)."""
    places: list[tuple[int, int]] = []
    text = 0
    while len(places) < size:
        places += [(text, n) for n in range(1, max(1, figures.draw("demands", chance)) + 1)]
        text += 1
    return places[:size]


def _taken(free: list[tuple[int, int]], many: int, chance: random.Random) -> list[tuple[int, int]]:
    """So many free places of different texts, in the order of time; they are free no more."""
    taken: dict[int, tuple[int, int]] = {}
    for _ in range(3 * many):
        if not free or len(taken) == many:
            break
        at = chance.randrange(len(free))
        if free[at][0] not in taken:
            free[at], free[-1] = free[-1], free[at]
            text, n = free.pop()
            taken[text] = text, n
    return sorted(taken.values()) or [free.pop()]


def _words(many: int, content: _Ranked, chance: random.Random) -> list[str]:
    from commanalytics.recurrence.likeness.actions import default_actions

    verb = chance.choice(list(default_actions().by_first_stem.values()))[0][0][0]
    return [*verb, *(content.draw(chance) for _ in range(max(1, many - len(verb))))]


class _Ranked:
    """Names by rank: a few very often, most of them seldom; each rank between two figures is as likely as its share."""

    def __init__(self, shares: Sequence[tuple[int, float]], name: Any) -> None:
        self._name = name
        self._spans = [(lo, hi) for (lo, _), (hi, _) in pairwise(shares)]
        self._shares = [share for _, share in shares[:-1]]

    def draw(self, chance: random.Random) -> str:
        lo, hi = chance.choices(self._spans, self._shares)[0]
        return str(self._name(chance.randrange(lo, hi)))


class Figures:
    """What was measured of real demands: rows of figure, at, value."""

    def __init__(self, path: Path) -> None:
        self._rows: dict[str, list[tuple[int, float]]] = {}
        for row in csv.DictReader(path.open(encoding="utf-8")):
            self._rows.setdefault(row["figure"], []).append((int(row["at"]), float(row["value"])))

    @property
    def again(self) -> float:
        """Share of the demands of a family that repeat its last wording."""
        return self._rows["again"][0][1]

    def shares(self, name: str) -> list[tuple[int, float]]:
        """From which rank on, and what share of all up to the next."""
        return self._rows[name]

    def draw(self, name: str, chance: random.Random) -> int:
        """A value as likely as those measured, between two of the figures."""
        share, below = 100 * chance.random(), (0, 1.0)
        for at, value in self._rows[name]:
            if share <= at:
                part = (share - below[0]) / (at - below[0])
                return round(below[1] + part * (value - below[1]))
            below = (at, value)
        return round(below[1])


def measured(made: Sequence[Demand], families: Sequence[object]) -> Iterator[tuple[str, int, float]]:
    """The figures of some demands, of which the families are known or found."""
    from commanalytics.recurrence.likeness.demand_quotes import same_words
    from commanalytics.text_comparison.content_words import word_list, words

    yield from _percentiles("demands", Counter(d["doc"] for d in made).values())
    content = [[w for w in words(d["text"]) if w not in word_list("function")] for d in made]
    yield from _percentiles("words", map(len, content))
    yield from _percentiles("family", Counter(families).values())
    yield from _by_rank("addressee", Counter(d["to"] for d in made if d["to"]))
    yield from _by_rank("word", Counter(chain.from_iterable(content)))
    wordings = len({(family, same_words(d["text"])) for family, d in zip(families, made, strict=True)})
    yield "again", 1, round((len(made) - wordings) / max(1, len(made) - len(set(families))), 3)


def _percentiles(name: str, values: Iterable[int]) -> Iterator[tuple[str, int, float]]:
    ordered = sorted(values)
    for share in SHARES:
        yield name, share, ordered[max(0, round(share / 100 * len(ordered)) - 1)]


def _by_rank(name: str, times: Mapping[str, int]) -> Iterator[tuple[str, int, float]]:
    """Share of all that falls on ranks from 1, from 2, from 4 and so on; the last row only ends the list."""
    ordered, rank = sorted(times.values(), reverse=True), 1
    while rank <= len(ordered):
        yield name, rank, round(sum(ordered[rank - 1 : 2 * rank - 1]) / sum(ordered), 4)
        rank *= 2
    yield name, len(ordered) + 1, 0.0


def _demand(text: int, n: int, to: str, words: str) -> Demand:
    day = date(1950, 1, 1) + timedelta(days=text)
    return {"group": "g", "doc": f"g/{day}", "date": str(day), "n": n, "to": to, "text": words}


def _year(document: Mapping[str, str]) -> str:
    found = re.search(r"20[12]\d", f"{document['id']} {document['file']}")
    return found[0] if found else ""


def _name(number: int) -> str:
    """A word of its own for every number."""
    letters = ""
    while number or not letters:
        number, rest = divmod(number, 70)
        letters += "bdfgklmnprstvz"[rest // 5] + "aeiou"[rest % 5]
    return f"{letters}r".capitalize()


def main() -> None:
    """Print the figures of the resolutions that lie beside the project."""
    from benchmarks.recurrence import ours

    made = real()
    found = ours(made)().family_of
    families = [found[f"{d['doc']}#{d['n']}.d1"] for d in made]
    print("figure,at,value")
    for figure, at, value in measured(made, families):
        print(f"{figure},{at},{value:g}")


if __name__ == "__main__":
    main()
