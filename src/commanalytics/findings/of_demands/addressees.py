"""Who is asked most, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import counted, part_of, sentence
from commanalytics.findings.coverage import held_and_read, small_number_note
from commanalytics.measures.of_acts.acts_by_text import NOBODY

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
from commanalytics.measures.of_demands.addressees import asked


def addressee_finding(corpus: Corpus) -> str:
    """Who is asked most, how much of all that is, and how many others are asked."""
    demands = asked(corpus)
    if demands.empty:
        return small_number_note(corpus) or f"No demand is found in the texts {held_and_read(corpus)}."
    counts, whole = demands["addressee"].value_counts(), demands["demand_id"].nunique()
    named = counts.drop(NOBODY, errors="ignore")
    nobody = int(counts.get(NOBODY, 0))
    without = sentence(f"{counted(nobody, 'demand')} of {whole} {'names' if nobody == 1 else 'name'} nobody")
    if named.empty:
        return without
    top = sorted(named.index[named == named.iloc[0]])[0]
    others = len(named) - 1
    rest = f"; {counted(others, 'other addressee')} {'is' if others == 1 else 'are'} named" if others else ""
    first = sentence(f"asked most is {top}, in {part_of(int(named[top]), whole, 'demand')}{rest}")
    return f"{first} {without}" if nobody else first
