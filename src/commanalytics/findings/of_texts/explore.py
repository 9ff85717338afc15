"""What the newest text read consists of, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import listed, part_of, sentence, verb
from commanalytics.findings.coverage import held_and_read, newer_unread
from commanalytics.measures.meeting_states import in_time, named_meetings
from commanalytics.measures.of_texts.explore import group_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def newest_finding(corpus: Corpus) -> str:
    """How many clauses with an act the newest text has, and of which group the largest part is."""
    table = group_counts(corpus)
    in_order = table[table["meeting"].isin(in_time(named_meetings(corpus))["meeting"])]
    table = table if in_order.empty else in_order  # a text without a date is not known to be the newest
    if table.empty:
        return f"No act of the group was recognised in the texts {held_and_read(corpus)}."
    newest = table[table["meeting"] == table["meeting"].iloc[-1]]
    most = newest[newest["count"] == newest["count"].max()]
    groups = listed(f"“{label.lower()}”" for label in most["group_label"])
    figures = part_of(int(most["count"].iloc[0]), int(newest["count"].sum()), "clause")
    each = "each " if len(most) > 1 else ""
    which = f"the largest {verb(len(most), 'group', 'groups')} of clauses of {most['meeting'].iloc[0]}"
    first = sentence(f"{which} {verb(len(most), 'is', 'are')} {groups}: {each}{figures} with an act")
    return first + newer_unread(corpus)
