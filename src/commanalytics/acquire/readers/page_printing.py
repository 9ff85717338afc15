"""What a browser would print of a page: paragraphs, lines, rows of tables, and the numbers of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Comment, _ProcessingInstruction
from lxml.html import HtmlElement

from commanalytics.acquire.limits import known, shares, words
from commanalytics.acquire.readers.list_markers import bullet, letters, roman

_BLANK = re.compile(r"[ \t\r\n\f\xa0]+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be broken, or not: nothing that is printed
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")
_NUMBERED = re.compile(r"\W{0,2}(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.):\-–]+(?:\s|$)", re.IGNORECASE)
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NAME = re.compile(r"[a-z]+")
_STYLES = {
    "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
    "upper-roman": "I", "decimal": "1",
}  # fmt: skip
_NOTE = re.compile(r"\[?\d{1,3}\]?|\*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, an item of a list or a row of a table, and the innermost element that holds all of it."""

    text: str
    element: HtmlElement


def blocks(element: HtmlElement) -> list[Block]:
    """The blocks of an element, in the order in which they stand there."""
    printing = _Printing()
    printing.print(element)
    printing.end(element)
    return printing.done


def printed(found: list[Block]) -> str:
    """Blocks as a text, a blank line between two."""
    return "\n\n".join(block.text for block in found) + "\n" if found else ""


def without_furniture(page: HtmlElement) -> None:
    """Take out of a page what surrounds a text on most pages: menus, buttons, links to share, scripts, what is hidden.

    What holds more of the page's characters than furniture ever does stays, whatever it is called, but for links.
    """
    most = len(page.text_content()) * shares("html")["share"]
    for element in list(page.iter()):
        if isinstance(element, _Comment | _ProcessingInstruction) or not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag in ("html", "body") or element.getparent() is None:
            continue
        elif _is_never_text(element) or (_is_furniture(element) and _may_go(element, most)):
            element.drop_tree()


def _is_never_text(element: HtmlElement) -> bool:
    return element.tag in words("html", "out") or _HIDDEN.search(element.get("style", "")) is not None


def _may_go(element: HtmlElement, most: float) -> bool:
    """Whether an element is short, or nearly all that it holds leads to other pages, as a menu's words do."""
    if len(element.text_content()) < most:
        return True
    linked = sum(_ink(link) for link in element.iter("a"))
    return linked > shares("html")["linked"] * _ink(element)


def _ink(element: HtmlElement) -> int:
    return len("".join(element.text_content().split()))


def _is_furniture(element: HtmlElement) -> bool:
    if element.tag == "form":  # to be filled in; but pages of some systems are one form as a whole
        return True
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    named = " ".join(element.get(key, "") for key in ("class", "id", "role")).lower().split()
    lists = words("html", "furniture")
    return any(name in lists or not lists.isdisjoint(_parts(name)) for name in named)


def _parts(name: str) -> Iterator[str]:
    """Words of a name: `block-share-links` is about sharing. What only says that something is beside it
    (`has-sidebar`, `no-sidebar`) is about the page."""
    parts = _NAME.findall(name)
    if parts and parts[0] not in words("html", "beside"):
        yield from (part for part in parts if part not in words("html", "own"))


class _Printing:
    """A page on its way to lines: what stands in the current block, and the markers that wait for a first word."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self.line: list[str] = []
        self.marker = ""
        self.counts: list[int] = []

    def print(self, element: HtmlElement) -> None:
        """Print an element and what is in it; iterative where pages nest deeply, which lxml keeps below 256."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in words("html", "out"):
            return
        if tag == "br":
            self.line.append("\n")
        elif tag == "tr":
            self._row(element)
        elif tag == "sup" and _is_note(element):
            return
        else:
            self._element(element, tag)

    def _element(self, element: HtmlElement, tag: str) -> None:
        is_block = tag in words("html", "block")
        if is_block:
            above = element.getparent()
            self.end(element if above is None else above)
        if tag == "li":
            self.marker = " ".join(filter(None, [self.marker, _marker(element)]))
        if element.text:
            self._say(element.text, element, tag == "pre")
        for child in element:
            self.print(child)
            if child.tail:
                self._say(child.tail, element, tag == "pre")
        if is_block:
            self.end(element)
        if tag == "li":
            self.marker = ""

    def _say(self, words_: str, element: HtmlElement, as_is: bool) -> None:
        words_ = words_ if words_.isascii() else _UNSEEN.sub("", words_)
        self.line.append(words_ if as_is else _BLANK.sub(" ", words_))

    def _row(self, row: HtmlElement) -> None:
        """A row of a table is one block if its first cell numbers or names it; else its cells are blocks."""
        self.end(row)
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        first = " ".join(cells[0].text_content().split()) if cells else ""
        if len(cells) > 1 and len(first) <= known("html")["cell"]:
            self.marker = " ".join(filter(None, [self.marker, first]))
            cells = cells[1:]
        for cell in cells:
            self.print(cell)
            self.end(row)
        self.marker = ""

    def end(self, element: HtmlElement) -> None:
        """End the block: two line breaks in a row end one, too."""
        text = "".join(self.line)
        self.line = []
        if not text or text.isspace():
            return
        for part in _EMPTY_LINE.split(text):
            lines = [" ".join(line.split()) for line in part.split("\n")]
            whole = "\n".join(filter(None, lines))
            if not whole:
                continue
            if self.marker:
                whole = whole if _NUMBERED.match(whole) and _NUMBERED.match(self.marker) else f"{self.marker} {whole}"
                self.marker = ""
            self.done.append(Block(whole, element))


def _is_note(element: HtmlElement) -> bool:
    return _NOTE.fullmatch("".join(element.text_content().split())) is not None and bool(element.xpath(".//a"))


def _marker(item: HtmlElement) -> str:
    """What stands before an item of a list."""
    holder = item.getparent()
    if holder is None or holder.tag not in ("ol", "ul"):
        return ""
    style = _STYLE.search(f"{holder.get('style', '')};{item.get('style', '')}")
    kind = style[1] if style else ""
    if kind == "none":
        return ""
    if holder.tag == "ul" and kind not in _STYLES:
        return bullet(sum(1 for _ in holder.iterancestors("ul")))
    return _shape(_STYLES.get(kind) or holder.get("type") or "1", _count(item, holder)) + "."


def _count(item: HtmlElement, holder: HtmlElement) -> int:
    """The number of an item: its own, or one further than the one before it."""
    items = [child for child in holder if child.tag == "li"]
    down = "reversed" in holder.attrib
    count = _number(holder.get("start"), len(items) if down else 1)
    for child in items:
        count = _number(child.get("value"), count)
        if child is item:
            return count
        count += -1 if down else 1
    return count


def _number(words_: str | None, otherwise: int) -> int:
    try:
        return int((words_ or "").strip()[:9])
    except ValueError:
        return otherwise


def _shape(kind: str, number: int) -> str:
    shapes = {"a": letters(number), "i": roman(number)}
    found = shapes.get(kind.lower(), str(number))
    return found.upper() if kind in ("A", "I") else found
