"""Status of every family at every meeting: present or not, in which words, with which force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind, item_rows, named_as
from commanalytics.text_comparison.same_wording import repeated


class StatusRow(NamedTuple):
    """A row of `statuses`."""

    family_id: str
    date: str
    communique_id: str
    presence: str
    wording: str
    force: str
    demand_ids: str
    compared_with: str


@dataclass(frozen=True, slots=True)
class _Meeting:
    date: str
    communique_id: str
    texts: frozenset[str]  # ids of the texts held of it
    whole: bool  # whether what it does not say is known to be unsaid


@dataclass(frozen=True, slots=True)
class _Said:
    """One demand of a family: id, text, strength on its scale (None where the lexicon has none)."""

    demand_id: str
    text: str
    strength: int | None


def statuses(
    demands: pd.DataFrame,
    families: pd.DataFrame,
    communiques: pd.DataFrame,
    meetings: pd.DataFrame,
    kind: ItemKind = DEMANDS,
) -> pd.DataFrame:
    """One row a family and meeting of its group; `demands` carries family_id.

    `date` is the meeting's date as `meetings` has it, `communique_id` empty where no text is held; `demand_ids` and
    `compared_with` are demand ids joined by a blank, empty where there are none.
    """
    held = _meetings(communiques, meetings)
    said = _said(item_rows(kind, demands))
    rows = [
        row
        for family in families["family_id"].tolist()
        for row in _history(family, held.get(family.partition("/")[0], []), said[family])
    ]
    return named_as(kind, _with_doubts(pd.DataFrame(rows, columns=list(StatusRow._fields)), families))


def _with_doubts(table: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """Statuses where a family that is perhaps an earlier one begins: it is `maybe` there, and not new.

    Nor is the earlier one dropped there, and where that is made again later, it is kept: whether it was taken up again
    nobody can tell. A family that is alike to none stays as it is.
    """
    if "maybe" not in families:
        return table
    earlier = families.loc[families["maybe"] != "", ["family_id", "maybe"]].itertuples(index=False)
    new = table[table["presence"] == "new"].groupby("family_id")["communique_id"].agg(list).to_dict()
    doubted = {(own, text) for family, was in earlier for text in new.get(family, ()) for own in (family, was)}
    here = [pair in doubted for pair in zip(table["family_id"], table["communique_id"], strict=True)]
    told = table["presence"].isin(["new", "dropped"])
    doubts = table["presence"].mask(told & pd.Series(here, index=table.index, dtype=bool), "maybe")
    table = table.assign(presence=doubts)
    for own in table[table["family_id"].isin(families["maybe"])].groupby("family_id", sort=False)["presence"]:
        table.loc[own[1].index, "presence"] = _kept_in_doubt(own[1].tolist())
    return table


def _kept_in_doubt(presences: Sequence[str]) -> list[str]:
    """A family's presences in time, `kept` in place of the `returned` that follows on a `maybe`.

    >>> _kept_in_doubt(["new", "maybe", "absent", "returned", "dropped", "returned"])
    ['new', 'maybe', 'absent', 'kept', 'dropped', 'returned']
    """
    told, doubt = [], False
    for presence in presences:
        told.append("kept" if presence == "returned" and doubt else presence)
        doubt = presence == "maybe" or (doubt and presence in ("absent", "unknown"))
    return told


def _meetings(communiques: pd.DataFrame, meetings: pd.DataFrame) -> dict[str, list[_Meeting]]:
    """Meetings of each group in the order of time."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for communique, meeting in communiques[["communique_id", "meeting_id"]].itertuples(index=False):
        texts[meeting].append(communique)
    whole = set(communiques.loc[~communiques["truncated"] & (communiques["unread"] == ""), "communique_id"])
    found: defaultdict[str, list[_Meeting]] = defaultdict(list)
    columns = ["date", "meeting_id", "group", "communique_id"]
    for date, meeting, group, communique in meetings[columns].sort_values(columns[:2]).itertuples(index=False):
        own = frozenset(texts[meeting])
        found[group].append(_Meeting(date, communique, own, bool(own) and own <= whole))
    return found


def _said(demands: pd.DataFrame) -> Mapping[str, Mapping[str, list[_Said]]]:
    """family_id -> communique_id -> its demands there, in the order of the table."""
    found: defaultdict[str, defaultdict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    columns = ["family_id", "communique_id", "demand_id", "text", "strength"]
    for family, communique, demand, text, strength in demands[columns].itertuples(index=False):
        found[family][communique].append(_Said(demand, text, None if pd.isna(strength) else int(strength)))
    return found


def _history(family: str, meetings: Sequence[_Meeting], said: Mapping[str, list[_Said]]) -> list[StatusRow]:
    """Rows of one family, meeting by meeting.

    What a meeting without a whole text did not say is unknown, and the next one is compared with the one before.
    """
    rows = []
    last: list[_Said] = []  # the last wording
    there = False  # whether the last meeting of which anything is known had it
    for meeting in meetings:
        now = [one for text in sorted(meeting.texts) for one in said.get(text, ())]
        presence = _presence(now, last, there, meeting.whole)
        rows.append(_row(family, meeting, presence, now, last))
        if now:
            last, there = now, True
        elif presence != "unknown":
            there = False
    return rows


def _presence(now: Sequence[_Said], last: Sequence[_Said], there: bool, whole: bool) -> str:
    """What a meeting says of a family that was worded so the last time, and was `there` at the last known meeting."""
    if now:
        return "new" if not last else "kept" if there else "returned"
    if not whole:
        return "unknown"
    return "not yet" if not last else "dropped" if there else "absent"


def _row(family: str, meeting: _Meeting, presence: str, now: Sequence[_Said], last: Sequence[_Said]) -> StatusRow:
    again = bool(now and last)
    return StatusRow(
        family_id=family,
        date=meeting.date,
        communique_id=meeting.communique_id,
        presence=presence,
        wording=_wording(now, last) if again else "",
        force=_force(now, last) if again else "",
        demand_ids=" ".join(one.demand_id for one in now),
        compared_with=" ".join(one.demand_id for one in last) if now else "",
    )


def _wording(now: Sequence[_Said], last: Sequence[_Said]) -> str:
    """Repeated if every demand of now stands among the last ones in the same words."""
    same = all(any(repeated(one.text, other.text) for other in last) for one in now)
    return "repeated" if same else "reworded"


def _force(now: Sequence[_Said], last: Sequence[_Said]) -> str:
    """By the strongest act of each meeting; empty where a strength is not known."""
    strengths = [[one.strength for one in side if one.strength is not None] for side in (now, last)]
    if not all(strengths):
        return ""
    after, before = max(strengths[0]), max(strengths[1])
    return "hardened" if after > before else "softened" if after < before else "same"
