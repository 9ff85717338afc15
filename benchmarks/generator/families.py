"""A family of demands: what is asked, of whom, how strongly, and how that drifts from text to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from benchmarks.generator.words import figures, filled, listed, phrases, worded

Slot = Callable[[str], str]
KINDS = ("manner", "time", "purpose", "basis", "scope", "means", "adverb")
BETWEEN_COMMAS = ("basis", "scope")
OF_A_KIND = 2  # modifiers of one kind in a demand, at the most
STRONGER, WEAKER = 0.15, 0.1  # of the times that a family comes back
CHANGES = (1, 1, 1, 2, 2, 3)  # of the words, where they change


@dataclass
class Family:
    """What stays the same (the action, what it is done to) and what is said this time."""

    name: str
    size: int  # times that it is said, all in all
    verbs: list[tuple[str, str]]  # verb, and its noun with "of"
    objects: list[str]  # patterns of the same thing
    parties: list[str]  # forms of each name, with "|"
    slot: Slot
    party: Callable[[], str]
    step: int  # of strength
    said: int = 0
    verb: int = 0
    object: str = ""  # as it is said
    modifiers: list[tuple[str, str]] = field(default_factory=list)  # kind, words
    to: list[str] = field(default_factory=list)  # as they are said
    drift: tuple[str, ...] = ()  # what changed since the last time

    def begin(self, chance: Random, words: int) -> None:
        """The first wording, of about so many words that mean something."""
        self.verb = chance.randrange(len(self.verbs))
        self.object = worded(chance.choice(self.objects), chance)
        self.to = [chance.choice(forms.split("|")) for forms in self.parties]
        while self.content() < words and self._add(chance):
            pass

    def content(self) -> int:
        """Words that mean something, roughly: those of more than three letters."""
        return sum(len(word) > 3 for word in self.action().split())

    def action(self, nominal: bool = False) -> str:
        """What is to be done; as a noun for a demand of nobody."""
        words = f"{self.verbs[self.verb][nominal]} {self.object}"
        for kind, said in self.modifiers:
            if not (nominal and kind == "adverb"):
                words += f", {said}," if kind in BETWEEN_COMMAS else f" {said}"
        return words.replace(",,", ",").removesuffix(",")

    def addressees(self) -> str:
        """As the text names them, in a row."""
        return listed(self.to) if self.to else ""

    def come_back(self, chance: Random) -> None:
        """The next wording: the same, or changed in one or more ways; who is asked and how strongly may change."""
        changed = []
        if chance.random() >= figures().one("again"):
            ways = {
                "verb": self._other_verb, "object": self._other_object, "added": self._add, "dropped": self._drop,
                "replaced": self._replace,
            }  # fmt: skip
            for way in chance.sample(list(ways), chance.choice(CHANGES)):
                changed += [way] * ways[way](chance)
        if chance.random() < figures().one("renamed"):
            changed += self._rename(chance)
        self.drift = (*changed, *self._harden(chance))

    def _other_verb(self, chance: Random) -> bool:
        before, self.verb = self.verb, chance.randrange(len(self.verbs))
        return self.verb != before

    def _other_object(self, chance: Random) -> bool:
        before, self.object = self.object, worded(chance.choice(self.objects), chance)
        return self.object != before

    def _add(self, chance: Random) -> bool:
        free = [kind for kind in KINDS if sum(kind == other for other, _ in self.modifiers) < self._most(kind)]
        if not free:
            return False
        kind = chance.choice(free)
        said = worded(filled(f"{{{kind}}}", self.slot), chance)
        first = sum(other == "adverb" for other, _ in self.modifiers)  # which stands before all others
        self.modifiers.insert(0 if kind == "adverb" else chance.randint(first, len(self.modifiers)), (kind, said))
        return True

    def _most(self, kind: str) -> int:
        return 1 if kind in ("adverb", "time") else OF_A_KIND

    def _drop(self, chance: Random) -> bool:
        if self.modifiers:
            self.modifiers.pop(chance.randrange(len(self.modifiers)))
            return True
        return False

    def _replace(self, chance: Random) -> bool:
        return self._drop(chance) and self._add(chance)

    def _rename(self, chance: Random) -> list[str]:
        """Another form of the names, one more or one less; seldom nobody."""
        before = self.to
        if chance.random() < 0.6:
            self.to = [chance.choice(forms.split("|")) for forms in self.parties]
            return ["name"] * (self.to != before)
        if len(self.parties) > 1 and chance.random() < 0.5:
            gone = chance.randrange(len(self.parties))
            self.parties, self.to = (part[:gone] + part[gone + 1 :] for part in (self.parties, self.to))
            return ["narrower"]
        more = self.party()
        if more in self.parties:
            return []
        self.parties = [*self.parties, more]
        self.to = [*self.to, more.split("|")[0]]
        return ["wider"]

    def _harden(self, chance: Random) -> list[str]:
        steps = sorted({lead["step"] for lead in phrases()["leads"]})
        throw = chance.random()
        change = 1 if throw < STRONGER else -1 if throw > 1 - WEAKER else 0
        at = min(max(0, steps.index(self.step) + change), len(steps) - 1)
        before, self.step = self.step, steps[at]
        return ["stronger"] * (self.step > before) + ["weaker"] * (self.step < before)
