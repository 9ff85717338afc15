"""The statuses of families text by text: a day may have several texts, and a text may state no date.

The table `statuses` tells of meetings: what any text of a meeting says, the meeting says. A reader of one text wants
to know what stands in that text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import text_extents
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind, item_rows
from commanalytics.text_comparison.comparable_texts import Extent, any_comparable

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Row = Mapping[Any, Any]
_NOTHING = {"wording": "", "force": "", "demand_ids": "", "compared_with": ""}


class Recurring(NamedTuple):
    """Demands or commitments, all with the columns that demands have."""

    items: pd.DataFrame  # each with its family in a column `family_id`
    families: pd.DataFrame  # `maybe`: the earlier family that one perhaps belongs to
    statuses: pd.DataFrame  # where something can be shown


def recurring_of(corpus: Corpus, kind: ItemKind = DEMANDS) -> Recurring:
    """The items of a kind; narrowed as the corpus is."""
    if kind is DEMANDS:
        return Recurring(
            corpus.table("demands_with_families"), corpus.table("families"), corpus.table("statuses_shown")
        )
    tables = (
        corpus.table("commitments_with_families"),
        corpus.table("commitment_families"),
        corpus.table("commitment_statuses_shown"),
    )
    return Recurring(*(item_rows(kind, table) for table in tables))


@once
def text_statuses(corpus: Corpus, kind: ItemKind = DEMANDS) -> pd.DataFrame:
    """One row a family and text, and a row a family and meeting without a text, where something can be shown; columns
    as `statuses`.

    Of several texts of a meeting each has the families that stand in it; one that stands in another of them only is
    absent there, or unknown where this text is not whole; what is dropped is dropped in those that can be compared
    with a text that made it. What a text without a date says is `undated`.
    """
    columns = ["communique_id", "date", "meeting_id", "truncated", "unread"]
    texts = corpus.table("communiques")[columns].to_dict("records")
    several, of = _of_one_meeting(corpus, texts), recurring_of(corpus, kind)
    shared = of.statuses["communique_id"].isin(several)
    extents, makers = text_extents(corpus), _last_made(of.statuses) if several else pd.Series(dtype="str")
    told = zip(makers[shared] if several else (), of.statuses[shared].to_dict("index").items(), strict=True)
    own = [(at, one) for ids, (at, row) in told for one in _of_texts(row, several, _made_in(ids, extents), extents)]
    apart = pd.DataFrame([one for _, one in own], [at for at, _ in own], columns=of.statuses.columns, dtype="str")
    apart = apart[apart["presence"] != "absent"]
    last = [row for text in texts if not text["meeting_id"] for row in _timeless(of, text)]
    timeless = pd.DataFrame(last, columns=of.statuses.columns, dtype="str").fillna("")
    dated = pd.concat([of.statuses[~shared], apart]).sort_index(kind="stable")
    return pd.concat([dated, timeless], ignore_index=True)


def _of_one_meeting(corpus: Corpus, texts: Sequence[Row]) -> Mapping[str, list[Row]]:
    """The text that stands for a meeting of several texts → all texts of that meeting."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for text in texts:
        found[text["meeting_id"]].append(text)
    known = corpus.table("meetings")[["meeting_id", "communique_id"]].itertuples(index=False)
    return {first: found[meeting] for meeting, first in known if first and len(found[meeting]) > 1}


def _last_made(statuses: pd.DataFrame) -> pd.Series:
    """The demands that made each family last, up to each row."""
    made = statuses["demand_ids"].where(statuses["demand_ids"] != "")
    return made.groupby(statuses["family_id"]).ffill().fillna("")


def _made_in(demands: str, extents: Mapping[str, Extent]) -> list[Extent]:
    """The extents of the texts that make these demands."""
    texts = {demand.partition("#")[0] for demand in demands.split()}
    return [extents[text] for text in texts if text in extents]


def _of_texts(
    row: Row, several: Mapping[str, list[Row]], made_in: Sequence[Extent], extents: Mapping[str, Extent]
) -> list[Row]:
    """The row of a meeting as the rows of its texts; `made_in`: of those that made the family last."""
    return [_own(row, text, made_in, extents) for text in several[row["communique_id"]]]


def _own(row: Row, text: Row, made_in: Sequence[Extent], extents: Mapping[str, Extent]) -> Row:
    """What a meeting's row says of one of its texts."""
    this = text["communique_id"]
    mine = [demand for demand in row["demand_ids"].split() if demand.partition("#")[0] == this]
    here = {**row, "communique_id": this, "demand_ids": " ".join(mine)}
    unknown_there = row["presence"] == "unknown" and this == row["communique_id"]
    if not mine and row["presence"] == "dropped" and made_in and not any_comparable(made_in, [extents[this]]):
        return {**here, "presence": "apart"}
    if mine or unknown_there or not (row["demand_ids"] or row["presence"] == "unknown"):
        return here
    return {**here, **_NOTHING, "presence": "absent" if _is_whole(text) else "unknown"}


def _is_whole(text: Row) -> bool:
    """Whether what a text does not say is known to be unsaid in it."""
    return not (text["truncated"] or text["unread"])


def _timeless(of: Recurring, text: Row) -> Iterator[Row]:
    """Rows of a text that stands for no meeting: what it says, and where it is not whole, that the rest is unknown."""
    own = of.items[of.items["communique_id"] == text["communique_id"]]
    said = own.groupby("family_id", sort=False)["demand_id"].agg(" ".join).to_dict()
    facts = {"date": text["date"], "communique_id": text["communique_id"], **_NOTHING}
    for family in of.families["family_id"].tolist():
        if family in said:
            yield {**facts, "family_id": family, "presence": "undated", "demand_ids": said[family]}
        elif not _is_whole(text):
            yield {**facts, "family_id": family, "presence": "unknown"}
