"""The structure of a text whose clauses somebody has marked up: the mark-up decides, what it leaves open is read.

>>> from commanalytics.markup import MarkedClause, Markup
>>> from commanalytics.parsing import parse
>>> text = "Thanks Tavell for its pilots, and asks it to wait."
>>> marked = Markup((MarkedClause(0, 29, "preamble", "", 0), MarkedClause(30, 50, "operative", "", 30)))
>>> [(clause.section, clause.text) for clause in parse(text, markup=marked).clauses]
[('preamble', 'Thanks Tavell for its pilots,'), ('operative', 'and asks it to wait.')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commanalytics.markup import MarkedClause, Markup, Span
from commanalytics.parsing.page.structure.clauses import Structure
from commanalytics.parsing.page.structure.sections import Found

RULE = "markup"  # what made a clause or decided its section where only the mark-up has it


def as_marked(structure: Structure, markup: Markup) -> Structure:
    """The structure with the clauses, formulas, headings and furniture of the mark-up in place of those found."""
    found = {clause.start: clause for clause in structure.clauses}
    return replace(
        structure,
        clauses=[_clause(marked, found.get(marked.start)) for marked in markup.clauses],
        formulas=_ends_as_read(markup.formulas, structure.formulas),
        headings=_ends_as_read(markup.headings, structure.headings),
        furniture=_ends_as_read(markup.furniture, structure.furniture),
    )


def _ends_as_read(marked: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """Marked stretches; one that was found at its place ends before the blanks that stand behind it."""
    ends = dict(found)
    return [(start, min(end, ends.get(start, end))) for start, end in marked]


def _clause(marked: MarkedClause, found: Found | None) -> Found:
    """A marked clause; one that was found at its place tells what the mark-up has no word for."""
    if found is None:
        items = [(*item,) for item in marked.items]
        return Found(
            marked.start, marked.end, marked.section, marked.number, RULE, marked.body, items, section_rule=RULE
        )
    return replace(
        found,
        end=marked.end,
        section=marked.section,
        number=found.number or marked.number,
        items=_items(marked, found),
        section_rule=found.section_rule if found.section == marked.section else RULE,
    )


def _items(marked: MarkedClause, found: Found) -> list[tuple[int, int, str, int]]:
    """The entries of the mark-up, under the names that the same entries have where they are read."""
    if [item[0] for item in found.items] != [item.start for item in marked.items]:
        return [(*item,) for item in marked.items]
    return [(item.start, item.end, *named[2:]) for item, named in zip(marked.items, found.items, strict=True)]
