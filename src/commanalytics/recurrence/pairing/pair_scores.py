"""Scores of pairs: sums of named parts in log-odds, turned into a likeness, then weighed against the rivals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from commanalytics.recurrence.addressees.addressee_exclusion import Exclusion
from commanalytics.recurrence.addressees.addressee_likeness import Alike
from commanalytics.recurrence.likeness.demand_vectors import (
    Floats,
    Ints,
    Vectors,
    action_likeness,
    contained,
    products,
    shared_words,
    words_of_either,
)
from commanalytics.recurrence.likeness.recurrence_weights import PARTS, Settings
from commanalytics.recurrence.work_blocks.mapped_blocks import Share, here

WORDS = 2.0  # so many telling words, the same in both, need no others
ROUNDED = 1e-6

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who the demands of a group are asked of."""

    code: Ints  # per demand: number of the addressee; -1 where nobody is named
    likeness: Alike  # of any two addressees
    rare: Floats  # per demand: how few demands of its text are asked of the same, about 1 for one of many
    exclusion: Exclusion  # of any two addressees


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Of each pair: likeness of letters, objects, actions, and of meaning (0 where no sentence model is used).

    `contained`: how much of what the one is about the other has; `acting`: whether the actions of both are known;
    `shared`: how many words both have, `words`: how many either has, those that any commitment may have for less than
    one each (0 where words are not counted).
    """

    letters: Floats
    objects: Floats
    actions: Floats
    meaning: Floats
    contained: Floats
    acting: Flags
    shared: Floats
    words: Floats

    def some(self, which: slice | Ints) -> Likenesses:
        """Those of some of the pairs."""
        return Likenesses(*(getattr(self, part.name)[which] for part in fields(self)))


def likenesses(v: Vectors, i: Ints, j: Ints, share: Share = here) -> Likenesses:
    """What can be said of pairs before it is known who is who."""
    letters, objects = (products(matrix, matrix, i, j, share) for matrix in (v.letters, v.objects))
    actions, shared = action_likeness(v, i, j, share), shared_words(v, i, j, share)
    return likenesses_of(v, i, j, letters, objects, actions, shared)


def likenesses_of(
    v: Vectors, i: Ints, j: Ints, letters: Floats, objects: Floats, actions: Floats, shared: Floats
) -> Likenesses:
    """The same where their products are known: of letters, objects and actions, and how many words they share."""
    meaning = np.zeros(len(i)) if v.meaning is None else products(v.meaning, v.meaning, i, j)
    known = np.abs(v.actions).sum(axis=1) > 0
    acting, words = known[i] & known[j], words_of_either(v, i, j, shared)
    return Likenesses(letters, objects, actions, meaning, contained(v, objects, i, j), acting, shared, words)


def parts(of: Likenesses, asked: Asked, i: Ints, j: Ints, settings: Settings) -> Mapping[str, Floats]:
    """The named parts of the score of each pair, before their weights."""
    to = addressee_likeness(asked, i, j, settings.unnamed)
    known = np.where(to > settings.unnamed, to, 0.0)
    action, object_ = of.actions, of.objects
    agreeing = np.maximum(action, 0)
    found = {
        "letters": of.letters,
        "addressee": to,
        "rare": known * np.sqrt(asked.rare[i] * asked.rare[j]),
        "action": action,
        "object": object_,
        "addressee_object": to * object_,
        "action_addressee": agreeing * to,
        "meaning": of.meaning,
    }
    return {name: found[name] for name in PARTS}


def addressee_likeness(asked: Asked, i: Ints, j: Ints, unnamed: float) -> Floats:
    """Likeness of who is asked; 1 where both name nobody, `unnamed` where one does not."""
    a, b = asked.code[i], asked.code[j]
    both = (a >= 0) & (b >= 0)
    found = np.where((a < 0) & (b < 0), 1.0, unnamed)
    if both.any():
        found[both] = asked.likeness.of(a[both], b[both])
    return found


def proven(of: Likenesses, asked: Asked, i: Ints, j: Ints, lead: Floats, settings: Settings) -> Flags:
    """Whether each pair says the same for sure, of whose families many a score only says that they are alike.

    Three things must agree, and a sum lets one stand for another: who is asked, what is to be done, and what it is
    about. Only nearly the same words need no action that is known. And neither has a partner as good in the other's
    text.
    """
    same_to = addressee_likeness(asked, i, j, settings.unnamed) >= settings.proof_addressee
    same_deed = of.acting & (of.actions >= settings.proof_action) & (of.contained >= settings.proof_object)
    return np.asarray(same_to & (same_deed | (of.contained >= settings.proof_words)) & (lead >= settings.proof_lead))


def likeness(found: Mapping[str, Floats], settings: Settings) -> Floats:
    """Weighted sum of the parts as a number between 0 and 1."""
    total = settings.intercept + sum(w * found[p] for p, w in zip(PARTS, settings.weights, strict=True))
    return 1 / (1 + np.exp(-settings.slope * np.asarray(total)))


def told_by_words(of: Likenesses, few: float) -> Floats | float:
    """What part of a likeness counts, by the words that both have: of a like few less than of a like many.

    All of it where the words are the same, and more than WORDS that any commitment may have.
    """
    if not few:
        return 1.0
    same = (of.shared >= of.words - ROUNDED) & (of.shared >= WORDS)
    return np.where(same, 1.0, of.shared / (of.shared + few))


def compete(score: Floats, rival: Floats, fullness: float, settings: Settings) -> Floats:
    """Scores less a share of the rivals', which are the mean of each side's best other partner in the other's text.

    Two demands of one text are never the same, so a text holds at most one partner of a demand. A text of few demands
    has few rivals: `absent` stands for those that a fuller one would hold. Never below 0.
    """
    least = rival_at_least(fullness, settings)
    return np.maximum(score - settings.compete * np.maximum(rival, least), 0.0)


def rival_at_least(fullness: float, settings: Settings) -> float:
    """The rival that is assumed where texts hold few demands."""
    return settings.absent * (1 - fullness)
