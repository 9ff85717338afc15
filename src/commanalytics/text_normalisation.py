r"""The signs of a text as they are printed: a line end is one character, a letter and its accent are one, letters that
are joined are several, and what is not seen (where a word may be broken, which way it runs) is not there.

>>> printed("Urges\r\nNo\u0308rvia to re\u00adopen\u200b \ufb01ve lanes") == "Urges\nNörvia to reopen five lanes"
True
>>> printed("they are to re\u00ad open the lane for ves\u00ad\nsels")  # a line's end, that a page has made a blank
'they are to reopen the lane for vessels'
>>> printed("Urges  Norvia     to  wait")
'Urges Norvia     to wait'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

_UNSEEN = "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_ACCENTS = "\u0300-\u034e\u0350-\u036f"
_JOINED = "\ufb00-\ufb06"  # "fi" as one sign, as a page of a printer has it
_JOINERS = "(?<![\u0600-\u0dff])[\u200c\u200d]"  # in the scripts that need them they tell words apart
NO_LETTER = f"[{_UNSEEN}{_ACCENTS}]|{_JOINERS}"  # what stands in a word and is no letter of its own
_TWO = '(?<=[^\\s.;:!?"”])[ \u00a0]{2}(?=\\S)'
#: What is more than it prints: line ends, letters with accents behind them, a word broken at a line's end, the unseen,
#: two blanks, as the filling of a line has them (sentences may stand apart, and more blanks part columns).
UNEVEN = re.compile(f"\r\n?|[^\\W\\d_][{_ACCENTS}]+|\u00ad\\s+(?=[a-z])|[{_UNSEEN}]+|{_JOINERS}|[{_JOINED}]|{_TWO}")
_BLANKS = re.compile(_TWO)
#: Signs that stand in front of an entry: dots, dashes, what points to the right, shapes, stars, ticks; and what fonts
#: of symbols print, by the numbers of these fonts, as Word and PDF have it. What points elsewhere leads about a page.
BULLETS = (
    "•·‣⁃∙−→⇒⇨⮚\u2794-\u27be\u25a0-\u25b1\u25b6-\u25bb\u25c6-\u25ff\u2b1b-\u2b2f"
    "★☆☐☑☒☛☞✅\U0001f446-\U0001f449\U0001f534-\U0001f53d\u2660-\u2667\u2713-\u2718\u2720-\u2756\uf020-\uf0ff"
)
#: A tag of a saved page with which a line, a paragraph, or an entry ends or begins.
BREAK = re.compile(r"</?(?:br|p|div|li|ol|ul|td|tr|table)(?:\s[^<>\n]{0,200})?/?>", re.IGNORECASE)
#: Characters that XML has no place for: neither has a picture, nor a workbook.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAY_BE = re.compile(f"[\r{_ACCENTS}\u200c\u200d{_UNSEEN}{_JOINED}]")


def is_uneven(text: str) -> bool:
    """Whether there may be something in a text that is more than it prints."""
    if ("  " in text or "\u00a0" in text) and _BLANKS.search(text) is not None:
        return True
    return "\r" in text if text.isascii() else _MAY_BE.search(text) is not None


def uneven(text: str) -> Iterator[re.Match[str]]:
    """Where a text has more than it prints."""
    return (UNEVEN if _MAY_BE.search(text) is not None else _BLANKS).finditer(text)


def printed(text: str) -> str:
    """A text as it is printed."""
    return UNEVEN.sub(lambda found: as_printed(found.group()), text) if is_uneven(text) else text


def as_printed(signs: str) -> str:
    """What signs that UNEVEN finds are printed as."""
    if signs[0] in "\r \u00a0":
        return "\n" if signs[0] == "\r" else " "
    form: Literal["NFC", "NFKC"] = "NFC" if len(signs) > 1 else "NFKC"  # a letter alone is a joined one
    return unicodedata.normalize(form, signs) if signs[0].isalpha() else ""


def as_sign(found: re.Match[str]) -> str:
    r"""The sign that Unicode has for a control character; for anything else the replacement character.

    >>> NO_XML.sub(as_sign, "the \x1b[31mlamp")
    'the ␛[31mlamp'
    """
    code = ord(found.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
