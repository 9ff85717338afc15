"""A strand of a series: the one matter that several of its texts are about, with its places and whom it asks."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from benchmarks.generator.families import Family
from benchmarks.generator.words import figures, name, phrases, rank, topics

COMMON, OF_SERIES = 16, 64  # ranks of addressees that all series share, that all strands of a series share


class Strand:
    """What is said is about one topic; names are its own."""

    def __init__(self, series: str, number: int, chance: Random) -> None:
        self.series, self.key = series, f"{series}/{number}"
        self.topic = topics()[chance.choice(list(topics()))]
        self.room = figures().draw("demands", chance)  # demands of a text
        self.left = max(figures().draw("family", chance) for _ in range(10))  # texts to come
        self.told = 0  # texts so far
        self.due: defaultdict[int, list[Family]] = defaultdict(list)
        self.asked: set[tuple[int, str]] = set()  # what families ask, so that no two ask the same
        self.names = self._names(chance)

    def _names(self, chance: Random) -> dict[str, list[str]]:
        """Invented names by slot."""
        known = {"place": [name(chance) for _ in range(8)], "name": [name(chance) for _ in range(4)]}
        known["other_place"] = [name(chance) for _ in range(6)]
        known["state"] = [name(chance) for _ in range(3)]
        for slot, many in (("region", 5), ("water", 2)):
            forms = phrases()["places"][slot]
            known[slot] = [chance.choice(forms).replace("{name}", name(chance)) for _ in range(many)]
        known["body"] = [_body(chance) for _ in range(4)]
        return known | dict(phrases()["papers"])

    def slot(self, wanted: str, day: date, chance: Random) -> str:
        """A word or a template for a slot: a name of the strand, a thing of its topic, a word, a number."""
        made = _numbers(wanted, day, chance)
        lists = self.names.get(wanted) or self.topic.get(wanted) or phrases()["words"].get(wanted)
        return made or chance.choice(lists or phrases()["telling"][wanted])

    def party(self, chance: Random) -> str:
        """Somebody whom demands are asked of, with the forms of the name: as often as real ones come back."""
        at = rank("name", chance)
        common = phrases()["addressees"]["common"]
        if at < min(COMMON, len(common)):
            return str(common[at])
        own = Random(f"{self.series if at < OF_SERIES else self.key}/{at}")
        if own.random() < 0.5:
            return str(own.choice(phrases()["addressees"]["state"])).replace("{name}", name(own))
        return _body(own)


def _body(chance: Random) -> str:
    addressees = phrases()["addressees"]
    form = str(chance.choice(addressees["body"]))
    return form.replace("{office}", chance.choice(addressees["office"])).replace("{name}", name(chance))


def _numbers(slot: str, day: date, chance: Random) -> str:
    """What is counted or dated; "" for other slots."""
    if slot == "year":
        return str(day.year + chance.randint(0, 3))
    if slot == "date":
        return dated(day + timedelta(days=chance.randint(-700, 500)))
    return {"number": str(chance.randint(2, 12)), "days": str(chance.randint(13, 120))}.get(slot, "")


def dated(day: date) -> str:
    """As texts write it.

    >>> dated(date(2021, 3, 4))
    '4 March 2021'
    """
    return f"{day.day} {day:%B %Y}"
