"""A series of one group: strands that begin and end, meetings, and the texts one after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.generator.composing import closing, head, operative, preamble
from benchmarks.generator.families import Family
from benchmarks.generator.strands import Strand
from benchmarks.generator.words import figures, filled, name, phrases

BEGINS, DAYS = date(1946, 2, 1), 28_000  # of a long series
STEPS = (1, 1, 2, 3, 3, 3, 3, 4, 4, 5)  # strengths of new families
ATTEMPTS = 20  # to find something that is not asked yet


@dataclass(frozen=True)
class Made:
    """A text as it was annotated, before any layout."""

    day: date
    city: str
    annotation: str


class Series:
    """What a group says, text by text."""

    def __init__(self, seed: int, number: int, size: int) -> None:
        self.chance = Random(f"{seed}/{number}")
        self.name = f"g{number:04}"
        self.city = name(self.chance)
        self.cities = [name(self.chance) for _ in range(9)]
        self.title = f"{name(self.chance)} Group"
        self.style: dict[str, Any] = {part: self.chance.choice(phrases()["series"][part]) for part in _STYLES}
        self.style["name"], self.style["lead"] = name(self.chance), self.chance.random()
        self.style["preamble"], self.style["formula"] = self.chance.random() < 0.9, self.chance.random() < 0.9
        self._every = max(1, min(90, DAYS // max(1, size)))
        self._day = BEGINS + timedelta(days=self.chance.randrange(365))
        self._strands: list[Strand] = []
        self._at_once = min(40, 2 + size // 50)  # strands
        self._breadth = self.chance.choice((1, 1, 2, 3))  # strands of a text
        self._standing: defaultdict[int, list[Family]] = defaultdict(list)
        self._texts = self._families = self._begun = 0

    def next_text(self) -> Made:
        """The next text in the order of time."""
        day, city = self._day, self.chance.choice(self.cities)
        self._day += timedelta(days=max(1, round(self._every * self.chance.uniform(0.5, 1.4))))
        strands = self._of_this_text()
        said = [family for strand in strands for family in self._demands(strand, day, len(strands))]
        slot = self._slots(strands, day)
        parts = [*head(self.style, slot, day, city, self.chance)]
        parts += preamble(slot, self.chance) if self.style["preamble"] else []
        parts += [f"<formula>{self.style['formulas']}</formula>"] if self.style["formula"] else []
        parts += operative(said, slot, self.chance)
        parts += closing(self.style, day, city)
        self._texts += 1
        opening = f'<communique group="{self.name}" date="{day}" city="{city}" genre="resolution">'
        return Made(day, city, opening + "\n\n".join(parts) + "</communique>")

    def _of_this_text(self) -> list[Strand]:
        """Strands that the text is about; those that are over make room for new ones."""
        self._strands = [strand for strand in self._strands if strand.left > 0]
        while len(self._strands) < self._at_once:
            self._strands.append(Strand(self.name, self._begun, self.chance))
            self._begun += 1
        chosen = self.chance.sample(self._strands, min(self._breadth, len(self._strands)))
        for strand in chosen:
            strand.left, strand.told = strand.left - 1, strand.told + 1
        return chosen

    def _slots(self, strands: list[Strand], day: date) -> Any:
        return lambda wanted: self.chance.choice(strands).slot(wanted, day, self.chance)

    def _demands(self, strand: Strand, day: date, parts: int) -> Iterator[Family]:
        """What is asked this time: what is due, then what is new; what finds no room is due next time."""
        room = max(1, round(strand.room * self.chance.uniform(0.8, 1.25) / parts))
        standing = self._standing.pop(self._texts, [])
        due = strand.due.pop(strand.told, []) + standing
        for family in due[room:]:
            self._put_off(family, family in standing, strand, 1)
        for family in due[:room]:
            family.come_back(self.chance)
            yield self._said(family, strand)
        for _ in range(room - len(due)):
            new = self._new(strand, day)
            if new is not None:
                yield self._said(new, strand)

    def _said(self, family: Family, strand: Strand) -> Family:
        family.said += 1
        if family.said < family.size:
            gap = 1 if self.chance.random() < 0.7 else 2 + int(self.chance.expovariate(0.5))
            self._put_off(family, family.size - family.said > strand.left, strand, gap)
        return family

    def _put_off(self, family: Family, standing: bool, strand: Strand, gap: int) -> None:
        if standing:
            self._standing[self._texts + gap].append(family)
        else:
            strand.due[strand.told + gap].append(family)

    def _new(self, strand: Strand, day: date) -> Family | None:
        """A family that asks what no other of the strand asks; nothing if none is found."""
        chance = self.chance
        for _ in range(ATTEMPTS):
            at = chance.randrange(len(phrases()["actions"]))
            action, kept = phrases()["actions"][at], dict[str, str]()

            def once(wanted: str, kept: dict[str, str] = kept) -> str:
                return kept.setdefault(wanted, strand.slot(wanted, day, chance))

            objects = [filled(template, once) for template in action["objects"]]
            if (at, objects[0]) in strand.asked:
                continue
            strand.asked.add((at, objects[0]))
            self._families += 1
            parties = list(dict.fromkeys(strand.party(chance) for _ in range(figures().draw("names", chance))))
            family = Family(
                name=f"f{self._families}",
                size=figures().draw("family", chance),
                verbs=[tuple(verb.split(" = ")) for verb in action["verbs"]],
                objects=objects,
                parties=parties,
                slot=lambda wanted: strand.slot(wanted, day, chance),
                party=lambda: strand.party(chance),
                step=chance.choice(STEPS),
            )
            family.begin(chance, figures().draw("words", chance))
            return family
        return None


_STYLES = ("openings", "formulas", "closings", "titles", "chairs")
