"""What is mended in the plain copy of a text before it is read: quotation marks of a mail, numbers without a point,
emphasis, small letters throughout. Every change keeps the length.
"""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.lines import Line, inked_lines, plain
from commanalytics.parsing.page.openings import opener

_QUOTE = re.compile(r"^(?:> ?)+", re.M)
_EMPHASIS = re.compile(r"(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?!\w)")  # "_Recalling_": as "*Recalling*", no part of the word
_BARE = re.compile(r"(\d{1,2})\s(?=[A-Z]{2,}[,\s])")
_FEWEST_BARE = 3  # numbers in a row without a mark that are a numbering
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})\s(?=[a-z])")
_FEWEST_DECIMALS = 2
#: Where a sentence may begin in a text without capitals: behind a blank line, a mark, or a number.
_BEGINNING = re.compile(r"(?:\A|\n[^\S\n]*\n|[.;:!?][”\"’]?\s)\s*(?:\d{1,3}[.)]\s+)?[“\"]?([a-z])(?=[\w’'-]*\s)")
_SMALL = 0.004  # share of capitals among the letters of such a text, at the most
_LOOKS, _MOST = (200, 2000), 8  # characters that settle it for most texts, by capitals among them


def mended(raw: str, lexicon: Lexicon) -> tuple[str, list[Line], list[tuple[int, int]]]:
    """The copy of a text to work on, its lines, and where the ">" of a quoted mail stood."""
    work, quotes = _unquoted(plain(raw))
    if "_" in work:
        work = _EMPHASIS.sub("*", work)
    if _is_small(work):
        work = _raised(work, lexicon)
    lines = inked_lines(work)
    numbered = [line for line in lines if "0" < line.text[0] <= "9"]
    counted = _bare_numbers(numbered) + _bare_decimals(numbered)
    if counted:
        work = _pointed(work, counted)
        lines = inked_lines(work)
    return work, lines, quotes


def _unquoted(work: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with the ">" of a quoted mail blanked, and where those marks stood."""
    quoted = work.count("\n>")
    if quoted < 4 or quoted < 0.3 * work.count("\n"):
        return work, []
    spans = [m.span() for m in _QUOTE.finditer(work)]
    return _QUOTE.sub(lambda m: " " * len(m.group()), work), spans


def _bare_numbers(lines: list[Line]) -> list[int]:
    """Offsets behind the numbers 1, 2, 3 … that stand without a mark before words in capitals: "2 NOTING that"."""
    found: list[int] = []
    for line in lines:
        match = _BARE.match(line.text)
        if match is not None and int(match[1]) == len(found) + 1:
            found.append(line.start + match.end(1))
    return found if len(found) >= _FEWEST_BARE else []


def _bare_decimals(lines: list[Line]) -> list[int]:
    """Offsets behind 2.1, 2.2 … that count the entries of a list in small letters: "2.1 light its buoys"."""
    found: list[int] = []
    run: list[int] = []
    above = ""
    for line in lines:
        match = _DECIMAL.match(line.text)
        if match is None:
            continue
        if match[2] == "1":
            run, above = [], match[1]
        if (match[1], match[2]) == (above, str(len(run) + 1)):
            run.append(line.start + match.end(2))
            found += run if len(run) == _FEWEST_DECIMALS else run[-1:] if len(run) > _FEWEST_DECIMALS else []
    return found


def _is_small(work: str) -> bool:
    """Whether a text is set in small letters throughout, as some wires are."""
    for look in _LOOKS:
        if sum(map(str.isupper, work[:look])) > _MOST:
            return False
    return sum(map(str.isupper, work)) < _SMALL * len(work)


def _raised(work: str, lexicon: Lexicon) -> str:
    """A text in small letters with capitals where sentences begin, or clauses; the entries of a list stay small."""
    letters = list(work)
    one_line = "\n" not in work.strip()
    for match in _BEGINNING.finditer(work):
        at, before = match.start(1), work[max(0, match.start() - 1) : match.start(1)].strip(' \n\t"“0123456789)')[-1:]
        listed = before in {";", ":", ","}
        found = opener(work, at, lexicon, True) if listed and (one_line or "\n" in match.group()) else None
        if not listed or (found is not None and found.leads and found.forms != "b"):
            letters[at] = work[at].upper()
    return "".join(letters)


def _pointed(work: str, places: list[int]) -> str:
    """The text with a point in these places, each of them a blank behind a number."""
    letters = list(work)
    for at in places:
        letters[at] = "."
    return "".join(letters)
