"""What a demand asks to be done: actions with their synonyms and opposites, from `resources/actions.csv`.

The phrases are general English drafting vocabulary, as a thesaurus has it; none is there for the sake of one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.resources import resource_rows
from commanalytics.text_comparison.content_words import stem, word_list, words

FILE = "actions.csv"

Phrase = tuple[tuple[str, ...], ...]  # halves of a phrase, in stems


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a demand: the action it stands for, with weight (negative: denied), and its place."""

    action: str
    weight: float
    places: Sequence[int]  # of the words of the phrase


@dataclass(frozen=True)
class ActionLexicon:
    """Actions, the phrases that name them, and how like two actions are."""

    names: tuple[str, ...]
    likeness: Mapping[tuple[str, str], float]  # near and opposite pairs, both ways round
    opposite: Mapping[str, str]
    by_first_stem: Mapping[str, Sequence[tuple[Phrase, str]]] = field(repr=False)

    def read(self, tokens: Sequence[str], stemmed: Sequence[str]) -> list[Hit]:
        """Actions that the words of a demand ask for, the main one first.

        The first phrase counts in full, a later one only where "and", "or" or "to" joins it, or where the one before
        says little alone ("begin to …", "refrain from …"). After "no", "not" or a stopping action it is denied: an
        action that has an opposite turns into it, another counts against itself.
        """
        hits: list[Hit] = []
        taken: set[int] = set()
        at, weight, denied, open_ = 0, 1.0, False, True
        negation, joining, least = word_list("negation"), word_list("joining"), limits().least_weight
        while at < len(stemmed) and weight >= least:
            denied ^= tokens[at] in negation and open_
            reads = at not in taken and (open_ or tokens[at - 1] in joining)
            places, actions = self._longest(stemmed, at) if reads else ((), [])
            at += 1
            if not places:
                continue
            taken.update(places)
            hits += self._hits(actions, weight, denied, places)
            light = not word_list("light").isdisjoint(actions)
            denied = not word_list("reversing").isdisjoint(actions)
            weight *= limits().after_light if light else limits().fading
            open_ = light
        return self._stopped(tokens, stemmed, hits) or hits

    def _stopped(self, tokens: Sequence[str], stemmed: Sequence[str], hits: Sequence[Hit]) -> list[Hit]:
        """The same hits denied, where what they name "cease" or "be brought to an end"; empty where nothing ends.

        So are worded demands that open with what is to end: "the boarding of ships cease".
        """
        opens_with_noun = tokens[:1] and (tokens[0] in word_list("determiner") or tokens[0].endswith("ing"))
        if not hits or not opens_with_noun or any(hit.action in word_list("reversing") for hit in hits):
            return []
        for at in range(hits[0].places[0] + 1, len(stemmed)):
            if tokens[at] in word_list("intransitive") or tokens[at - 1] in word_list("auxiliary"):
                places, actions = self._longest(stemmed, at)
                if not word_list("reversing").isdisjoint(actions):
                    share = limits().after_light
                    denied = [
                        one for hit in hits for one in self._hits([hit.action], share * hit.weight, True, hit.places)
                    ]
                    return [*self._hits(actions, 1.0, False, places), *denied]
        return []

    def _hits(self, actions: list[str], weight: float, denied: bool, places: Sequence[int]) -> Iterable[Hit]:
        share = weight / len(actions)
        for action in actions:
            if denied and action in self.opposite:
                yield Hit(self.opposite[action], share, places)
            else:
                yield Hit(action, -share if denied else share, places)

    def _longest(self, stemmed: Sequence[str], at: int) -> tuple[Sequence[int], list[str]]:
        """Places and actions of the longest phrases that begin at a place: none where none does.

        Of two that are as long the one whose words stand closer together is meant.
        """
        best: Sequence[int] = ()
        actions: list[str] = []
        for phrase, action in self.by_first_stem.get(stemmed[at], ()):
            places = _match(phrase, stemmed, at)
            better = (len(places), -_reach(places)) > (len(best), -_reach(best))
            if better:
                best, actions = places, [action]
            elif places and places == best and action not in actions:
                actions.append(action)
        return best, actions


def _match(phrase: Phrase, stemmed: Sequence[str], at: int) -> Sequence[int]:
    """Places of the words of the phrase if it begins here, none otherwise."""
    places: list[int] = []
    end = at
    for number, half in enumerate(phrase):
        for start in range(end, min(end + (limits().gap if number else 1), len(stemmed))):
            if tuple(stemmed[start : start + len(half)]) == half:
                end = start + len(half)
                places += range(start, end)
                break
        else:
            return ()
    return places


def _reach(places: Sequence[int]) -> int:
    """From the first place to the last."""
    return places[-1] - places[0] if places else 0


@cache
def default_actions() -> ActionLexicon:
    """The packaged lexicon of actions. Raises ResourceError naming a row that breaks its rules."""
    return actions_from(resource_rows(FILE))


def actions_from(rows: Sequence[Mapping[str, str]]) -> ActionLexicon:
    """Lexicon from rows of action, opposite, near (blanks between), phrases (| between, … for words left open)."""
    names = tuple(row["action"] for row in rows)
    _check(rows, names)
    likeness: dict[tuple[str, str], float] = {}
    opposite: dict[str, str] = {}
    by_first: dict[str, list[tuple[Phrase, str]]] = {}
    for row in rows:
        for other in row["near"].split():
            likeness[row["action"], other] = likeness[other, row["action"]] = limits().near
        for written in row["phrases"].split("|"):
            phrase = tuple(tuple(stem(w) for w in words(half)) for half in written.split("…"))
            by_first.setdefault(phrase[0][0], []).append((phrase, row["action"]))
    for row in rows:
        if row["opposite"]:
            opposite[row["action"]] = row["opposite"]
            opposite.setdefault(row["opposite"], row["action"])
            likeness[row["action"], row["opposite"]] = likeness[row["opposite"], row["action"]] = -1.0
    return ActionLexicon(names, likeness, opposite, by_first)


def _check(rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> None:
    for line, row in enumerate(rows, 2):
        where = f"{FILE}, line {line}"
        if names.index(row["action"]) != line - 2:
            raise ResourceError(where, f"the action {row['action']!r} already stands above", "Join the two lines")
        for other in [row["opposite"], *row["near"].split()]:
            if other and other not in names:
                raise ResourceError(where, f"{other!r} is no action of the file", "Correct the name")
        phrases = row["phrases"].split("|")
        if not all(words(half) for phrase in phrases for half in phrase.split("…")):
            raise ResourceError(where, "a phrase is empty", "Remove the stray | or …")
        if len(set(phrases)) < len(phrases):
            raise ResourceError(where, "a phrase stands twice", "Delete one of them")
