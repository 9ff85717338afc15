"""How often a group uses each clause type, meeting by meeting, and what that comes to in a sentence."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.english import listed
from commanalytics.labels_and_colours import act_groups, clause_types, limits, un_baseline
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import named_meetings, read_rows
from commanalytics.sections import ACTING

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


@once
def type_counts(corpus: Corpus, sections: tuple[str, ...] = ()) -> pd.DataFrame:
    """One row a clause type and meeting, zeros included: acts counted, so a clause with two acts counts twice.

    Columns: meeting_id, meeting (label), act_type, type_label, act_group, count, of (acts of the text), share,
    per_1000_words, ids (clauses), state. A meeting without a text, or with one that was not read, has every type once,
    with empty figures. Types that no text of the corpus uses are left out. `sections` counts acts of these sections
    only.
    """
    meetings = named_meetings(corpus)
    acts = acts_in(corpus, sections)
    used = set(acts["act_type"])
    used_in_order = [kind for kind in clause_types() if kind in used]
    whole = pd.DataFrame(product(meetings["meeting_id"], used_in_order), columns=["meeting_id", "act_type"])
    facts = meetings[["meeting_id", "meeting", "communique_id", "state", "read", "words"]]
    counted_acts = acts.groupby(["communique_id", "act_type"])["clause_id"].agg(count="size", ids=list).reset_index()
    table = whole.merge(facts, on="meeting_id").merge(counted_acts, how="left", on=["communique_id", "act_type"])
    table["of"] = table["communique_id"].map(acts.groupby("communique_id").size())
    return _with_figures(table)


@once
def acts_in(corpus: Corpus, sections: tuple[str, ...] = ()) -> pd.DataFrame:
    """The acts of the texts read, each with its clause's section and text; of some sections only if asked."""
    clauses = corpus.table("clauses")[["clause_id", "section", "number", "text"]]
    acts = read_rows(corpus, corpus.table("acts")).merge(clauses, on="clause_id")
    return acts[acts["section"].isin(sections)] if sections else acts


def _with_figures(table: pd.DataFrame) -> pd.DataFrame:
    read = table["read"]
    count = table["count"].fillna(0).where(read)
    table["count"], table["of"] = count.astype("Int64"), table["of"].fillna(0).where(read).astype("Int64")
    table["share"] = (count / table["of"].where(table["of"] > 0)).astype("float64").round(4)
    table["per_1000_words"] = (1000 * count / table["words"].where(table["words"] > 0)).astype("float64").round(2)
    table["ids"] = [ids if isinstance(ids, list) else [] for ids in table["ids"]]
    types = clause_types()
    table["type_label"] = [types[kind].label for kind in table["act_type"]]
    table["act_group"] = [types[kind].group for kind in table["act_type"]]
    columns = ["meeting_id", "meeting", "act_type", "type_label", "act_group", "count", "of", "share", "per_1000_words"]
    return table[[*columns, "ids", "state"]]


@once
def section_counts(corpus: Corpus) -> pd.DataFrame:
    """One row a clause type and section (preamble, operative). Columns: act_type, type_label, act_group, section,
    count, of (acts of that section), share, ids."""
    rows = []
    acts = acts_in(corpus, ACTING)
    for kind, section in product(clause_types().values(), ACTING):
        of = acts[acts["section"] == section]
        found = of[of["act_type"] == kind.type]
        share = round(len(found) / len(of), 4) if len(of) else None
        rows.append(
            (kind.type, kind.label, kind.group, section, len(found), len(of), share, found["clause_id"].tolist())
        )
    columns = ["act_type", "type_label", "act_group", "section", "count", "of", "share", "ids"]
    return pd.DataFrame(rows, columns=columns)


@once
def baseline_table(corpus: Corpus) -> pd.DataFrame:
    """One row a clause type and section: this group's share of clauses by their first act, and the UN's own.

    Columns: act_type, type_label, act_group, section, count, of, share, un_count, un_share, ids. Clauses are counted
    once, under their first act, as the UN's paragraphs are.
    """
    read = read_rows(corpus, corpus.table("clauses"))
    clauses = read[read["act_type"] != ""]
    rows = []
    for section, kind in product(ACTING, [k for k in clause_types().values() if k.type in un_baseline()]):
        of = clauses[clauses["section"] == section]
        found = of[of["act_type"] == kind.type]
        un = un_baseline()[kind.type]
        theirs = (
            (un.preamble_count, un.preamble_share)
            if section == "preamble"
            else (un.operative_count, un.operative_share)
        )
        share = round(len(found) / len(of), 4) if len(of) else None
        ids = found["clause_id"].tolist()
        rows.append((kind.type, kind.label, kind.group, section, len(found), len(of), share, *theirs, ids))
    columns = ["act_type", "type_label", "act_group", "section", "count", "of", "share", "un_count", "un_share", "ids"]
    return pd.DataFrame(rows, columns=columns)


@once
def strength_table(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting, act group and strength that occurs; strengths are ordinals and are never averaged.

    Columns: meeting_id, meeting, act_group, group_label, strength, scale, count, phrases, ids.
    """
    meetings = named_meetings(corpus)
    read = read_rows(corpus, corpus.table("acts"))
    acts = read[read["strength"].notna()].merge(
        meetings[["meeting_id", "meeting", "communique_id"]], on="communique_id"
    )
    keys = ["meeting_id", "meeting", "act_group", "strength", "scale"]
    found = acts.groupby(keys, sort=False).agg(
        count=("act_id", "size"), phrases=("phrase", _phrases), ids=("clause_id", list)
    )
    table = found.reset_index()
    table["group_label"] = [act_groups()[group].label for group in table["act_group"]]
    return table[["meeting_id", "meeting", "act_group", "group_label", "strength", "scale", "count", "phrases", "ids"]]


def _phrases(phrases: pd.Series) -> str:
    return listed(dict.fromkeys(phrases), most=limits()["named_in_sentence"])
