"""How groups differ, in a sentence: the largest difference that their intervals bear."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, number, part_of
from commanalytics.labels_and_colours import limits
from commanalytics.measures.comparisons.groups_compared import Side, demands_shared, side_extents, sides
from commanalytics.text_comparison.comparable_texts import apart as apart_in
from commanalytics.text_comparison.comparable_texts import median_extent

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def too_few() -> str:
    """Why nothing is compared."""
    return f"With fewer than {limits()['least_for_share']} on a side nothing is compared."


def difference_finding(table: pd.DataFrame, compared: Sequence[Side], what: str) -> str:
    """The row in which two sides differ most, where their intervals are apart."""
    if len(compared) < 2:
        return "There is one side only, and nothing to compare it with."
    shares = table.dropna(subset="share")
    if shares["side"].nunique() < 2:
        return too_few()
    apart = [found for _, rows in shares.groupby("row", sort=False) if (found := _difference(rows))]
    if not apart:
        return f"No {what} differs by more than chance would have it."
    _, row, more, less = max(apart)
    return f"They differ most in {row}: {more}, against {less}.{owed_to_texts(compared)}"


def owed_to_texts(compared: Sequence[Side]) -> str:
    """That the texts of two sides differ so much in length or level that it may explain the rest; "": none do."""
    texts = [(side.name, median_extent(side_extents(side))) for side in compared]
    for (name, one), (other, another) in combinations(texts, 2):
        if why := apart_in(one, another):
            return f" The texts of {name} and of {other} are on the median {why}, which may explain it."
    return ""


def _difference(rows: pd.DataFrame) -> tuple[float, str, str, str] | None:
    ordered = rows.sort_values("share", ascending=False)
    top, last = ordered.iloc[0], ordered.iloc[-1]
    if len(ordered) < 2 or top["low"] <= last["high"]:
        return None
    said = [f"{part_of(one['count'], one['of'])} in {one['side']}" for one in (top, last)]
    return top["share"] - last["share"], str(top["row"]), said[0], said[1]


def comparison_finding(*corpora: Corpus) -> str:
    """What is compared, and how much of it is word for word the same: the headline of the page.

    One corpus alone is compared by the halves of its time.
    """
    compared = sides(corpora)
    if len(compared) < 2:
        return "There is one side only, and nothing to compare it with."
    texts = [f"{side.name} ({_texts(side.corpus)})" for side in compared]
    if all(side.corpus.table("demands").empty for side in compared):
        return f"Compared are {' and '.join(texts)}; no demand is found on any side."
    shared = len(demands_shared(compared))
    same = f"{counted(shared, 'demand')} {'is' if shared == 1 else 'are'}" if shared else "no demand is"
    return f"Compared are {' and '.join(texts)}; {same} made in the same words on more than one side."


def _texts(corpus: Corpus) -> str:
    """How many texts are compared: those that were read."""
    read, held = len(read_texts(corpus)), len(corpus.table("communiques"))
    unread = f", and {number(held - read)} not read" if held > read else ""
    return f"{counted(read, 'text')}{unread}"
