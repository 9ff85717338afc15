"""One demand's text, read for comparison: its actions, what they are about, and its content words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from commanalytics.errors import ResourceError
from commanalytics.recurrence.likeness.actions import default_actions
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.resources import resource_rows
from commanalytics.text_comparison.content_words import printed_words, singular, stem, time_stems, word_list, words

STEM = "~"  # before a key of `things` that is a stem


@dataclass(frozen=True, slots=True)
class Reading:
    """A demand as action and object. `objects` holds stems, and things as "@prisoner"."""

    actions: Mapping[str, float]
    objects: Mapping[str, float]
    content: tuple[str, ...]


@lru_cache(maxsize=200_000)
def read_demand(text: str) -> Reading:
    """Actions, objects and content words of a demand's text."""
    weigh = default_settings()
    tokens = words(text)
    proper = [w[:1].isupper() for w in printed_words(text)]
    stemmed = [stem(w) for w in tokens]
    actions: dict[str, float] = {}
    spoken: set[int] = set()
    for hit in default_actions().read(tokens, stemmed):
        actions[hit.action] = actions.get(hit.action, 0.0) + hit.weight
        spoken.update(hit.places)
    function, content, objects = word_list("function"), [], dict[str, float]()
    for place, (word, root) in enumerate(zip(tokens, stemmed, strict=True)):
        if word in function:
            continue
        content.append(word)
        weight = 1.0 / (1.0 + weigh.drift * len(content))
        weight *= weigh.when if root in time_stems() or word.isdigit() else 1.0
        weight *= weigh.said_by_action if place in spoken else 1.0
        objects[root] = objects.get(root, 0.0) + weight
        named = [] if proper[place] else _things_of(word, root)  # the Outer Bank is no bank
        for thing in named:
            objects[thing] = objects.get(thing, 0.0) + weigh.same_thing * weight
    return Reading(actions, objects, tuple(content))


def _things_of(word: str, root: str) -> Sequence[str]:
    """Things by the word itself; only where the file does not list it, by its stem: a report is no reporter."""
    return things().get(singular(word)) or things().get(STEM + root, ())


@cache
def things() -> Mapping[str, tuple[str, ...]]:
    """Word, and STEM and its stem -> things it may stand for ("@vessel" of ship, boat), from `resources/things.csv`."""
    found: dict[str, dict[str, None]] = {}
    for line, row in enumerate(resource_rows("things.csv"), 2):
        listed = row["words"].split("|")
        if not row["thing"] or any(len(words(w)) != 1 for w in listed):
            raise ResourceError(f"things.csv, line {line}", "not a name and single words", "Write word|word|word")
        for word in listed:
            for key in (singular(word), STEM + stem(word)):
                found.setdefault(key, {})["@" + row["thing"]] = None
    return {root: tuple(names) for root, names in found.items()}
