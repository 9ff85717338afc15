"""From text to dataclasses: `parse` reads one communiqué, `split` finds the communiqués in one text."""

from __future__ import annotations

from typing import Literal

from commanalytics.lexicon import Lexicon, load_lexicon
from commanalytics.parsing.clauses import Found, Structure, find_structure
from commanalytics.parsing.model import Clause, Communique, Item, Segment, Source

__all__ = ["parse", "split"]


def parse(
    text: str, lexicon: Lexicon | None = None, depth: Literal["full", "structure"] = "full"
) -> Communique:
    """Read one communiqué.

    `depth="structure"` stops at clauses, sections and items. Always returns one `Communique`, whatever the text.
    """
    lexicon = lexicon or load_lexicon()
    structure = find_structure(text, lexicon)
    source = Source(text, tuple(structure.furniture))
    clauses = tuple(_clause(source, found) for found in structure.clauses)
    return Communique(source, clauses, ())


def _clause(source: Source, found: Found) -> Clause:
    items = tuple(Item(source, *item) for item in found.items)
    return Clause(source, found.start, found.end, found.section, found.number, items, found.rule)


def split(text: str) -> list[tuple[int, int]]:
    """Spans of the communiqués in one text."""
    return [(0, len(text))]
