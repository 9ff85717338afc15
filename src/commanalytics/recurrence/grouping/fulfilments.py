"""Which earlier commitment a later text tells to be done: a deed with the same action on the same object.

Precision first: a deed is compared with what was undertaken before its text, and says so only where nothing else comes
near.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pandas as pd

from commanalytics.recurrence.addressees.addressee_exclusion import member_identity
from commanalytics.recurrence.grouping.families_of_group import Group, score_group
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, in_time
from commanalytics.recurrence.likeness.abbreviations import abbreviated
from commanalytics.recurrence.likeness.demand_reading import read_demand, weak_stems
from commanalytics.recurrence.likeness.link_evidence import evidence
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.likeness.recurrence_weights import Settings, default_settings
from commanalytics.text_comparison.content_words import stem, word_list, words

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


class DoneRow(NamedTuple):
    """A row of `fulfilments`."""

    deed_id: str
    commitment_id: str
    family_id: str
    communique_id: str
    clause_id: str
    sentence: str
    score: float
    evidence: str


def fulfilments(commitments: pd.DataFrame, deeds: pd.DataFrame, communiques: pd.DataFrame) -> pd.DataFrame:
    """One row a deed that does what an earlier text undertook; `commitments` carry family_id."""
    of_commitments = default_settings(commitments=True)
    settings = replace(of_commitments, absent=0.0, few=0.0)  # deeds are few, and what they share is asked for below
    made, done = (in_time(table, communiques, table["start"].tolist()) for table in (commitments, deeds))
    rows = [
        row
        for group, told in done.groupby("group", sort=True)
        for row in _of_group(made[made["group"] == group].reset_index(drop=True), told.reset_index(drop=True), settings)
    ]
    return pd.DataFrame(rows, columns=list(DoneRow._fields))


def _of_group(made: pd.DataFrame, done: pd.DataFrame, settings: Settings) -> list[DoneRow]:
    if made.empty:
        return []
    best = _best(made, done, settings)
    return [_row(made.iloc[one], done.iloc[deed], score) for deed, (score, one) in sorted(best.items())]


def _best(made: pd.DataFrame, done: pd.DataFrame, settings: Settings) -> dict[int, tuple[float, int]]:
    """Deed → the score and row of the earlier commitment that is most like it, where one is enough so."""
    both = pd.concat([made, done], ignore_index=True)
    whose = pd.concat([made["communique_id"] + " undertakes", done["communique_id"] + " tells"], ignore_index=True)
    texts = [str(text) for text in both["text"]]
    members = [member_identity(by) for by in both["by_id"]]
    said = Group(abbreviated(texts), both["by_id"].tolist(), pd.factorize(whose)[0], members)
    scored = score_group(said, settings)
    dates, best = both["date"].tolist(), dict[int, tuple[float, int]]()
    first = scored.units.first
    for i, j, score in zip(
        first[scored.pairs.i].tolist(), first[scored.pairs.j].tolist(), scored.pairs.score.tolist(), strict=True
    ):
        if not i < len(made) <= j or not dates[i] or dates[i] >= dates[j] or score < settings.done:
            continue
        if not _same_thing(texts[i], texts[j]):
            continue
        best[j - len(made)] = max(best.get(j - len(made), (0.0, 0)), (round(float(score), 3), i))
    return best


def _same_thing(undertaken: str, told: str) -> bool:
    """Whether two texts share words that say more than that something is done together, and the second is done.

    More words are asked for where the action is not the same. "Made progress towards" is not done.
    """
    alike = _main_action(undertaken) == _main_action(told) != ""
    asked = limits().done_shared if alike else limits().done_shared_otherwise
    shared = (_telling(undertaken) & _telling(told)) - _of_any_body()
    return len(shared) >= asked and word_list("progress").isdisjoint(words(told)[: limits().done_opening])


@cache
def _of_any_body() -> frozenset[str]:
    """Stems of words that any commitment may have, and that name a paper or a group by its kind alone."""
    return weak_stems().union(map(stem, word_list("of any body")))


def _main_action(text: str) -> str:
    actions = read_demand(text).actions
    return max(actions, key=lambda name: actions[name], default="")


def _telling(text: str) -> set[str]:
    """Stems of the content words; one of two parts is one: "Indo-Pacific"."""
    content = frozenset(read_demand(text).content)
    return {stem(word) for word in _WORD.findall(text.casefold()) if not content.isdisjoint(word.split("-"))}


def _row(one: pd.Series, deed: pd.Series, score: float) -> DoneRow:
    why = evidence(deed["text"], deed["by_id"], one["text"], one["by_id"], COMMITMENTS.whose)
    ids = deed["deed_id"], one["commitment_id"], one["family_id"], deed["communique_id"], deed["clause_id"]
    return DoneRow(*ids, deed["sentence"], score, why)
