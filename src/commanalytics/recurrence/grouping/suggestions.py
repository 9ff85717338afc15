"""What a person should look at: families that may be one, and members that may not belong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from commanalytics.recurrence.grouping.families_of_group import Decided, Scored
from commanalytics.recurrence.grouping.item_kinds import ItemKind
from commanalytics.recurrence.grouping.membership import Membership, family_numbers
from commanalytics.recurrence.likeness.link_certainty import LINK, MAYBE, certainty
from commanalytics.recurrence.likeness.link_evidence import evidence
from commanalytics.recurrence.likeness.ragged_rows import Ints, begins
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings

MEMBER, FAMILIES = "member", "families"  # kinds of question


class Suggestion(NamedTuple):
    """A row of the table of suggestions: are these two the same demand?"""

    question: str  # member (now in one family, but weakly), families (now in two)
    family_a: str
    family_b: str
    demand_a: str
    demand_b: str
    score: float
    certainty: float  # how likely the answer is "same"; nan: nothing tells
    gain: float  # how many links of two demands an answer is expected to mend
    evidence: str


class Question(NamedTuple):
    """Two rows to ask about, and how many links of two demands hang on the answer."""

    question: str
    a: int
    b: int
    score: float
    hanging: int


def questions(
    scored: Scored, member: Membership, families: Sequence[Sequence[int]], decided: Decided, settings: Settings
) -> list[Question]:
    """What may be asked, but for what somebody has answered."""
    number = family_numbers(families, len(scored.group.documents))
    settled = {*decided.same, *decided.different}
    pairs = _weak(scored, member, families, number, decided, settings) + _near(scored, number, families, settings)
    return [pair for pair in pairs if (min(pair.a, pair.b), max(pair.a, pair.b)) not in settled]


def suggestions(
    table: pd.DataFrame, asked: Sequence[Question], family: Sequence[str], kind: ItemKind
) -> list[Suggestion]:
    """What to ask, the question first whose answer is expected to mend most links; `family` is the id of each row's.

    A wrong member is expected to be found as often as such links are wrong, a missing one as often as such are right.
    Where nobody has counted that, their likeness stands for it.
    """
    to = table["addressee_id"].where(table["addressee_id"] != "", table["addressee"]).tolist()
    texts, demand_ids = table["text"].tolist(), table["demand_id"].tolist()
    rows = [
        Suggestion(
            pair.question, family[pair.a], family[pair.b], demand_ids[pair.a], demand_ids[pair.b],
            round(pair.score, 3), certain := sure(pair, kind), round(_wrong(pair, certain) * pair.hanging, 2),
            evidence(texts[pair.b], to[pair.b], texts[pair.a], to[pair.a], kind.whose),
        )
        for pair in asked
    ]  # fmt: skip
    return sorted(rows, key=lambda row: -row.gain)


def sure(pair: Question, kind: ItemKind) -> float:
    """How likely the two are the same; nan where nothing tells."""
    if "certainty" in kind.untold:
        return np.nan
    return float(certainty(LINK if pair.question == MEMBER else MAYBE, np.array([pair.score]))[0])


def _wrong(pair: Question, certain: float) -> float:
    """How likely what is counted now is wrong; where nothing tells that, the likeness of the two stands for it."""
    same = pair.score if np.isnan(certain) else certain
    return 1 - same if pair.question == MEMBER else same


def _weak(
    scored: Scored,
    member: Membership,
    families: Sequence[Sequence[int]],
    number: Ints,
    decided: Decided,
    settings: Settings,
) -> list[Question]:
    """Members that the strict threshold would not have taken in, beside the member they are most like.

    Of equal ones the first: whether the others say the same is no question.
    """
    first = scored.units.first
    weak = first[(member.like[first] >= 0) & (member.score[first] < settings.strict)]
    sure = {row for pair in decided.same for row in pair}
    found = [
        Question(MEMBER, int(member.like[x]), int(x), float(member.score[x]), len(families[number[x]]) - 1)
        for x in weak
        if int(x) not in sure
    ]
    return sorted(found, key=lambda pair: (pair.score, pair.b))


def _near(scored: Scored, number: Ints, families: Sequence[Sequence[int]], settings: Settings) -> list[Question]:
    """Pairs of families that share no text and come near each other, with the two demands that are most alike."""
    first, times, n = scored.units.first, scored.units.size, len(families)
    i, j = first[scored.pairs.i], first[scored.pairs.j]
    between = number[i] != number[j]
    pairs = (times[scored.pairs.i] * times[scored.pairs.j])[between]
    i, j, score = i[between], j[between], scored.pairs.score[between]
    low, high = np.minimum(number[i], number[j]), np.maximum(number[i], number[j])
    both, at = np.unique(low * n + high, return_inverse=True)
    size = np.array([len(rows) for rows in families], np.int64)
    every = size[both // max(1, n)] * size[both % max(1, n)]
    total, compared = (np.bincount(at, weights=each, minlength=len(both)) for each in (score * pairs, pairs))
    mean = (total + settings.far * (every - compared)) / every
    worth = np.flatnonzero((mean >= settings.suggest)[at])
    worth = worth[np.lexsort((j[worth], i[worth], -score[worth], at[worth], -mean[at[worth]]))]
    worth = worth[begins(at[worth])]  # of each two families the closest demands
    columns = (low[worth], high[worth], i[worth], j[worth], mean[at[worth]])
    return _few(zip(*(column.tolist() for column in columns), strict=True), scored, families)


def _few(
    near: Iterable[tuple[int, int, int, int, float]], scored: Scored, families: Sequence[Sequence[int]]
) -> list[Question]:
    """Of pairs of families, the nearest first, a few of each that share no text."""
    shown: dict[int, int] = {}
    found: list[Question] = []
    documents = scored.group.documents.tolist()
    for a, b, i, j, mean in near:
        if max(shown.get(a, 0), shown.get(b, 0)) >= limits().suggested:
            continue
        if not {documents[row] for row in families[a]}.isdisjoint(documents[row] for row in families[b]):
            continue
        shown[a], shown[b] = shown.get(a, 0) + 1, shown.get(b, 0) + 1
        found.append(Question(FAMILIES, i, j, mean, len(families[a]) * len(families[b])))
    return found
