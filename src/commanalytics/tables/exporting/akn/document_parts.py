"""A text as the parts of a document: preface, preamble, main body, conclusions, each of blocks in their order.

A block stands in the part of its section as long as parts follow each other in order: a recital behind the first
operative paragraph stands in the main body, and says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from commanalytics.parsing.model import Item
from commanalytics.parsing.spans import between
from commanalytics.sections import SECTION_OF_PART, SECTIONS
from commanalytics.tables.exporting.akn.inline_runs import Mark, Run, runs

PARTS = tuple(SECTION_OF_PART)
CLAUSE, FORMULA, FRONT = "clause", "formula", "frontMatter"


class Stretch(NamedTuple):
    """One or more segments that belong together: a clause, or what stands between clauses."""

    kind: str  # as in segments; "frontMatter" for what stands before the text
    start: int
    end: int
    section: str = ""  # of a clause
    number: str = ""  # likewise
    lead: str = ""  # its first lead phrase
    items: tuple[Item, ...] = ()


@dataclass(slots=True)
class Entry:
    """An entry of a list, and those below it."""

    eid: str
    number: list[Run]
    words: list[Run]
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A stretch as it stands in its part."""

    eid: str
    element: str  # paragraph, formula, container
    name: str
    called: str  # what it is, where its part does not tell
    number: list[Run]
    words: list[Run]
    entries: list[Entry] = field(default_factory=list)
    after: list[Run] = field(default_factory=list)  # words of the clause behind its list


def parts(raw: str, stretches: Sequence[Stretch], marks: Sequence[Mark]) -> dict[str, list[Block]]:
    """The blocks of each part. Together they hold every character of the stretches."""
    placed: dict[str, list[Block]] = {part: [] for part in PARTS}
    for number, (part, stretch) in enumerate(zip(_places(stretches), stretches, strict=True), 1):
        placed[part].append(_block(raw, stretch, part, number, marks))
    return placed


def _places(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The part of each stretch; what closes the text begins behind the last clause of another section."""
    last = max((n for n, one in enumerate(stretches) if one.section not in ("", SECTIONS[-1])), default=-1)
    at = 0
    for number, stretch in enumerate(stretches):
        wanted = SECTIONS.index(stretch.section) if stretch.section else 1 if stretch.kind == FORMULA else 0
        if PARTS[wanted] != PARTS[-1] or number > last:
            at = max(at, wanted)
        yield PARTS[at]


def _block(raw: str, stretch: Stretch, part: str, place: int, marks: Sequence[Mark]) -> Block:
    within = between(marks, stretch.start, stretch.end)
    if stretch.kind != CLAUSE:
        element = FORMULA if stretch.kind == FORMULA and part == "preamble" else "container"
        name = "enactingFormula" if element == FORMULA else stretch.kind
        words = runs(raw, stretch.start, stretch.end, within)
        return Block(f"{element}_{place}", element, name, stretch.kind, [], words)
    element = "paragraph" if (part, stretch.section) == ("mainBody", "operative") else "container"
    called = "" if stretch.section == SECTION_OF_PART[part] else stretch.section
    block = Block(f"{element}_{place}", element, stretch.lead or "clause", called, [], [])
    _fill(block, raw, stretch, within)
    return block


def _fill(block: Block, raw: str, stretch: Stretch, marks: Sequence[Mark]) -> None:
    """Number, words and list of a clause. Only a paragraph has a place for its number."""
    behind = printed_end(raw, stretch.start, stretch.number) if block.element == "paragraph" else stretch.start
    block.number = runs(raw, stretch.start, behind, ())
    items = _in_order(stretch, behind)
    cuts = [item.start for item in items]
    block.words = runs(raw, behind, cuts[0] if cuts else stretch.end, marks)
    if items:
        end = items[-1].end if raw[items[-1].end : stretch.end].strip() else stretch.end
        block.entries = _entries(raw, items, [*cuts[1:], end], marks, block.eid)
        block.after = runs(raw, end, stretch.end, marks)


def _in_order(stretch: Stretch, behind: int) -> list[Item]:
    """The entries of a clause, if they stand in it one behind the other."""
    starts = [behind, *(item.start for item in stretch.items)]
    fit = all(one < other for one, other in pairwise(starts))
    return list(stretch.items) if fit and starts[-1] < stretch.end else []


def _entries(raw: str, items: Sequence[Item], ends: Sequence[int], marks: Sequence[Mark], eid: str) -> list[Entry]:
    """Entries, each with those of a deeper level behind it as its own."""
    top: list[Entry] = []
    open_: list[tuple[int, Entry]] = []  # level and entry, from the outermost in
    for item, end in zip(items, ends, strict=True):
        while open_ and open_[-1][0] >= item.level:
            open_.pop()
        siblings = open_[-1][1].entries if open_ else top
        above = open_[-1][1].eid if open_ else eid
        behind = printed_end(raw, item.start, item.marker.rpartition(".")[2])
        entry = Entry(
            f"{above}__point_{len(siblings) + 1}", runs(raw, item.start, behind, ()), runs(raw, behind, end, marks)
        )
        siblings.append(entry)
        open_.append((item.level, entry))
    return top


def printed_end(raw: str, start: int, printed: str) -> int:
    """Where a printed number ends, with the marks around it; its beginning if it does not stand there.

    >>> printed_end("  (iv) by day", 0, "iv"), printed_end("by day", 0, "iv"), printed_end("by day", 0, "")
    (6, 0, 0)
    """
    found = re.compile(rf"[\s(\[]*{re.escape(printed)}[\\).:\]]*").match(raw, start) if printed else None
    return found.end() if found else start
