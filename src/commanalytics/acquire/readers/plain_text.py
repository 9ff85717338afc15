"""Plain text, and Markdown with its front matter: as it is, in the right characters."""

from __future__ import annotations

from commanalytics.acquire.limits import known, shares, too_long
from commanalytics.acquire.original import Extracted, Original
from commanalytics.acquire.readers.characters import decoded, library, repaired
from commanalytics.errors import AcquireError
from commanalytics.sources.text_files import front_facts


def read_plain(original: Original) -> tuple[Extracted, ...]:
    """A text file as it is; what a wrong encoding made of it is mended, and said."""
    where = original.origin or original.name
    raw, encoding = decoded(original.data, where, original.charset)
    _check(raw, where)
    text, mended = repaired(raw)
    warnings = [f"its characters were in {encoding}"] if encoding not in ("utf-8", "utf-8-sig") else []
    warnings += ["characters spoilt by a wrong encoding were mended"] if mended else []
    return (Extracted(text, reader=f"text/{library('ftfy')}", warnings=tuple(warnings)),)


def read_markdown(original: Original) -> tuple[Extracted, ...]:
    """The same with a front matter, which stays in the text; its title and date are told."""
    (found,) = read_plain(original)
    facts, _ = front_facts(original.origin or original.name, found.text)
    return (Extracted(found.text, facts.get("title", ""), facts.get("date", ""), found.reader, found.warnings),)


def _check(text: str, where: str) -> None:
    if not text.strip():
        raise AcquireError(where, "there is no text in it", "Look whether it is the right file")
    if len(text) > known("limits")["text"]:
        raise too_long(where)
    head = text[: known("characters")["counted"]]
    strange = sum(1 for c in head if ord(c) < 32 and c not in "\t\n\r\f\v")
    if strange > len(head) * shares("characters")["control"]:
        raise AcquireError(
            where, "this is no text (it holds control characters)", "Save it as text, HTML, PDF or .docx"
        )
