"""The text of a demand or commitment, read for comparison: its actions, what they are about, and its content words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from commanalytics.english import without_plural
from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness.actions import default_actions
from commanalytics.recurrence.likeness.ragged_rows import Ints, run
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings, default_settings
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Share, here, packed, unpacked
from commanalytics.recurrence.work_blocks.word_fingerprints import Hashes, hashed, matched
from commanalytics.recurrence.work_blocks.words_in_blocks import made_in_blocks, remembered
from commanalytics.resources import resource_rows
from commanalytics.text_comparison.content_words import printed_words, stem, time_stems, word_list, words
from commanalytics.text_comparison.remembered_words import Remembered

Floats = npt.NDArray[np.float64]
STEM = "~"  # before a key of `things` that is a stem


class Weighing(NamedTuple):
    """How the words of a demand are weighed: what of the settings a reading hangs on."""

    when: float
    said_by_action: float
    same_thing: float
    drift: float
    aim: float
    weak: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A demand as action and object. `objects` holds stems, and things as "@prisoner"."""

    actions: Mapping[str, float]
    objects: Mapping[str, float]
    content: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bags:
    """Bags of weighted features, one after the other; which they are is told by their numbers."""

    features: Sequence[str]  # in the order of first sight
    start: Ints  # of each bag, and the end of the last
    number: Ints
    weight: Floats

    @staticmethod
    def of(bags: Sequence[Mapping[str, float]] | Sequence[Sequence[str]]) -> Bags:
        """From mappings, or from lists in which each feature weighs one."""
        number, features = pd.factorize(np.array(list(chain.from_iterable(bags)), object))
        weights = (bag.values() if isinstance(bag, Mapping) else [1.0] * len(bag) for bag in bags)
        start = np.cumsum([0, *map(len, bags)]).astype(np.int64)
        return Bags(
            list(features), start, number.astype(np.int64), np.fromiter(chain.from_iterable(weights), np.float64)
        )

    @staticmethod
    def one_by_one(bags: Iterable[Sequence[str]]) -> Bags:
        """The same as from lists, of which no more than one is held at a time."""
        features, lengths = list[str](), [0]
        for bag in bags:
            features += bag
            lengths.append(len(bag))
        number, different = pd.factorize(np.array(features, object))
        start = np.cumsum(lengths).astype(np.int64)
        return Bags(list(different), start, number.astype(np.int64), np.ones(len(number)))

    def __len__(self) -> int:
        return len(self.start) - 1

    def some(self, rows: Ints) -> Bags:
        """Some of them, as if there had been no others."""
        lengths = np.diff(self.start)[rows]
        at = run(self.start[rows], lengths)
        number, seen = pd.factorize(self.number[at])
        features = [self.features[n] for n in seen.tolist()]
        start = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Bags(features, start, number.astype(np.int64), self.weight[at])

    def and_further(self, other: Bags) -> Bags:
        """These, and others behind them."""
        place = {feature: n for n, feature in enumerate(self.features)}
        numbers = np.array([place.setdefault(feature, len(place)) for feature in other.features], np.int64)
        start = np.concatenate([self.start, self.start[-1] + other.start[1:]])
        number = np.concatenate([self.number, numbers[other.number]])
        return Bags(list(place), start, number, np.concatenate([self.weight, other.weight]))


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of some texts, as arrays."""

    marks: Hashes  # by which each text is known again
    actions: Bags
    objects: Bags
    content: Bags  # words as they stand

    @staticmethod
    def of(marks: Hashes, plain: Sequence[Plain]) -> Readings:
        """From what JSON has of them."""
        said: Any = plain
        return Readings(marks, *(Bags.of([one[part] for one in said]) for part in range(len(_SHAPE))))

    def __len__(self) -> int:
        return len(self.marks)

    @property
    def telling(self) -> npt.NDArray[np.bool_]:
        """Whether each has a word that says anything."""
        return np.asarray(np.diff(self.content.start) > 0)

    def some(self, rows: Ints) -> Readings:
        """Some of them, in that order."""
        bags = (bags.some(rows) for bags in (self.actions, self.objects, self.content))
        return Readings(self.marks[rows], *bags)

    def and_further(self, other: Readings) -> Readings:
        """These, and others behind them."""
        both = ((self.actions, other.actions), (self.objects, other.objects), (self.content, other.content))
        return Readings(np.concatenate([self.marks, other.marks]), *(one.and_further(two) for one, two in both))


def read_again(texts: Sequence[str], settings: Settings, share: Share, before: Readings | None) -> Readings:
    """Readings of different texts, of which those are taken over that were read at an earlier time."""
    if before is None:
        return read_demands(texts, settings, share, kept=False)
    to = matched(reading_marks(texts, settings), before.marks)
    new = np.flatnonzero(to < 0)
    to[new] = len(before) + np.arange(len(new))
    fresh = read_demands([texts[n] for n in new.tolist()], settings, share, kept=False)
    return before.and_further(fresh).some(to)


Plain = list[object]  # a reading as JSON has it
_SHAPE = (dict, dict, list)  # of what a reading is: weights of actions and of objects, words
_plain = Remembered[Plain]("readings", lambda kept: isinstance(kept, list) and tuple(map(type, kept)) == _SHAPE)


def read_demand(text: str, settings: Settings | None = None) -> Reading:
    """Actions, objects and content words of a demand's text.

    One whose object only points elsewhere ("work with them", "deliver on these goals") is about nothing of its own.
    """
    key, weighing = _weighing(settings or default_settings())
    return _reading(_plain.of(f"{key}{text}", lambda: _read(text, weighing)))


@lru_cache(maxsize=20_000)
def read_in_passing(text: str) -> Reading:
    """The same for somebody who keeps what comes of it, and will not ask again."""
    key, weighing = _weighing(default_settings())
    return _reading(_plain.in_passing(f"{key}{text}", lambda: _read(text, weighing)))


def read_demands(texts: Sequence[str], settings: Settings, share: Share = here, kept: bool = True) -> Readings:
    """The same of many different ones. `kept`: what their words tell is kept by each of them."""
    key, weighing = _weighing(settings)
    marks = reading_marks(texts, settings)
    if kept:
        asked = ((f"{key}{text}", text) for text in texts)
        return Readings.of(marks, list(remembered(_plain, asked, read_block, weighing, share)))
    return Readings.of(marks, list(made_in_blocks(texts, read_block, weighing, share)))


def reading_marks(texts: Sequence[str], settings: Settings) -> Hashes:
    """A mark of each of some texts, as it is read with these settings."""
    key, _ = _weighing(settings)
    return hashed([f"{key}{text}" for text in texts])


def read_block(shared: Arrays, block: Arrays) -> Arrays:
    """Readings of some texts, weighed as all are."""
    weighing = Weighing(*unpacked(shared, list[float]))
    return packed([_read(text, weighing) for text in unpacked(block, list[str])])


def _reading(plain: Sequence[Any]) -> Reading:
    actions, objects, content = plain
    return Reading(actions, objects, tuple(content))


@lru_cache(maxsize=100)
def _weighing(settings: Settings) -> tuple[str, Weighing]:
    """How these settings weigh words, and the same as part of a key."""
    weighing = Weighing(*(getattr(settings, name) for name in Weighing._fields))
    return f"{weighing}: ", weighing


def _read(text: str, weigh: Weighing) -> Plain:
    printed = printed_words(text)
    tokens, proper = [w.casefold() for w in printed], [w[:1].isupper() for w in printed]
    stemmed = [stem(w) for w in tokens]
    actions: dict[str, float] = {}
    spoken: set[int] = set()
    for hit in default_actions().read(tokens, stemmed):
        actions[hit.action] = actions.get(hit.action, 0.0) + hit.weight
        spoken.update(hit.places)
    content, objects = list[str](), dict[str, float]()
    denied = _is_denied(tokens)
    places = _telling(tokens, stemmed, spoken)
    aim = _aim(tokens, places)
    for place in places:
        word, root = tokens[place], stemmed[place]
        content.append(word)
        weight = 1.0 / (1.0 + weigh.drift * len(content))
        weight *= weigh.when if root in time_stems() or word.isdigit() else 1.0
        weight *= weigh.said_by_action if place in spoken else 1.0
        weight *= weigh.aim if place > aim else 1.0
        weight *= weigh.weak if root in weak_stems() else 1.0
        root = f"not {root}" if denied else root
        objects[root] = objects.get(root, 0.0) + weight
        named = [] if proper[place] else _things_of(word, root)  # the Outer Bank is no bank
        for thing in named:
            objects[thing] = objects.get(thing, 0.0) + weigh.same_thing * weight
    return [actions, objects, content]


def _is_denied(tokens: Sequence[str]) -> bool:
    """ "not acquire boats", but "not only acquire boats"."""
    return not word_list("negation").isdisjoint(tokens[:1]) and tokens[1:2] != ["only"]


def _telling(tokens: Sequence[str], stemmed: Sequence[str], spoken: set[int]) -> list[int]:
    """Places of the content words; none where all but the action only points to what was said before."""
    function, pointing = word_list("function"), word_list("pointing")
    content = [place for place, word in enumerate(tokens) if word not in function]
    own = [place for place in content if not (place and tokens[place - 1] in pointing)]
    points = len(own) < len(content) or not pointing.isdisjoint(tokens) or not word_list("pronoun").isdisjoint(tokens)
    return [] if points and all(place in spoken or stemmed[place] in weak_stems() for place in own) else own


def _aim(tokens: Sequence[str], places: Sequence[int]) -> int:
    """Place of the word behind which stands what the action is for; past the end without one."""
    opening, strong = word_list("aim"), [place for place in places if stem(tokens[place]) not in weak_stems()]
    before = limits().before_aim
    told = strong[before - 1] if len(strong) >= before else len(tokens)
    return next((k for k in range(told + 1, len(tokens)) if tokens[k] in opening), len(tokens))


@cache
def weak_stems() -> frozenset[str]:
    """Stems of words that any commitment may have."""
    return frozenset(stem(word) for word in word_list("weak"))


@lru_cache(maxsize=200_000)
def _things_of(word: str, root: str) -> Sequence[str]:
    """Things by the word itself; only where the file does not list it, by its stem: a report is no reporter."""
    return things().get(without_plural(word)) or things().get(STEM + root, ())


@cache
def things() -> Mapping[str, tuple[str, ...]]:
    """Word, and STEM and its stem -> things it may stand for ("@vessel" of ship, boat), from `resources/things.csv`."""
    found: dict[str, dict[str, None]] = {}
    for line, row in enumerate(resource_rows("things.csv"), 2):
        listed = row["words"].split("|")
        if not row["thing"] or any(len(words(w)) != 1 for w in listed):
            raise ResourceError(f"things.csv, line {line}", "not a name and single words", "Write word|word|word")
        for word in listed:
            for key in (without_plural(word), STEM + stem(word)):
                found.setdefault(key, {})["@" + row["thing"]] = None
    return {root: tuple(names) for root, names in found.items()}
