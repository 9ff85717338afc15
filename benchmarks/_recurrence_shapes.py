"""Demands of many shapes for the benchmark of recurrence: real ones, drawn ones, equal ones, and the worst.

A demand is a mapping of group, doc, date, n, to, text, and family where that is known. What is drawn follows figures of
real resolutions in `recurrence_shapes.csv` (`python -m benchmarks._recurrence_shapes` measures them anew): demands of a
text, content words of a demand and letters of a word, names of an addressee and words of a name, how often an action, a
name, a word, a family and a wording come back, how often a family is asked of somebody else, and how many words of a
demand its text has in another one.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from benchmarks import _united_nations

Demand = dict[str, Any]
FIGURES = Path(__file__).with_name("recurrence_shapes.csv")
SHARES = (50, 100, 250, 500, 750, 900, 950, 990, 995, 999, 1000)  # of a thousand: values that are not above a figure
CHANGED = 0.12  # share of the words that a drawn family changes from wording to wording
OF_A_TOPIC = 5  # texts
TOPIC_WORDS = 30  # of a topic's own


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


@cache
def real() -> Sequence[Demand]:
    """The demands of the resolutions that lie beside the project, as one group; none where they are not there."""
    from commanalytics.parsing import parse

    scorer = _united_nations.scorer()
    if scorer is None:
        return []
    documents = sorted((d for d in scorer.load() if d["clean"]), key=lambda d: (_year(d), d["id"]))
    return [
        _demand(at, n, demand.addressee, demand.text)
        for at, document in enumerate(documents)
        for n, demand in enumerate(parse(scorer.layout(document, "blank")[0]).demands, 1)
    ]


def one_text_in(many: int, made: Sequence[Demand], first: int) -> list[Demand]:
    """The demands of one text in so many, from the `first` one on."""
    kept = set(sorted({d["doc"] for d in made})[first % many :: many])
    return [d for d in made if d["doc"] in kept]


def drawn(size: int, seed: int = 1) -> list[Demand]:
    """Demands drawn from the figures: families that come back in the same or in changed words."""
    chance, figures = random.Random(seed), Figures(FIGURES)
    places, says = _Places(size, chance, figures), _Says(chance, figures)
    made: list[Demand] = []
    for family in range(size):
        if not places.free:
            break
        topic = places.some_topic()
        to, said = says.addressee(), says.words(topic)
        for again, (text, n) in enumerate(places.taken(topic, figures.draw("family", chance))):
            if again and chance.random() > figures.one("again"):
                said = [says.word(topic) if chance.random() < CHANGED else word for word in said]
            if again and chance.random() < figures.one("renamed"):
                to = says.addressee()
            made.append(_demand(text, n, to, " ".join(said)) | {"family": family})
    return made


class _Places:
    """Texts with room for so many demands, by the topic of the text."""

    def __init__(self, size: int, chance: random.Random, figures: Figures) -> None:
        self._chance = chance
        self.free: dict[int, list[tuple[int, int]]] = {}  # topic -> text, number of a demand there
        rooms, left = list[int](), size
        while left > 0:
            rooms.append(min(left, max(1, figures.draw("demands", chance))))
            left -= rooms[-1]
        topics = max(1, len(rooms) // OF_A_TOPIC)
        for text, room in enumerate(rooms):
            own = self.free.setdefault(chance.randrange(topics), [])
            own += [(text, n) for n in range(1, room + 1)]

    def some_topic(self) -> int:
        """One that has room."""
        return self._chance.choice(list(self.free))

    def taken(self, topic: int, many: int) -> list[tuple[int, int]]:
        """So many free places of different texts, those of the topic first, in the order of time; free no more."""
        found: dict[int, tuple[int, int]] = {}
        for attempt in range(3 * many):
            if not self.free or len(found) == many:
                break
            own = topic if topic in self.free and attempt < 2 * many else self.some_topic()
            at = self._chance.randrange(len(self.free[own]))
            if self.free[own][at][0] not in found:
                text, n = self._take(own, at)
                found[text] = text, n
        return sorted(found.values())

    def _take(self, topic: int, at: int) -> tuple[int, int]:
        places = self.free[topic]
        places[at], places[-1] = places[-1], places[at]
        place = places.pop()
        if not places:
            del self.free[topic]
        return place


class _Says:
    """Who is asked, and in which words."""

    def __init__(self, chance: random.Random, figures: Figures) -> None:
        self._chance, self._figures = chance, figures
        self._names = _Ranked(figures.shares("name"), self._name)
        self._name_words = _Ranked(figures.shares("name_word"), lambda rank: _word(3 * rank, figures).capitalize())
        self._words = _Ranked(figures.shares("word"), lambda rank: _word(3 * rank + 1, figures))
        verbs = _verbs()
        self._verbs = _Ranked(figures.shares("action"), lambda rank: verbs[rank % len(verbs)])
        self._own: dict[int, list[str]] = {}  # words of each topic

    def addressee(self) -> str:
        """Some names; "" for nobody."""
        return " + ".join(self._names.draw(self._chance) for _ in range(self._figures.draw("names", self._chance)))

    def words(self, topic: int) -> list[str]:
        """A verb, and what is to be done."""
        verb = self._verbs.draw(self._chance).split()
        many = max(1, self._figures.draw("words", self._chance) - len(verb))
        return [*verb, *(self.word(topic) for _ in range(many))]

    def word(self, topic: int) -> str:
        """One of the topic's own, or any."""
        if topic not in self._own:
            self._own[topic] = [self._words.draw(self._chance) for _ in range(TOPIC_WORDS)]
        of_the_topic = self._chance.random() < self._figures.one("topic")
        return self._chance.choice(self._own[topic]) if of_the_topic else self._words.draw(self._chance)

    def _name(self, rank: int) -> str:
        own = random.Random(rank)
        return " ".join(self._name_words.draw(own) for _ in range(max(1, self._figures.draw("name_words", own))))


def _verbs() -> list[str]:
    """One phrase for each action."""
    from commanalytics.recurrence.likeness.actions import default_actions

    found: dict[str, str] = {}
    for phrases in default_actions().by_first_stem.values():
        for phrase, action in phrases:
            found.setdefault(action, " ".join(phrase[0]))
    return [found[action] for action in sorted(found)]


def _word(number: int, figures: Figures) -> str:
    """A word of its own for every number, as long as words are."""
    own, word = random.Random(number), _name(number).lower()
    while len(word) < figures.draw("letters", own):
        word += own.choice("aeiou") + own.choice("bdfgklmnprstvz")
    return word


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

    def one(self, name: str) -> float:
        """A figure that is one number."""
        return self._rows[name][0][1]

    def shares(self, name: str) -> list[tuple[int, float]]:
        """From which rank on, and what share of all up to the next."""
        return self._rows[name]

    def draw(self, name: str, chance: random.Random) -> int:
        """A value as likely as those measured, between two of the figures."""
        share, below = SHARES[-1] * chance.random(), (0, self._rows[name][0][1])
        for at, value in self._rows[name]:
            if share <= at:
                part = (share - below[0]) / (at - below[0])
                return round(below[1] + part * (value - below[1]))
            below = (at, value)
        return round(below[1])


def measured(made: Sequence[Demand], families: Sequence[object]) -> Iterator[tuple[str, int, float]]:
    """The figures of some demands, of which the families are known or found."""
    from commanalytics.recurrence.addressees.addressee_names import names
    from commanalytics.recurrence.likeness.demand_quotes import same_words
    from commanalytics.text_comparison.content_words import word_list, words

    yield from _percentiles("demands", Counter(d["doc"] for d in made).values())
    content = [[w for w in words(d["text"]) if w not in word_list("function")] for d in made]
    yield from _percentiles("words", map(len, content))
    yield from _percentiles("letters", map(len, chain.from_iterable(content)))
    yield from _percentiles("family", Counter(families).values())
    asked = [names(d["to"]) for d in made]
    yield from _percentiles("names", map(len, asked))
    yield from _percentiles("name_words", map(len, chain.from_iterable(asked)))
    yield from _by_rank("name", Counter(chain.from_iterable(asked)))
    yield from _by_rank("name_word", Counter(word for some in asked for name in some for word in name))
    yield from _by_rank("word", Counter(chain.from_iterable(content)))
    yield from _by_rank("action", Counter(filter(None, (_action(d["text"]) for d in made))))
    wordings = len({(family, same_words(d["text"])) for family, d in zip(families, made, strict=True)})
    yield "again", 1, round((len(made) - wordings) / max(1, len(made) - len(set(families))), 3)
    yield "renamed", 1, round(_renamed(families, asked), 3)
    yield "topic", 1, round(_beside(made, content), 3)


def _action(text: str) -> str:
    from commanalytics.recurrence.likeness.demand_reading import read_demand

    actions = read_demand(text).actions
    return max(actions, key=lambda name: actions[name], default="")


def _renamed(families: Sequence[object], asked: Sequence[object]) -> float:
    """How often a family is asked of others than before."""
    last, again, others = dict[object, object](), 0, 0
    for family, to in zip(families, asked, strict=True):
        again += family in last
        others += last.get(family, to) != to
        last[family] = to
    return others / max(1, again)


def _beside(made: Sequence[Demand], content: Sequence[Sequence[str]]) -> float:
    """Share of the words of a demand that another demand of its text has as well."""
    times: dict[str, Counter[str]] = {}
    for demand, said in zip(made, content, strict=True):
        times.setdefault(demand["doc"], Counter()).update(set(said))
    shared = [times[demand["doc"]][word] > 1 for demand, said in zip(made, content, strict=True) for word in set(said)]
    return sum(shared) / max(1, len(shared))


def _percentiles(name: str, values: Iterable[int]) -> Iterator[tuple[str, int, float]]:
    ordered = sorted(values)
    for share in SHARES:
        yield name, share, ordered[max(0, round(share / SHARES[-1] * len(ordered)) - 1)]


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
    found = ours(made)()[0].family_of
    families = [found[f"{d['doc']}#{d['n']}.d1"] for d in made]
    print("figure,at,value")
    for figure, at, value in measured(made, families):
        print(f"{figure},{at},{value:g}")


if __name__ == "__main__":
    main()
