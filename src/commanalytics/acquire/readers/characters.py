"""Characters from bytes: which encoding they are in, and what a wrong one made of them before."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from functools import cache
from importlib.metadata import version

from commanalytics.acquire.limits import known, shares
from commanalytics.errors import AcquireError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}


def decoded(data: bytes, where: str, stated: str = "") -> tuple[str, str]:
    """The characters of a file, and the name of the encoding they were in.

    A byte order mark decides, then UTF-8 where every byte of it fits, since no other encoding looks like it by
    chance; then what was stated; then what the bytes look like.

    >>> decoded("Déclaration".encode("cp1252"), "a.txt", "iso-8859-1")
    ('Déclaration', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by(data, encoding, where)
    if b"\0" in data[: known("characters")["looked_at"]] and (wide := _wide(data)):
        return _by(data, wide, where)
    if b"\0" in data:
        raise AcquireError(where, "this is no text (it holds a zero byte)", "Save it as text, HTML, PDF or .docx")
    for encoding in filter(None, ("utf-8", _LATIN.get(stated.lower(), stated))):
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data, where)


def repaired(text: str) -> tuple[str, bool]:
    """The text without what a wrong encoding made of it ("Ã©" for "é"), and whether there was any.

    Quotes, dashes, ligatures, widths and line ends stay as they are printed.

    >>> repaired("the CommuniquÃ© “as is”")
    ('the Communiqué “as is”', True)
    """
    import ftfy

    kept = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        normalization=None,
        explain=False,
    )
    # Lines of plain English hold nothing to mend, and are most of any text.
    lines = text.split("\n")
    found = "\n".join(line if _is_plain(line) else ftfy.fix_text(line, kept) for line in lines)
    return found, found != text


def _is_plain(line: str) -> bool:
    return line.isascii() and (line.isprintable() or not _CONTROL.search(line))


@cache
def library(name: str) -> str:
    """A library and its version, as a sidecar names who read a file."""
    return f"{name} {version(name)}"


def _by(data: bytes, encoding: str, where: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).removeprefix("\ufeff"), encoding.removesuffix("-sig")
    except UnicodeDecodeError as problem:
        what = f"it begins as {encoding} and is none further on"
        raise AcquireError(where, what, "Save it in UTF-8") from problem


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of what is mostly English is zero."""
    head = data[: known("characters")["looked_at"]]
    even, odd = head[::2].count(0), head[1::2].count(0)
    least, most = (len(head) / 2 * shares("characters")[part] for part in ("zeros", "other_zeros"))
    if max(even, odd) < least or min(even, odd) > most:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(data: bytes, where: str) -> tuple[str, str]:
    """English with a few accents and dashes is in the encoding of the West; of all else its letters tell."""
    from charset_normalizer import from_bytes

    if sum(byte > 127 for byte in data) < len(data) * shares("characters")["foreign"]:
        with suppress(UnicodeDecodeError):
            return data.decode("cp1252"), "cp1252"
    best = from_bytes(
        data[: 2**18], cp_isolation=["cp1252", "cp1250", "cp1251", "cp1254", "cp1256", "mac_roman"]
    ).best()
    encoding = best.encoding if best else "cp1252"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as problem:
        what = "nobody can tell which characters its bytes stand for"
        raise AcquireError(where, what, "Save it in UTF-8") from problem
