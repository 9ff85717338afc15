"""Status of every family at every meeting: present or not, in which words, with which force.

Something is told of a family by the meetings that make it and those that drop it: at most two rows an item. What lies
between is silence, known by its place alone, and filled in where somebody asks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from commanalytics.digests import sha256_of
from commanalytics.labels_and_colours import SILENCE
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind, item_rows, named_as
from commanalytics.recurrence.likeness.ragged_rows import Ints, run
from commanalytics.recurrence.likeness.words_elsewhere import Sentences, clauses_with_most_words
from commanalytics.text_comparison.comparable_texts import Extent, any_comparable, extents_of
from commanalytics.text_comparison.remembered_words import Remembered
from commanalytics.text_comparison.same_wording import repeated

NOT_YET, ABSENT, UNKNOWN, APART = range(4)


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


COLUMNS = list(StatusRow._fields)


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
    told = told_statuses(demands, families, communiques, meetings, kind)
    return with_silence(told, families, communiques, meetings, kind)


def told_statuses(
    demands: pd.DataFrame,
    families: pd.DataFrame,
    communiques: pd.DataFrame,
    meetings: pd.DataFrame,
    kind: ItemKind = DEMANDS,
    clauses: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The rows of `statuses` whose meeting makes the family, drops it, or makes what is perhaps the same.

    `clauses`: those of the texts, in which the words of what is dropped are looked for; without them they are not.
    """
    when = _Meetings.of(communiques, meetings)
    made = _made(item_rows(kind, demands), families, communiques, when)
    rows = pd.concat([made, _dropped(made, when)]).sort_values(["family", "meeting"], ignore_index=True)
    rows = rows.assign(presence=_with_doubts(rows, families))
    if clauses is not None:
        texts = _SaidAt(clauses, communiques, when)
        rows = rows.assign(presence=_found_elsewhere(rows, item_rows(kind, demands), texts))
    rows = rows.assign(family_id=_taken(families["family_id"], rows["family"]))
    rows = rows.assign(date=_taken(when.date, rows["meeting"]), communique_id=_taken(when.text, rows["meeting"]))
    return named_as(kind, rows[COLUMNS])


def with_silence(
    told: pd.DataFrame,
    families: pd.DataFrame,
    communiques: pd.DataFrame,
    meetings: pd.DataFrame,
    kind: ItemKind = DEMANDS,
    known: bool = True,
) -> pd.DataFrame:
    """The told rows, and between them those of meetings that tell nothing of a family: not yet made, absent, unknown.

    A whole text between those that make it and the one that drops it is `apart`: it cannot be compared with them. Of
    all these only what is unknown or apart, where silence that is `known` to be silence is not wanted.
    """
    when, told = _Meetings.of(communiques, meetings), item_rows(kind, told)
    first, many = when.of_groups(families["family_id"].tolist())
    family, meeting = np.repeat(np.arange(len(families)), many), run(first, many)
    own, at = _places(told, families, when)
    row = np.zeros(len(family), np.int64)  # of what is told, from 1; 0: nothing is
    row[(np.cumsum(many) - many - first)[own] + at] = np.arange(1, len(told) + 1)
    before = _told_before(row, np.repeat(np.cumsum(many) - many, many))
    made = np.r_[False, (told["demand_ids"] != "").to_numpy(bool)]
    silence = np.where(before == 0, NOT_YET, np.where(made[before], APART, ABSENT))
    silence = np.where(when.whole[meeting], silence, UNKNOWN)
    if not known:
        kept = (row > 0) | (silence == UNKNOWN) | (silence == APART)
        family, meeting, silence, row = family[kept], meeting[kept], silence[kept], row[kept]
    columns = {name: _taken(["", *told[name]], row) for name in COLUMNS}
    columns |= {"family_id": _taken(families["family_id"], family), "date": _taken(when.date, meeting)}
    columns["communique_id"] = _taken(when.text, meeting)
    columns["presence"] = _taken([*SILENCE, *told["presence"]], np.where(row > 0, row + len(SILENCE) - 1, silence))
    return named_as(kind, pd.DataFrame(columns))


def _told_before(row: Ints, first: Ints) -> Ints:
    """Of each place the row that is told there or last before it, within its own family; 0: none is."""
    last = np.maximum.accumulate(np.where(row > 0, np.arange(len(row)), -1)) if len(row) else row
    return np.where(last >= first, row[last], 0)


def _taken(values: Iterable[str], places: Ints | pd.Series) -> pd.Series:
    """The value of each place, as a column."""
    import pyarrow as pa

    return pd.Series(
        pa.array(list(values), pa.large_string()).take(pa.array(np.asarray(places, np.int64))), dtype="str"
    )


@dataclass(frozen=True, slots=True)
class _Meetings:
    """The meetings of each group in the order of time, one group after the other."""

    date: Sequence[str]
    text: Sequence[str]  # id of the text that stands for it
    whole: npt.NDArray[np.bool_]  # whether what it does not say is known to be unsaid
    number: dict[str, int]  # meeting_id -> its place
    groups: dict[str, tuple[int, int]]  # place of the first, and how many
    ends: Sequence[int]  # of each the place behind the last of its group
    extents: Mapping[str, Extent]  # of each text
    texts: Mapping[int, Sequence[Extent]]  # those of each meeting

    @staticmethod
    def of(communiques: pd.DataFrame, meetings: pd.DataFrame) -> _Meetings:
        columns = (meetings[name].tolist() for name in ("group", "date", "meeting_id", "communique_id"))
        rows = sorted(zip(*columns, strict=True), key=lambda row: row[:3])
        number = {one: place for place, (_, _, one, _) in enumerate(rows)}
        groups, of = dict[str, tuple[int, int]](), defaultdict[int, list[Extent]](list)
        for place, (group, *_) in enumerate(rows):
            first, many = groups.get(group, (place, 0))
            groups[group] = first, many + 1
        extents, whole = extents_of(communiques, meetings), np.zeros(len(rows), bool)
        columns = (communiques[name].tolist() for name in ("communique_id", "meeting_id", "truncated", "unread"))
        for text, meeting, cut, unread in zip(*columns, strict=True):
            if (at := number.get(meeting)) is not None:
                whole[at] = (whole[at] or at not in of) and not (cut or unread)
                of[at].append(extents[text])
        ends = [first + many for first, many in groups.values() for _ in range(many)]
        dates, texts = ([row[column] for row in rows] for column in (1, 3))
        return _Meetings(dates, texts, whole, number, groups, ends, extents, of)

    def of_groups(self, family_ids: Sequence[str]) -> tuple[Ints, Ints]:
        """For each family the first meeting of its group, and how many there are."""
        found = [self.groups.get(family.partition("/")[0], (0, 0)) for family in family_ids]
        first, many = np.array(found, np.int64).reshape(-1, 2).T
        return first, many

    def silent_after(self, meeting: int, texts: frozenset[str]) -> int:
        """The first later meeting whose silence tells something of what these texts of a meeting say: it is known
        whole, and can be compared with them; past the last without one."""
        these = [self.extents[text] for text in texts]
        later = (at for at in range(meeting + 1, self.ends[meeting]) if self.whole[at])
        return next((at for at in later if any_comparable(these, self.texts[at])), len(self.whole))


def _places(told: pd.DataFrame, families: pd.DataFrame, when: _Meetings) -> tuple[Ints, Ints]:
    """Numbers of the family and of the meeting of each told row; a meeting that tells something has a text."""
    family = {one: number for number, one in enumerate(families["family_id"])}
    meeting = {text: number for number, text in enumerate(when.text) if text}
    own = [family[one] for one in told["family_id"]]
    at = [meeting[text] for text in told["communique_id"]]
    return np.array(own, np.int64), np.array(at, np.int64)


class _Said(NamedTuple):
    """What one meeting says of a family, its texts in the order of their ids."""

    family: int
    meeting: int
    ids: list[str]
    texts: list[str]
    strengths: list[int]  # on the scale; those the lexicon has


class _Made(NamedTuple):
    """A family at a meeting, as a row before ids and dates stand in it."""

    family: int
    meeting: int
    presence: str
    wording: str
    force: str
    demand_ids: str
    compared_with: str
    silent: int  # the first later meeting that would tell by its silence that the family is dropped


def _made(items: pd.DataFrame, families: pd.DataFrame, communiques: pd.DataFrame, when: _Meetings) -> pd.DataFrame:
    """One row a family and meeting that makes it."""
    silent_after, rows = lru_cache(maxsize=None)(when.silent_after), list[_Made]()
    for _, own in groupby(_said(items, families, communiques, when), key=lambda one: one.family):
        last: _Said | None = None
        silent = len(when.text)
        for now in own:
            gap = silent < now.meeting
            silent = silent_after(now.meeting, frozenset(one.partition("#")[0] for one in now.ids))
            rows.append(_row(now, last, gap, silent))
            last = now
    return pd.DataFrame(rows, columns=list(_Made._fields))


def _said(items: pd.DataFrame, families: pd.DataFrame, communiques: pd.DataFrame, when: _Meetings) -> list[_Said]:
    """What is said of each family, meeting by meeting."""
    meeting = communiques["meeting_id"].map(when.number)
    at = dict(zip(communiques["communique_id"], meeting.fillna(-1).astype(int), strict=True))
    number = {one: place for place, one in enumerate(families["family_id"])}
    columns = (items[name].tolist() for name in ("family_id", "communique_id", "demand_id", "text", "strength"))
    rows = [
        (number[family], at.get(text, -1), text, place, *said)
        for place, (family, text, *said) in enumerate(zip(*columns, strict=True))
        if family in number
    ]
    found = []
    for (family, where), own in groupby(sorted(rows), key=lambda row: row[:2]):
        _, _, _, _, ids, texts, strengths = (list(column) for column in zip(*own, strict=True))
        if where >= 0:
            known = [int(strength) for strength in strengths if not pd.isna(strength)]
            found.append(_Said(family, where, ids, texts, known))
    return found


def _row(now: _Said, last: _Said | None, gap: bool, silent: int) -> _Made:
    """`gap`: whether a meeting in between is known to say nothing of it.

    What a meeting without a whole text did not say is unknown, and the next one is compared with the one before.
    """
    return _Made(
        family=now.family,
        meeting=now.meeting,
        presence="new" if last is None else "returned" if gap else "kept",
        wording=_wording(now.texts, last.texts) if last else "",
        force=_force(now.strengths, last.strengths) if last else "",
        demand_ids=" ".join(now.ids),
        compared_with=" ".join(last.ids) if last else "",
        silent=silent,
    )


def _wording(now: Sequence[str], last: Sequence[str]) -> str:
    """Repeated if every demand of now stands among the last ones in the same words."""
    same = all(any(repeated(one, other) for other in last) for one in now)
    return "repeated" if same else "reworded"


def _force(now: Sequence[int], last: Sequence[int]) -> str:
    """By the strongest act of each meeting; empty where a strength is not known."""
    if not now or not last:
        return ""
    after, before = max(now), max(last)
    return "hardened" if after > before else "softened" if after < before else "same"


def _dropped(made: pd.DataFrame, when: _Meetings) -> pd.DataFrame:
    """One row a family and meeting that is the first known to make it no more."""
    dropped = made["silent"].to_numpy(np.int64)
    again = made.groupby("family")["meeting"].shift(-1, fill_value=len(when.text)).to_numpy(np.int64)
    kept = dropped < again
    facts: dict[str, Any] = {"family": made["family"][kept], "meeting": dropped[kept], "presence": "dropped"}
    return pd.DataFrame(facts).reindex(columns=list(_Made._fields), fill_value="")


def _with_doubts(rows: pd.DataFrame, families: pd.DataFrame) -> pd.Series:
    """Presences where a family that is perhaps an earlier one begins: it is `maybe` there, and not new.

    Nor is the earlier one dropped there, and where that is made again later, it is kept: whether it was taken up again
    nobody can tell. A family that is alike to none stays as it is.
    """
    if "maybe" not in families:
        return rows["presence"]
    number = {one: place for place, one in enumerate(families["family_id"])}
    earlier = {place: number.get(one) for place, one in enumerate(families["maybe"]) if one}
    new = rows.loc[rows["presence"] == "new", ["family", "meeting"]].itertuples(index=False, name=None)
    doubted = {(one, at) for family, at in new if family in earlier for one in (family, earlier[family])}
    here = np.array([pair in doubted for pair in zip(rows["family"], rows["meeting"], strict=True)], bool)
    presence = rows["presence"].mask(rows["presence"].isin(["new", "dropped"]) & here, "maybe")
    before = presence.groupby(rows["family"]).shift(fill_value="")
    alike = rows["family"].isin([one for one in earlier.values() if one is not None])
    return presence.mask(alike & (presence == "returned") & (before == "maybe"), "kept")


_elsewhere = Remembered[bool]("elsewhere", lambda kept: isinstance(kept, bool))


class _SaidAt:
    """What is said at a meeting, by its place; each meeting is read when it is asked for."""

    def __init__(self, clauses: pd.DataFrame, communiques: pd.DataFrame, when: _Meetings) -> None:
        number = communiques["meeting_id"].map(when.number)
        of_text = dict(zip(communiques["communique_id"], number.fillna(-1).astype(int), strict=True))
        self._clauses: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        columns = (clauses[name].tolist() for name in ("communique_id", "clause_id", "text"))
        for text, clause, words in zip(*columns, strict=True):
            self._clauses[of_text[text]].append((clause, words))
        self.sentences = lru_cache(maxsize=8)(self._sentences)  # what is dropped stands in one and lacks in the next
        self.words = lru_cache(maxsize=None)(self._words)

    def _sentences(self, at: int) -> Sentences:
        return Sentences(self._clauses.get(at, ()))

    def _words(self, at: int) -> str:
        """A name for all that is said there: the same for the same words."""
        texts = (words for _, words in self._clauses.get(at, ()))
        return sha256_of("\0".join(texts))[:32]


def _found_elsewhere(rows: pd.DataFrame, items: pd.DataFrame, said: _SaidAt) -> pd.Series:
    """Presences where the words of what is dropped stand in as many sentences as before: it is `elsewhere`, and where
    it is made again later, it is kept.

    Of two demands that are worded alike, and of which one is dropped, the other is no sign that both are there.
    """
    texts = dict(zip(items["demand_id"], items["text"], strict=True))
    presence, meeting = rows["presence"].tolist(), rows["meeting"].tolist()
    family, ids = rows["family"].tolist(), rows["demand_ids"].tolist()
    for at in sorted(np.flatnonzero(rows["presence"] == "dropped").tolist(), key=meeting.__getitem__):
        demands = (texts[one] for one in ids[at - 1].split())
        if any(_as_often(one, meeting[at - 1], meeting[at], said) for one in demands):
            presence[at] = "elsewhere"
            again = at + 1 < len(rows) and family[at + 1] == family[at]
            if again and presence[at + 1] == "returned":
                presence[at + 1] = "kept"
    return pd.Series(presence, rows.index, dtype="str")


def _as_often(demand: str, before: int, now: int, said: _SaidAt) -> bool:
    """Whether its words stand in a sentence now, and in no fewer of them than before."""

    def found() -> bool:
        there = len(clauses_with_most_words(demand, said.sentences(now)))
        return there > 0 and there >= len(clauses_with_most_words(demand, said.sentences(before)))

    return _elsewhere.of("\0".join((said.words(before), said.words(now), demand)), found)
