"""How often a group uses each clause type, meeting by meeting, and what that comes to in a sentence."""

from __future__ import annotations

from collections import Counter
from itertools import product
from math import sqrt
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.units import read_texts
from commanalytics.findings.meetings import (
    enough_for_trend,
    held_and_read,
    meeting_rows,
    read_rows,
    small_number_note,
    unique_labels,
)
from commanalytics.findings.once import once
from commanalytics.findings.vocabulary import act_groups, clause_types, un_baseline
from commanalytics.findings.words import counted, listed, number, part_of, sentence, verb
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
    meetings = meeting_rows(corpus).assign(meeting=lambda m: unique_labels(m))
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
    clauses = corpus.clauses[["clause_id", "section", "number", "text"]]
    acts = read_rows(corpus, corpus.acts).merge(clauses, on="clause_id")
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


def type_finding(corpus: Corpus) -> str:
    """The most frequent types, and where there are texts enough, what grew and what shrank most."""
    acts, texts = read_rows(corpus, corpus.acts), len(read_texts(corpus))
    if acts.empty:
        how = held_and_read(corpus)
        return small_number_note(corpus) or f"No act of the group was recognised in the texts {how}."
    counts = acts["act_type"].value_counts()
    top = [kind for kind in clause_types() if kind in counts.index[counts == counts.iloc[0]]]
    names = listed(f"“{clause_types()[kind].label.lower()}”" for kind in top)
    figures = part_of(int(counts.iloc[0]), len(acts), "act")
    where = f" in {counted(texts, 'text')}" if texts > 1 else ""
    each = " each" if len(top) > 1 else ""
    first = f"most frequent {verb(len(top), 'is', 'are')} {names}, with {figures}{each}{where}"
    return f"{sentence(first)} {shift_finding(corpus)}".strip()


def shift_finding(corpus: Corpus) -> str:
    """What grew or shrank most, or why nothing is said about that."""
    return _shift(corpus) if enough_for_trend(corpus) else small_number_note(corpus)


def _shift(corpus: Corpus) -> str:
    """The act group whose share moved most between the earlier and the later half of the texts, with both counts.

    A move counts only where it is larger than counts so small do by chance (95 %, two proportions).
    """
    meetings = meeting_rows(corpus)
    texts = meetings[meetings["read"]]["communique_id"].tolist()
    half = len(texts) // 2
    halves = [corpus.acts[corpus.acts["communique_id"].isin(part)] for part in (texts[:half], texts[-half:])]
    before, after = (Counter(part["act_group"]) for part in halves)
    moves = {name: _move(name, before, after) for name in act_groups() if name != "other"}
    beyond = {name: move for name, move in moves.items() if abs(move) > 1}
    span = f"between the {number(half)} earliest and the {number(half)} latest texts"
    if not beyond:
        return sentence(f"{span}, no group’s share moved by more than counts so small do by chance")
    name = max(beyond, key=lambda key: abs(beyond[key]))
    way = "rose" if beyond[name] > 0 else "fell"
    figures = f"from {part_of(before[name], before.total())} to {part_of(after[name], after.total())}"
    return sentence(f"{span}, “{act_groups()[name].label.lower()}” {way} most, {figures}")


def _move(name: str, before: Counter[str], after: Counter[str]) -> float:
    """Difference of two shares, in units of what chance explains with 95 %; 0 where a half holds no act."""
    n, m = before.total(), after.total()
    if not (n and m):
        return 0.0
    p, q = before[name] / n, after[name] / m
    chance = 1.96 * sqrt(p * (1 - p) / n + q * (1 - q) / m)
    return (q - p) / chance if chance else 0.0


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


def section_finding(corpus: Corpus) -> str:
    """How much stands before the formula line and how much after it, and what each part does most."""
    table = section_counts(corpus)
    parts = []
    for section in ACTING:
        rows = table[(table["section"] == section) & (table["count"] > 0)]
        if rows.empty:
            parts.append(f"the {section} holds no act")
            continue
        top = rows.sort_values("count", ascending=False, kind="stable").iloc[0]
        most = f"most often {top['type_label'].lower()} ({top['count']})"
        parts.append(f"the {section} holds {counted(int(top['of']), 'act')}, {most}")
    return sentence("; ".join(parts))


@once
def baseline_table(corpus: Corpus) -> pd.DataFrame:
    """One row a clause type and section: this group's share of clauses by their first act, and the UN's own.

    Columns: act_type, type_label, act_group, section, count, of, share, un_count, un_share, ids. Clauses are counted
    once, under their first act, as the UN's paragraphs are.
    """
    read = read_rows(corpus, corpus.clauses)
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


def baseline_finding(corpus: Corpus) -> str:
    """The type that this group's operative clauses use more than the UN's do, and the one they use less, by most."""
    table = baseline_table(corpus)
    operative = table[(table["section"] == "operative") & (table["of"] > 0)]
    if operative.empty:
        return "No operative clause with a recognised act is held: nothing to compare."
    gap = operative["share"] - operative["un_share"]
    more, less = operative.iloc[int(gap.argmax())], operative.iloc[int(gap.argmin())]
    return (
        f"Against the UN’s own resolutions, operative clauses here lead more often with {more['type_label'].lower()} "
        f"({part_of(more['count'], more['of'])}; UN {100 * more['un_share']:.0f} %) and less often with "
        f"{less['type_label'].lower()} ({part_of(less['count'], less['of'])}; UN {100 * less['un_share']:.0f} %)."
    )


@once
def strength_table(corpus: Corpus) -> pd.DataFrame:
    """One row a meeting, act group and strength that occurs; strengths are ordinals and are never averaged.

    Columns: meeting_id, meeting, act_group, group_label, strength, scale, count, phrases, ids.
    """
    meetings = meeting_rows(corpus).assign(meeting=lambda m: unique_labels(m))
    read = read_rows(corpus, corpus.acts)
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
    return listed(dict.fromkeys(phrases), most=4)


def strength_finding(corpus: Corpus) -> str:
    """The strongest directive acts, and when they were used."""
    table = strength_table(corpus)
    direct = table[table["act_group"] == "direct"]
    if direct.empty:
        return "No directive act with a strength is held."
    top = direct[direct["strength"] == direct["strength"].max()]
    scale = listed(sorted(set(direct["scale"]) - {"default"}))
    when = listed(dict.fromkeys(top["meeting"]), most=4)
    count, highest = int(top["count"].sum()), int(top["strength"].max())
    acts = f"{counted(count, 'directive act')} {verb(count, 'reaches', 'reach')} {highest}"
    return sentence(f"{f'on the scale “{scale}”, ' if scale else ''}{acts}, the highest strength found: {when}")
