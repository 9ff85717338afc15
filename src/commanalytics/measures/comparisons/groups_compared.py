"""Groups side by side: what kinds of acts, how strong, who is asked, and what is asked in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from commanalytics.changes.tables_over_time import wilson
from commanalytics.changes.text_units import read_texts
from commanalytics.corpus.names_in_common import names_in_common, renamed
from commanalytics.english import day
from commanalytics.labels_and_colours import clause_types, limits
from commanalytics.measures.meeting_states import in_time, meeting_rows, read_rows, text_extents
from commanalytics.measures.of_acts.acts_by_text import NOBODY
from commanalytics.measures.of_demands.addressees import asked
from commanalytics.text_comparison.comparable_texts import Extent
from commanalytics.text_comparison.content_words import words

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = ("row", "side", "count", "of", "share", "low", "high", "ids")


class Side(NamedTuple):
    """One of what is compared, and what it is called."""

    name: str
    corpus: Corpus


def sides(corpora: Sequence[Corpus]) -> list[Side]:
    """The corpora by names that tell them apart; one corpus alone as the earlier and the later half of its texts."""
    if len(corpora) != 1:
        return [Side(name, corpus) for name, corpus in zip(_names(corpora), corpora, strict=True)]
    return _halves(corpora[0])


def _names(corpora: Sequence[Corpus]) -> list[str]:
    """Their titles, where these differ; else their groups, else these with what each is narrowed to, else numbered."""
    titles = [corpus.title or corpus.group for corpus in corpora]
    groups = [corpus.group for corpus in corpora]
    narrowed = [", ".join([corpus.group, *corpus.scope.told]) for corpus in corpora]
    for names in (titles, groups, narrowed):
        if len(set(names)) == len(names):
            return names
    return [f"{name} ({number})" for number, name in enumerate(narrowed, start=1)]


def _halves(corpus: Corpus) -> list[Side]:
    rows = meeting_rows(corpus)
    dates = [date for date in in_time(rows[rows["read"]])["date"] if date]
    if len(dates) < 2 or dates[0] == dates[-1]:
        return [Side(corpus.title or corpus.group, corpus)]
    middle = dates[len(dates) // 2]
    last = max(date for date in dates if date < middle) if middle > dates[0] else dates[0]
    spans = [(dates[0], last), (min(date for date in dates if date > last), dates[-1])]
    return [Side(_span(*span), corpus.between(*span)) for span in spans]


def _span(first: str, last: str) -> str:
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def side_extents(side: Side) -> list[Extent]:
    """What tells of each text read of a side with which others it can be compared."""
    extents = text_extents(side.corpus)
    return [extents[text] for text in read_texts(side.corpus)["communique_id"]]


def types_compared(compared: Sequence[Side]) -> pd.DataFrame:
    """One row a type of act and side: `row`, side, count, of (its acts), share and its 95 % interval in %, ids."""
    return _table(compared, _acts, lambda acts: acts["act_type"].map(lambda kind: clause_types()[kind].label))


def strengths_compared(compared: Sequence[Side]) -> pd.DataFrame:
    """The same by strength of the act, of those that have one; steps of different scales are different rows."""
    ranked: Callable[[Corpus], pd.DataFrame] = lambda corpus: _acts(corpus).dropna(subset="strength")  # noqa: E731
    table = _table(compared, ranked, _step)
    return table.sort_values("row", ascending=False, kind="stable", ignore_index=True)


def _step(acts: pd.DataFrame) -> pd.Series:
    """The step of each act, with the name of its scale where that is not the package's own."""
    steps = "strength " + acts["strength"].astype(str)
    return steps.where(acts["scale"] == "default", steps + " on the scale “" + acts["scale"] + "”")


def addressees_compared(compared: Sequence[Side]) -> pd.DataFrame:
    """The same by addressee, of the demands; the most asked ones. Who has several names has that of the first side."""
    corpora = [side.corpus for side in compared]
    called = {id(corpus): names for corpus, names in zip(corpora, names_in_common(corpora), strict=True)}

    def named(corpus: Corpus) -> pd.DataFrame:
        demands = asked(corpus)
        addressees = renamed(demands["addressee"], called[id(corpus)])
        return demands.assign(id=demands["demand_id"], addressee=addressees)

    table = _table(compared, named, lambda demands: demands["addressee"], unit="id")
    named_rows = table[table["row"] != NOBODY]
    most = named_rows["row"].drop_duplicates().head(limits()["families_listed"])
    return table[table["row"].isin(most)].reset_index(drop=True)


def _acts(corpus: Corpus) -> pd.DataFrame:
    return read_rows(corpus, corpus.table("acts")).assign(id=lambda acts: acts["clause_id"])


def _table(
    compared: Sequence[Side],
    rows_of: Callable[[Corpus], pd.DataFrame],
    name: Callable[[pd.DataFrame], pd.Series],
    unit: str = "",
) -> pd.DataFrame:
    """A row for each name that any side has and each side, in the order of how often all have it.

    `unit`: the column of what is counted, where a row is not one of it.
    """
    found: list[tuple[str, int, dict[str, list[str]]]] = []
    for side in compared:
        counted = rows_of(side.corpus)
        whole = counted[unit].nunique() if unit else len(counted)
        found.append((side.name, whole, _ids_by(name(counted), counted["id"])))
    totals: Counter[str] = Counter()
    for _, _, groups in found:
        totals.update({row: len(ids) for row, ids in groups.items()})
    order = sorted(totals, key=lambda row: (-totals[row], row))
    rows = [_row(row, side, groups.get(row, []), whole) for row in order for side, whole, groups in found]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _ids_by(names: pd.Series, ids: pd.Series) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for name, one in zip(names, ids, strict=True):
        groups.setdefault(str(name), []).append(str(one))
    return groups


def _row(row: str, side: str, ids: list[str], whole: int) -> tuple[object, ...]:
    if whole < limits()["least_for_share"]:
        return row, side, len(ids), whole, None, None, None, ids
    low, high = wilson(len(ids), whole)
    shares = (None if share is None else round(100 * share, 1) for share in (len(ids) / whole, low, high))
    return row, side, len(ids), whole, *shares, ids


def demands_shared(compared: Sequence[Side]) -> pd.DataFrame:
    """One row a demand that more than one side makes in the same words: text, sides, times, ids."""
    made: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for side in compared:
        demands = read_rows(side.corpus, side.corpus.table("demands"))
        for demand, text in zip(demands["demand_id"], demands["text"], strict=True):
            made.setdefault(tuple(words(text)), []).append((side.name, demand, text))
    shared = [found for found in made.values() if len({side for side, _, _ in found}) > 1]
    shared.sort(key=lambda found: (-len(found), found[0][2]))
    rows = [
        (found[0][2], " · ".join(dict.fromkeys(side for side, _, _ in found)), len(found), [one for _, one, _ in found])
        for found in shared
    ]
    return pd.DataFrame(rows, columns=["text", "sides", "times", "ids"])
