"""A marked-up document as a text with the places of its clauses, lists, headings and formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

from commanalytics.markup import MarkedClause, MarkedItem, Markup, Span
from commanalytics.sections import SECTION_OF_PART, SECTIONS
from commanalytics.sources.marked_up.growing_text import FURNITURE, HEADING, HEADINGS, LEAVES, GrowingText, inked, local

FRONT, UNPARSED, FORMULA = "frontMatter", "unparsed", "formula"  # classes of blocks that this package writes
_PARTED = frozenset({"part", "section", "chapter", "title", "division", "subdivision", "book", "tome", "hcontainer"})
_LISTS = frozenset({"list", "sublist", "blockList", "ol", "ul"})
_ENTRIES = frozenset({"point", "item", "li", "indent"})
_AFTER_LISTS = frozenset({"wrapUp", "listWrapUp"})
_AROUND_NUMBERS = " \t\r\n().:;,-–—"


class MarkedText:
    """Takes in the parts of a document in order."""

    def __init__(self, whole: bool) -> None:
        self.text = GrowingText(whole)
        self.body = 0  # where the text begins behind its front matter
        self.title = ""
        self._clauses: list[MarkedClause] = []
        self._formulas: list[Span] = []
        self._headings: list[Span] = []

    @property
    def markup(self) -> Markup:
        """What was marked up, by offsets that count from `body`."""
        by = self.body
        spans = (self._formulas, sorted([*self._headings, *self.text.headings]), self.text.furniture)
        moved = [tuple((start - by, end - by) for start, end in of if start >= by) for of in spans]
        return Markup(tuple(_moved(clause, by) for clause in self._clauses), *moved)

    def take_part(self, part: Element) -> None:
        """Take in a part of the document; what is none of them is no text."""
        section = SECTION_OF_PART.get(local(part), "")
        for block in part if section else ():
            self._take(block, section)

    def _take(self, block: Element, section: str) -> None:
        """A block of a part: told by what its writer calls it, else by its element."""
        name, called = local(block), block.get("class", "")
        if called in (FRONT, FURNITURE, UNPARSED):
            self._take_around(block, called)
        elif FORMULA in (name, called):
            self._formulas += self._span_of(block)
        elif name in HEADINGS or called == HEADING:
            self._headings += self._span_of(block)
        elif name == "p" and section == "opening" and not self.text.whole:
            self._take_title(block)
        elif name in _PARTED:
            for inner in block:
                self._take(inner, section)
        else:
            self._take_clause(block, called if called in SECTIONS else section)

    def _take_around(self, block: Element, called: str) -> None:
        start = self.text.at
        self.text.leaves(block)
        if called == FURNITURE:
            self.text.furniture.append((start, self.text.at))
        elif called == FRONT:
            self.body = self.text.at

    def _take_title(self, line: Element) -> None:
        """A line of the preface: the title in it, without the number in front; else all of it."""
        for title in [element for element in line.iter() if local(element) == "docTitle"] or [line]:
            spans = self._span_of(title)
            self._headings += spans
            self.title = self.title or "".join(self.text.words[start:end] for start, end in spans)

    def _span_of(self, block: Element) -> list[Span]:
        """Where the words of a block stand, once they are taken in; nowhere without words."""
        start = self.text.at
        self.text.leaves(block)
        inked = self.text.inked(start, self.text.at)
        if self.text.whole:  # blanks in front of the words may be its own; those behind are where they are read
            return [(start, self.text.at)] if inked[1] > inked[0] else []
        return [inked] if inked[1] > inked[0] else []

    def _take_clause(self, block: Element, section: str) -> None:
        parts = [block] if local(block) in LEAVES else list(block)
        above = [part for part in parts if local(part) in HEADINGS]  # of a paragraph: they stand over its words
        self._headings += [span for heading in above for span in self._span_of(heading)]
        clause = _Clause(self.text)
        clause.take([part for part in parts if part not in above])
        start, end = self.text.inked(clause.start, self.text.at)
        if end > start:
            body = max(start, self.text.inked(clause.body, self.text.at)[0])
            self._clauses.append(MarkedClause(start, end, section, clause.number, body, tuple(clause.items())))


class _Clause:
    """One clause while it is taken in: its number, and the entries of its lists."""

    def __init__(self, text: GrowingText) -> None:
        self._text = text
        self.start = self.body = text.at
        self.number = ""
        self._level = 0
        self._open: dict[int, str] = {}  # level -> marker of the entry that is open there
        self._entries: list[tuple[int, int]] = []  # where each begins, and its level; level 0: the list has ended
        self._paths: dict[int, str] = {}  # by the start of an entry

    def take(self, parts: Iterable[Element]) -> None:
        """Take in some of its parts."""
        for part in parts:
            name = local(part)
            if name in _AFTER_LISTS:
                self._entries.append((self._text.at, 0))
            if name == "num":
                self._take_number(part)
            elif name in LEAVES:
                self._text.leaf(part)
            elif name in _LISTS:
                self._take_list(part)
            elif name in _ENTRIES:
                self._take_entry(part)
            else:
                self.take(part)

    def _take_number(self, part: Element) -> None:
        printed = "".join(part.itertext()).strip(_AROUND_NUMBERS)
        self._text.leaf(part)
        if self._entries and self._entries[-1][1]:
            self._name_entry(*self._entries[-1], printed)
        elif not self.number:
            self.number, self.body = printed, self._text.at

    def _take_list(self, part: Element) -> None:
        self._level += 1
        self.take(part)
        self._level -= 1
        if self._level == 0:
            self._entries.append((self._text.at, 0))

    def _take_entry(self, part: Element) -> None:
        self._entries.append((self._text.at, max(1, self._level)))
        self._name_entry(*self._entries[-1], "")  # without a number it goes by the path of those above it
        self.take(part)

    def _name_entry(self, start: int, level: int, printed: str) -> None:
        self._open = {of: marker for of, marker in self._open.items() if of < level} | {level: printed}
        self._paths[start] = ".".join(filter(None, self._open.values()))

    def items(self) -> Iterator[MarkedItem]:
        """The entries, each up to the next one or the end of its list."""
        words = self._text.since(self.start) if self._entries else ""
        for (start, level), (stop, _) in pairwise([*self._entries, (self._text.at, 0)]):
            first, end = inked(words, self.start, start, stop)
            if level and end > first:
                yield MarkedItem(first, end, self._paths.get(start, ""), level)


def _moved(clause: MarkedClause, by: int) -> MarkedClause:
    items = tuple(item._replace(start=item.start - by, end=item.end - by) for item in clause.items)
    return clause._replace(start=clause.start - by, end=clause.end - by, body=clause.body - by, items=items)
