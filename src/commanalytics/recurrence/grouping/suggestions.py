"""What a person should look at: families that may be one, and members that may not belong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from commanalytics.recurrence.grouping.families_of_group import Decided, Scored
from commanalytics.recurrence.grouping.item_kinds import ItemKind
from commanalytics.recurrence.grouping.membership import Membership, family_numbers
from commanalytics.recurrence.likeness.link_evidence import evidence
from commanalytics.recurrence.likeness.recurrence_weights import Settings

SUGGESTIONS = ("question", "family_a", "family_b", "demand_a", "demand_b", "score", "evidence")
MOST = 3  # other families suggested for one family


def suggestions(
    table: pd.DataFrame,
    scored: Scored,
    member: Membership,
    families: Sequence[Sequence[int]],
    ids: Sequence[str],
    decided: Decided,
    settings: Settings,
    kind: ItemKind,
) -> list[tuple[object, ...]]:
    """Rows of the table of suggestions: weak members first, weakest first; then families to join, most alike first."""
    number = family_numbers(families, len(table))
    settled = {*decided.same, *decided.different}
    pairs = _weak(scored, member, decided, settings) + _near(scored, number, families, settings)
    to = table["addressee_id"].where(table["addressee_id"] != "", table["addressee"]).tolist()
    texts, demand_ids = table["text"].tolist(), table["demand_id"].tolist()
    return [
        (question, ids[number[a]], ids[number[b]], demand_ids[a], demand_ids[b], round(score, 3),
         evidence(texts[b], to[b], texts[a], to[a], kind))
        for question, a, b, score in pairs
        if (min(a, b), max(a, b)) not in settled
    ]  # fmt: skip


def _weak(
    scored: Scored, member: Membership, decided: Decided, settings: Settings
) -> list[tuple[str, int, int, float]]:
    """Members that the strict threshold would not have taken in, beside the member they are most like.

    Of equal ones the first: whether the others say the same is no question.
    """
    first = scored.units.first
    weak = first[(member.like[first] >= 0) & (member.score[first] < settings.strict)]
    sure = {row for pair in decided.same for row in pair}
    found = [("member", int(member.like[x]), int(x), float(member.score[x])) for x in weak if int(x) not in sure]
    return sorted(found, key=lambda each: (each[3], each[2]))


def _near(
    scored: Scored,
    number: np.ndarray[tuple[int], np.dtype[np.int64]],
    families: Sequence[Sequence[int]],
    settings: Settings,
) -> list[tuple[str, int, int, float]]:
    """Pairs of families that share no text and come near each other, with the two demands that are most alike."""
    first, times = scored.units.first, scored.units.size
    i, j = first[scored.i], first[scored.j]
    between = number[i] != number[j]
    a, b, pairs = number[i], number[j], times[scored.i] * times[scored.j]
    frame = pd.DataFrame({
        "a": np.minimum(a, b)[between], "b": np.maximum(a, b)[between], "i": i[between], "j": j[between],
        "score": scored.score[between], "pairs": pairs[between], "whole": (scored.score * pairs)[between],
    })  # fmt: skip
    total = frame.groupby(["a", "b"], as_index=False).agg(sum=("whole", "sum"), pairs=("pairs", "sum"))
    size = np.array([len(rows) for rows in families])
    every = size[total["a"]] * size[total["b"]]
    total["mean"] = (total["sum"] + settings.far * (every - total["pairs"])) / every
    total = total[total["mean"] >= settings.suggest].sort_values(["mean", "a", "b"], ascending=[False, True, True])
    closest = frame.sort_values(["score", "i", "j"], ascending=[False, True, True]).drop_duplicates(["a", "b"])
    return _few(total.merge(closest[["a", "b", "i", "j"]], on=["a", "b"], how="left"), scored, families)


def _few(table: pd.DataFrame, scored: Scored, families: Sequence[Sequence[int]]) -> list[tuple[str, int, int, float]]:
    shown: dict[int, int] = {}
    found: list[tuple[str, int, int, float]] = []
    texts = [frozenset(scored.documents[list(rows)].tolist()) for rows in families]
    columns = (table[c].tolist() for c in ("a", "b", "i", "j", "mean"))
    for a, b, i, j, mean in zip(*columns, strict=True):
        if max(shown.get(a, 0), shown.get(b, 0)) >= MOST or not texts[a].isdisjoint(texts[b]):
            continue
        shown[a], shown[b] = shown.get(a, 0) + 1, shown.get(b, 0) + 1
        found.append(("families", i, j, mean))
    return found
