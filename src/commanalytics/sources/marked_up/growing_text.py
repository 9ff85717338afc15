"""The words of leaves, one behind the other: as they stand there, or each as a paragraph of its own."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from commanalytics.markup import Span

# Names of inline elements that this package writes.
CHARACTER, FURNITURE, HEADING = "character", "furniture", "heading"
HEADINGS = frozenset({"heading", "subheading", "crossHeading"})
LEAVES = frozenset({"p", "num", "docTitle", "block", "listIntroduction", "listWrapUp"}) | HEADINGS
_LEFT_OUT = frozenset({"authorialNote", "noteRef", "remark"})


def local(element: Element) -> str:
    """An element's name without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class GrowingText:
    """A text that grows by leaves. If it is `whole`, their characters are its characters."""

    def __init__(self, whole: bool) -> None:
        self.whole = whole
        self.at = 0  # its length so far
        self.furniture: list[Span] = []
        self.headings: list[Span] = []  # those that stand in a leaf with other words
        self._pieces: list[str] = []
        self._joint = ""  # what parts the next paragraph from the last one

    @property
    def words(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def leaves(self, block: Element) -> None:
        """Take in all leaves of a block, in order."""
        if local(block) in LEAVES:
            self.leaf(block)
            return
        for inner in block:
            self.leaves(inner)

    def leaf(self, leaf: Element) -> None:
        """Take in a leaf."""
        if self.whole:
            self._as_is(leaf)
            return
        words = " ".join("".join(_words(leaf)).split())
        if words:
            self._grow(self._joint + words)
            self._joint = " " if local(leaf) == "num" else "\n\n"

    def _as_is(self, element: Element) -> None:
        name = element.get("name", "") if local(element) == "inline" else ""
        start = self.at
        self._grow(chr(int(element.get("class", ""), 16)) if name == CHARACTER else element.text or "")
        for inner in element:
            self._as_is(inner)
            self._grow(inner.tail or "")
        if name in (FURNITURE, HEADING):
            (self.furniture if name == FURNITURE else self.headings).append((start, self.at))

    def _grow(self, words: str) -> None:
        self._pieces.append(words)
        self.at += len(words)

    def inked(self, start: int, end: int) -> Span:
        """A stretch among the last ones without the blanks around its words.

        >>> text = GrowingText(whole=True)
        >>> text._grow("Urges "), text._grow(" Norvia ")
        (None, None)
        >>> text.inked(5, 14)
        (7, 13)
        """
        return inked(self.since(start), start, start, end)

    def since(self, start: int) -> str:
        """The words from an offset on."""
        begins, last = self.at, list[str]()
        for piece in reversed(self._pieces):
            if begins <= start:
                break
            last.append(piece)
            begins -= len(piece)
        return "".join(reversed(last))[start - begins :]


def inked(words: str, at: int, start: int, end: int) -> Span:
    """A stretch of words that begin at offset `at`, without the blanks around it.

    >>> inked("x  Urges Norvia. ", 100, 101, 117)
    (103, 116)
    """
    within = words[start - at : end - at]
    first = start + len(within) - len(within.lstrip())
    return first, max(first, start + len(within.rstrip()))


def _words(leaf: Element) -> Iterator[str]:
    """The words in a leaf, without those of notes."""
    yield leaf.text or ""
    for inner in leaf:
        if local(inner) not in _LEFT_OUT:
            yield from _words(inner)
            yield " " if local(inner) in {"eol", *LEAVES} else ""
        yield inner.tail or ""
