"""Who is asked most, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.english import counted, listed, part_of, sentence, verb
from commanalytics.findings.coverage import held_and_read, none_in_texts
from commanalytics.labels_and_colours import limits
from commanalytics.measures.of_acts.acts_by_text import NOBODY
from commanalytics.measures.of_demands.addressees import asked, asking_counts

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.corpus import Corpus


def addressee_finding(corpus: Corpus) -> str:
    """Who is asked most, how much of all that is, and how many others are asked."""
    demands = asked(corpus)
    if demands.empty:
        return none_in_texts(corpus, "demand is found")
    counts, whole = demands["addressee"].value_counts(), demands["demand_id"].nunique()
    named = counts.drop(NOBODY, errors="ignore")
    nobody = int(counts.get(NOBODY, 0))
    without = sentence(f"{counted(nobody, 'demand')} of {whole} {'names' if nobody == 1 else 'name'} nobody")
    if named.empty:
        return without
    first = sentence(_most_named(named, whole))
    return f"{first} {without}" if nobody else first


def _most_named(named: pd.Series, whole: int) -> str:
    """Who is asked most, told from how many demands name each; where all are asked as often, how many they are."""
    top = sorted(named.index[named == named.iloc[0]])
    others = len(named) - len(top)
    if len(top) > 1 and not others:
        return f"{counted(len(top), 'addressee')} are named, each in {part_of(int(named.iloc[0]), whole, 'demand')}"
    rest = f"; {counted(others, 'other addressee')} {verb(others, 'is', 'are')} named" if others else ""
    most = f"asked most {verb(len(top), 'is', 'are')} {listed(top, most=limits()['named_in_sentence'])}"
    each = " each" if len(top) > 1 else ""
    return f"{most}, in {part_of(int(named.iloc[0]), whole, 'demand')}{each}{rest}"


def asking_finding(corpus: Corpus) -> str:
    """Who asks whom most often, and how many are asked by several."""
    table = asking_counts(corpus)
    if table.empty:
        return f"No demand in the texts {held_and_read(corpus)} names whom it asks."
    top = table.sort_values("count", ascending=False, kind="stable").iloc[0]
    equal = table[(table["asker"] == top["asker"]) & (table["count"] == top["count"])]["addressee"]
    names = listed(equal, most=limits()["named_in_sentence"]) + (", each" if len(equal) > 1 else ",")
    times = part_of(int(top["count"]), int(top["of"]), "demand").replace(" of ", " of its ", 1)
    first = f"most often {top['asker']} asks {names} in {times}"
    if table["asker"].nunique() < 2:
        return sentence(first)
    several = int((table.groupby("addressee")["asker"].nunique() > 1).sum())
    asked_by = f"{part_of(several, table['addressee'].nunique(), 'addressee')} {'is' if several == 1 else 'are'} asked"
    return sentence(f"{first}; {asked_by} by more than one")
