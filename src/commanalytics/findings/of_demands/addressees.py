"""Who is asked most, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import counted, part_of, sentence
from commanalytics.findings.coverage import held_and_read, small_number_note
from commanalytics.measures.of_acts.acts_by_text import NOBODY
from commanalytics.measures.of_demands.addressees import asked, asking_counts

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


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


def asking_finding(corpus: Corpus) -> str:
    """Who asks whom most often, and how many are asked by several."""
    table = asking_counts(corpus)
    if table.empty:
        return f"No demand in the texts {held_and_read(corpus)} names whom it asks."
    top = table.sort_values("count", ascending=False, kind="stable").iloc[0]
    times = part_of(int(top["count"]), int(top["of"]), "demand").replace(" of ", " of its ", 1)
    alone = table["asker"].nunique() < 2 and top["asker"] == corpus.group
    first = f"most often {'the group' if alone else top['asker']} asks {top['addressee']}, in {times}"
    if table["asker"].nunique() < 2:
        return sentence(first)
    several = int((table.groupby("addressee")["asker"].nunique() > 1).sum())
    asked_by = f"{part_of(several, table['addressee'].nunique(), 'addressee')} {'is' if several == 1 else 'are'} asked"
    return sentence(f"{first}; {asked_by} by more than one")
