"""How often a group uses each clause type, in sentences."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import TYPE_CHECKING

from commanalytics.changes.tables_over_time import Z95
from commanalytics.changes.text_units import read_texts
from commanalytics.english import counted, listed, number, part_of, sentence, verb
from commanalytics.findings.coverage import none_in_texts, nothing_read, small_number_note
from commanalytics.labels_and_colours import act_groups, clause_types, limits
from commanalytics.measures.meeting_states import enough_for_trend, meeting_rows, read_rows, text_extents
from commanalytics.measures.of_acts.clause_types import baseline_table, section_counts, strength_table
from commanalytics.sections import ACTING
from commanalytics.text_comparison.comparable_texts import lengths_apart

if TYPE_CHECKING:
    import pandas as pd

    from commanalytics.corpus import Corpus

_TWO = 2


def type_finding(corpus: Corpus) -> str:
    """The most frequent types, and where there are texts enough, what grew and what shrank most."""
    acts, texts = read_rows(corpus, corpus.table("acts")), len(read_texts(corpus))
    if acts.empty:
        return none_in_texts(corpus, "act of the group was recognised")
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

    A move counts only where it is larger than counts so small do by chance (95 %, two proportions). Resolutions and
    reports in prose say things in other ways, and so do texts of a page and of twenty: where the halves have not as
    many of each kind, those of one kind are compared, and texts of very different length not at all.
    """
    texts, kind, apart = _alike(corpus)
    if apart:
        return sentence(apart)
    half = len(texts) // 2
    halves = [
        corpus.table("acts")[corpus.table("acts")["communique_id"].isin(part)] for part in (texts[:half], texts[-half:])
    ]
    before, after = (Counter(part["act_group"]) for part in halves)
    moves = {name: _move(name, before, after) for name in act_groups() if name != "other"}
    beyond = {name: move for name, move in moves.items() if abs(move) > 1}
    span = f"between the {number(half)} earliest and the {number(half)} latest {kind}"
    if not beyond:
        return sentence(f"{span}, no group’s share moved by more than counts so small do by chance")
    name = max(beyond, key=lambda key: abs(beyond[key]))
    way = "rose" if beyond[name] > 0 else "fell"
    figures = f"from {part_of(before[name], before.total())} to {part_of(after[name], after.total())}"
    return sentence(f"{span}, “{act_groups()[name].label.lower()}” {way} most, {figures}")


def _alike(corpus: Corpus) -> tuple[list[str], str, str]:
    """The texts read that a trend may compare, what they are, and why none may (then the first two say nothing).

    Where the halves have not as many of each kind, those of the commonest kind are compared: a share that moves with
    the kinds says nothing of either. A kind is how a text speaks, and who met, where the catalogue says it of all.
    """
    meetings, known = meeting_rows(corpus), corpus.table("communiques").set_index("communique_id")
    texts, extents = known.loc[meetings[meetings["read"]]["communique_id"]], text_extents(corpus)
    levels = [extents[text].level.casefold() for text in texts.index]
    told = [""] * len(levels) if "" in levels else levels
    texts = texts.assign(kind=[f"{genre} {level}" for genre, level in zip(texts["genre"], told, strict=True)])
    half, kind, kinds = len(texts) // 2, "texts", texts["kind"].nunique()
    if Counter(texts["kind"].iloc[:half]) != Counter(texts["kind"].iloc[-half:]):
        texts, kind = texts[texts["kind"] == texts["kind"].value_counts().index[0]], "texts of one kind"
    half = len(texts) // 2
    if len(texts) < limits()["texts_for_trend"]:
        few = f"too few of {'either' if kinds == _TWO else 'any'} to compare what earlier and later ones do"
        why = f"the texts are of {number(kinds)} kinds, and {few}"
        return [], "", why
    before, after = texts["words"].iloc[:half].median(), texts["words"].iloc[-half:].median()
    if lengths_apart(before, after):
        lengths = f"{before:,.0f} words, and those of the later half {after:,.0f}"
        why = "what texts of so different a length do is not compared"
        return [], "", f"the texts of the earlier half have a median of {lengths}: {why}"
    return texts.index.tolist(), kind, ""


def _move(name: str, before: Counter[str], after: Counter[str]) -> float:
    """Difference of two shares, in units of what chance explains with 95 %; 0 where a half holds no act."""
    n, m = before.total(), after.total()
    if not (n and m):
        return 0.0
    p, q = before[name] / n, after[name] / m
    chance = Z95 * sqrt(p * (1 - p) / n + q * (1 - q) / m)
    return (q - p) / chance if chance else 0.0


def section_finding(corpus: Corpus) -> str:
    """How much stands before the formula line and how much after it, and what each part does most."""
    if not len(read_texts(corpus)):
        return nothing_read(corpus)
    table = section_counts(corpus)
    parts = []
    for section, name in zip(ACTING, ("preamble", "operative part"), strict=True):
        rows = table[(table["section"] == section) & (table["count"] > 0)]
        if rows.empty:
            parts.append(f"the {name} holds no act")
            continue
        acts, most = int(rows["of"].iloc[0]), rows["count"].max()
        top = rows[rows["count"] == most]["type_label"].str.lower().tolist()
        times = f"most often {listed(top)} ({most}{' each' if len(top) > 1 else ''})" if most > 1 else listed(top)
        parts.append(f"the {name} holds {counted(acts, 'act')}, {times}")
    return sentence("; ".join(parts))


def baseline_finding(corpus: Corpus) -> str:
    """The type that this group's operative clauses use more than the UN's do, and the one they use less, by most."""
    table = baseline_table(corpus)
    operative = table[(table["section"] == "operative") & (table["of"] > 0)]
    if operative.empty:
        return none_in_texts(corpus, "operative clause with a recognised act is found")
    gap = operative["share"] - operative["un_share"]
    more, less = operative.iloc[int(gap.argmax())], operative.iloc[int(gap.argmin())]
    return (
        f"Against the UN’s own resolutions, operative clauses here lead more often with {more['type_label'].lower()} "
        f"{_beside_un(more)} and less often with {less['type_label'].lower()} {_beside_un(less)}."
    )


def _beside_un(row: pd.Series) -> str:
    """A share of this group's clauses and of the UN's, in one pair of brackets."""
    few = part_of(row["count"], row["of"]).replace(" (", ", ").rstrip(")")
    return f"({few}; UN {100 * row['un_share']:.0f} %)"


def strength_finding(corpus: Corpus) -> str:
    """The strongest directive acts, and when they were used."""
    table = strength_table(corpus)
    direct = table[table["act_group"] == "direct"]
    if direct.empty:
        return none_in_texts(corpus, "directive act with a strength is found")
    top = direct[direct["strength"] == direct["strength"].max()]
    scale = listed(sorted(set(direct["scale"]) - {"default"}))
    when = listed(dict.fromkeys(top["meeting"]), most=limits()["named_in_sentence"])
    count, highest = int(top["count"].sum()), int(top["strength"].max())
    acts = f"{counted(count, 'directive act')} {verb(count, 'reaches', 'reach')} {highest}"
    first = f"on the scale “{scale}”, {acts}" if scale else acts
    return sentence(f"{first}, the highest strength of any directive act: {when}")
