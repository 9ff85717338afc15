"""A .docx: its paragraphs with their automatic numbers, what was deleted left out, what was inserted in, notes apart.

Read from its XML, since the libraries that read such files give no numbers (or not as printed) or print what tracked
changes have taken out.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from commanalytics.acquire.limits import known, too_long
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.safe_archive import Archive
from commanalytics.acquire.readers.word_numbers import Numbers, W, numbers
from commanalytics.errors import AcquireError

READER = "docx/commanalytics 1"
_BODY = "word/document.xml"
_OUT = ("del", "moveFrom", "delText", "instrText", "txbxContent", "Fallback", "footnoteReference", "endnoteReference")
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_CORE = "docProps/core.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_docx(original: Original) -> tuple[Extracted, ...]:
    """The text of a word processor's file."""
    where = original.origin or original.name
    archive = Archive(original.data, where)
    document = archive.xml(_BODY)
    if document is None:
        raise AcquireError(where, "this is no .docx (it has no document in it)", "Save it as .docx, PDF or text")
    counting = numbers(archive.xml("word/numbering.xml"), archive.xml("word/styles.xml"))
    body = document.find(f"{W}body")
    paragraphs = list(_paragraphs(body, counting)) if body is not None else []
    text = "\n\n".join(filter(None, paragraphs))
    if not text.strip():
        raise AcquireError(where, "there is no text in it, perhaps only pictures", "Have it read by OCR, and add that")
    if len(text) > known("limits")["text"]:
        raise too_long(where)
    said = ["changes were tracked: what they delete is left out, what they insert is in"] if _tracked(document) else []
    notes = tuple(_notes(archive))
    return (Extracted(text + "\n", _title(archive), "", READER, tuple(said), notes),)


def _paragraphs(holder: _Element, counting: Numbers) -> Iterator[str]:
    """Paragraphs in their order, those of tables row by row."""
    joined = ""
    for child in holder:
        if child.tag == f"{W}p":
            words = joined + _words(child)
            if _mark_is_deleted(child):  # the next paragraph was joined to this one
                joined = words
                continue
            joined = ""
            yield _with_number(words, counting.of(child))
        elif child.tag == f"{W}tbl":
            yield from _rows(child, counting)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"):
            yield from _paragraphs(child, counting)
    if joined:
        yield joined


def _with_number(words: str, number: str) -> str:
    words = words.strip()
    return f"{number} {words}" if number and words else words


def _rows(table: _Element, counting: Numbers) -> Iterator[str]:
    """A row whose first cell is short numbers or names the rest of it; of others each cell is for itself."""
    for row in table.findall(f"{W}tr"):
        cells = [list(filter(None, _paragraphs(cell, counting))) for cell in row.findall(f"{W}tc")]
        cells = [cell for cell in cells if cell]
        if len(cells) > 1 and len(cells[0]) == 1 and len(cells[0][0]) <= known("html")["cell"]:
            cells = [[f"{cells[0][0]} {cells[1][0]}", *cells[1][1:]], *cells[2:]]
        for cell in cells:
            yield from cell


def _words(element: _Element) -> str:
    """The words of a paragraph as they stand once all changes are accepted."""
    found: list[str] = []
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name in _OUT or _is_note_mark(child):
            continue
        if name == "t":
            found.append(child.text or "")
        elif name in _SPACES:
            found.append(_SPACES[name])
        elif name == "sym":
            found.append(_symbol(child))
        elif len(child):
            found.append(_words(child))
    return "".join(found)


def _is_note_mark(run: _Element) -> bool:
    """Hidden words, and the sign of a note inside the note itself."""
    properties = run.find(f"{W}rPr") if run.tag == f"{W}r" else None
    if properties is None:
        return False
    hidden = properties.find(f"{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "1") not in ("0", "false")


def _mark_is_deleted(paragraph: _Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _symbol(element: _Element) -> str:
    code = str(element.get(f"{W}char", ""))
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "•" if 0xF000 <= number <= 0xF0FF else chr(number) if 31 < number < 0xD800 else ""


def _tracked(document: _Element) -> bool:
    return next(document.iter(f"{W}del", f"{W}ins", f"{W}moveFrom"), None) is not None


def _notes(archive: Archive) -> Iterator[str]:
    """Footnotes and endnotes, kept apart: they are not what the group says in its clauses."""
    for kind in ("footnote", "endnote"):
        root = archive.xml(f"word/{kind}s.xml")
        for note in root.findall(f"{W}{kind}") if root is not None else []:
            words = " ".join(" ".join(_words(paragraph) for paragraph in note.iter(f"{W}p")).split())
            if words and note.get(f"{W}type") in (None, "normal"):
                yield words


def _title(archive: Archive) -> str:
    core = archive.xml(_CORE)
    title = core.findtext(f"{_DC}title") if core is not None else ""
    return " ".join((title or "").split())
