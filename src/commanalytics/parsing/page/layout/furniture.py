"""Lines that belong to the page and not to the text: by their words, by being repeated, or as notes at its foot.

>>> from commanalytics.parsing.page.layout.lines import DIGITS, inked_lines
>>> text = "Skip to content\\nUrges Norvia to wait.\\nBack to top"
>>> sorted(furniture_lines(text, inked_lines(text)))
[0, 2]
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache, partial

from commanalytics.parsing.page.layout.lines import DIGITS, Line
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.spans import overwritten
from commanalytics.resources import resource_rows

#: A page's number beside the paper's symbol, in two columns.
_HEADER = re.compile(
    r"(?:-\s*\d{1,3}\s*-|\d{1,3})\s{3,}[A-Z0-9][\w./()-]*(?:\s\d+/\d+)?"
    r"|[A-Z0-9][\w./()-]*(?:\s\d+/\d+)?\s{3,}(?:-\s*\d{1,3}\s*-|\d{1,3})"
    r"|\S[^\n]{0,60}\s{3,}(?:[-–—]\s*\d{1,3}\s*[-–—]|[Pp]age\s\d{1,3}(?:\s(?:of|/)\s\d{1,3})?)"
    r"|(?=[^\n]*[\d/])[^a-z\n]{3,60}?\s{3,}[^a-z\n]{3,60}"
)
_PAGED = re.compile(r"(?<!\s)\s{3,}\d{1,3}$|^\d{1,3}\s{3,}(?=\D)")
_OF = counts("furniture")
_BODY = shares("furniture")["body"]
_WIDEST, _SHORT, _LONGEST = _OF["widest"], _OF["short"], _OF["longest"]
_TWICE = 2
_rows = cache(partial(resource_rows, "furniture.csv"))
_RULE = re.compile(r"[_‗—-]{5,}")
_FOOT = _OF["foot_lines"]
_NOTE = re.compile(r"\[?\d{1,3}\]?\s+\S|[*†‡]\s*\S")
#: Kinds of marks that call for notes → what a text has that has some of them: few have any.
_CALLING = {"call": re.compile(r"[\[^¹²³⁰⁴-⁹<]"), "number": re.compile(r"[.;][0-9](?<=[A-Za-z]{4}..)")}
_NOTED_LINE = re.compile(r"(\d{1,2})(?P<stop>[.)])?\s{1,4}(?=[A-Z“])")


@lru_cache(512)  # any character may be asked for
def _beginning(first: str) -> re.Pattern[str]:
    """What is of the page and can begin so. Patterns are compiled when they are asked for: few are, of most texts."""
    return _one_of(tuple(row["pattern"] for row in _rows() if first in row["starts"] + row["starts"].upper()))


@cache
def of_page(where: str) -> re.Pattern[str]:
    """What is of the page in one place: page, note, top, inline, call, number, edge, tail, remark.

    At an `edge` stand page words that flattening runs together with the text, `inline` buttons and addresses of links,
    at the `top` datelines, bylines, a mail's head; a `remark` is what page, sender or agency say of themselves.
    """
    return _one_of(tuple(row["pattern"] for row in _rows() if row["where"] == where))


@cache
def _one_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)", re.IGNORECASE)


@cache
def _needs() -> list[tuple[bytes, str]]:
    """Literal → pattern; one of its literals the line must hold."""
    rows = ((row["needs"].encode().lower().split(b";"), row["pattern"]) for row in _rows())
    return [(literal, pattern) for literals, pattern in rows for literal in literals if literal]


def _worded_furniture(lines: list[Line], apart: list[int], texts: list[str]) -> set[int]:
    """Lines that are furniture by their words: of those `apart` by how they begin, of all `texts` by what they hold."""
    found = {k for k in apart if _beginning(lines[k].text[0]).fullmatch(lines[k].text)}
    small = "\n".join(texts).encode(errors="replace").lower()  # bytes are searched in half the time
    for needing in {pattern for literal, pattern in _needs() if literal in small}:
        pattern = _one_of((needing,))
        found.update(k for k, text in enumerate(texts) if pattern.fullmatch(text))
    return {k for k in found if not _goes_on(lines, k)}


def _goes_on(lines: list[Line], k: int) -> bool:
    """Whether a line goes on in small letters with the sentence above it: "for the⏎distribution of aid"."""
    line, above = lines[k], lines[k - 1]
    if not line.small or not _had_no_room(lines, k) or above.terminator not in {"", ","}:
        return False
    return bool(line.terminator) or len(line.text) >= _OF["flowing"] or not above.blank_before


def _had_no_room(lines: list[Line], k: int, room: int = 0) -> bool:
    """Whether the line above one is so long that its first word did not fit: they are two lines of a paragraph.

    `room`: of a line, if that is known; else that of the longest beside them.
    """
    if not 0 < k < len(lines) or lines[k].blank_before or "   " in lines[k].text:
        return False
    above, first = lines[k - 1].text, lines[k].text.split()[0]
    room = room or max(len(beside.text) for beside in lines[max(0, k - 2) : k + 2])
    return len(above) >= _OF["flowing"] and len(f"{above} {first}") > room


def carried_on(lines: list[Line]) -> frozenset[int]:
    """Where lines begin that go on with the one above them, which is as long as most in mid-sentence and ends there."""
    behind = [k for k in range(1, len(lines)) if lines[k - 1].terminator in {"", ","}]
    usual = sorted([len(lines[k - 1].text) for k in behind] or [0])[len(behind) // 2]
    return frozenset(lines[k].start for k in behind if _had_no_room(lines, k, usual))


def _apart(lines: list[Line]) -> tuple[list[int], list[str]]:
    """Lines that may be of the page by how they begin; and the texts of all that may be by what they hold, else "".

    None goes on in small letters with the sentence of a long line above it.
    """
    found: list[int] = []
    texts: list[str] = []
    flows = False
    for k, (_, _, blank_before, mark, text, small, _) in enumerate(lines):
        size = len(text)
        if flows and small and not blank_before:
            may = size <= _SHORT and text[-1] in DIGITS
            texts.append("")
        else:
            may = size <= _SHORT or (not small and _may_be_of_page(text))
            texts.append(text if size <= _LONGEST else "")
        if may:
            found.append(k)
        flows = size > _SHORT and mark in {"", ","}
    return found, texts


def _may_be_of_page(text: str) -> bool:
    """Whether a long line holds what one of the page does: most go on with a sentence."""
    return len(text) <= _WIDEST and (":" in text or "|" in text or "text" in text or "cookies" in text)


def running_lines(lines: list[Line], large: list[int]) -> set[int]:
    """Lines that the page repeats, of those without a small letter in front: running headers, page numbers beside them.

    A line counts as repeated when it stands there twice with only its digits changed. "12/40" is a page number beside
    a repeated line, or as one of a series with the same total; alone it may be a symbol on a wrapped line.
    """
    may = [k for k in large if lines[k].terminator != ";" and len(lines[k].text) < _WIDEST]
    found = _numbered(lines, [k for k in may if len(lines[k].text) < _SHORT])
    found.update(_often(lines, may))
    found.update(_letterhead(lines, found))
    return found


def _numbered(lines: list[Line], short: list[int]) -> set[int]:
    """Page numbers among the short lines, with the headers beside them."""
    texts = Counter([lines[k].text for k in short])
    pages = of_page("page")
    numbers = [k for k in short if lines[k].text[0] in "0123456789|pP" and pages.fullmatch(lines[k].text)]
    totals = Counter([_total(lines[k]) for k in numbers])
    found: set[int] = set()
    for k in numbers:
        total = _total(lines[k])
        beside = [j for j in range(max(0, k - 1), min(k + 2, len(lines))) if j != k and _is_header(lines[j], texts)]
        if beside or (totals[total] > 1 if total else lines[k].blank_before):
            found.update([k, *beside])
    return found


def _total(line: Line) -> str:
    """The number of pages that stands behind a page's number: "12/40"; "" where none does."""
    return line.text.partition("/")[2]


def _often(lines: list[Line], may: list[int]) -> list[int]:
    """Lines without a mark that stand there three times: headers, and the address of the house at every foot."""
    bare = [k for k in may if not lines[k].terminator and len(lines[k].text) > _OF["repeated"]]
    often = {text for text, count in Counter([lines[k].text for k in bare]).items() if count > _TWICE}
    apart = {lines[k].text for k in bare if lines[k].text in often and not _had_no_room(lines, k + 1)}
    return [k for k in bare if lines[k].text in apart] if apart else []


def _letterhead(lines: list[Line], pages: set[int]) -> set[int]:
    """Long lines that stand beside a page's number more than once: the address of the house."""
    near = {j for k in pages for j in range(max(0, k - _OF["above"]), min(len(lines), k + _OF["below"] + 1))}
    long = [k for k in near if _OF["address"] <= len(lines[k].text) < _WIDEST and not lines[k].terminator]
    often = Counter(lines[k].text for k in long)
    return {k for k in long if often[lines[k].text] > 1}


def _paged(lines: list[Line], wide: list[int]) -> set[int]:
    """Lines in columns with a page's number at their edge that come again on another page: "Conclusions      3"."""
    numbered = {k: _PAGED.sub("#", lines[k].text) for k in wide if _PAGED.search(lines[k].text)}
    often = Counter(numbered.values())
    return {k for k, text in numbered.items() if often[text] > 1}


def _is_header(line: Line, texts: Counter[str]) -> bool:
    if line.terminator:
        return False
    return texts[line.text] > 1 or ("/" in line.text and " " not in line.text.split("(")[0].strip())


def _front_matter(lines: list[Line]) -> set[int]:
    """The block between two lines of three dashes with which a Markdown file may begin."""
    if not lines or lines[0].text != "---":
        return set()
    end = next(
        (k for k, line in enumerate(lines[1 : _OF["front_matter"]], start=1) if line.text in {"---", "..."}), None
    )
    return set(range(end + 1)) if end is not None else set()


def _footnotes(lines: list[Line], large: list[int], running: set[int]) -> set[int]:
    """Notes under a rule at the foot of a page: all that stands between the rule and the next page."""
    found = _noted(lines, large) | _worded_notes(lines, large)
    for k in [k for k in large if lines[k].text[0] in "_‗—-"]:
        if not _RULE.fullmatch(lines[k].text) or k + 1 == len(lines) or not _NOTE.match(lines[k + 1].text):
            continue
        found.add(k)
        for j in range(k + 1, min(k + _OF["notes"], len(lines))):
            if not _NOTE.match(lines[j].text) and (j in running or lines[j].blank_before):
                break
            found.add(j)
    return found


def _worded_notes(lines: list[Line], large: list[int]) -> set[int]:
    """Notes known by how they begin, each to its full stop: "9 Official Records of the Council, Third⏎Year, No. 7."."""
    notes = [k for k in large if lines[k].text[0] in DIGITS and of_page("note").fullmatch(lines[k].text)]
    found: set[int] = set()
    for k in notes:
        while lines[k].terminator != "." and k + 1 < len(lines) and not lines[k + 1].blank_before:
            found.add(k)
            k += 1
        found.add(k)
    return found


def _noted(lines: list[Line], large: list[int]) -> set[int]:
    """Notes at the foot of a page that no rule parts from the text: a number that stands behind a word above them."""
    found: set[int] = set()
    matches = _counted_lines(lines, large)
    again = Counter(match[1] for _, match in matches if match["stop"])
    paragraphs: set[str] = set()  # numbers with a stop that count clauses: a note has one of them again
    for k, match in matches:
        counts = match["stop"] and (match[1] not in paragraphs or again[match[1]] > _TWICE)
        if not counts and _called_above(lines, k, match):
            found.update(range(k, next((j for j in range(k + 1, len(lines)) if lines[j].blank_before), len(lines))))
        elif match["stop"]:
            paragraphs.add(match[1])
    return found


def _counted_lines(lines: list[Line], large: list[int]) -> list[tuple[int, re.Match[str]]]:
    """Lines behind a blank one that begin with a number, and what shows it."""
    apart = [k for k in large if lines[k].blank_before and lines[k].text[0].isdigit()]
    return [(k, match) for k in apart if (match := _NOTED_LINE.match(lines[k].text)) is not None]


def _called_above(lines: list[Line], k: int, match: re.Match[str]) -> bool:
    """Whether the number of a line stands behind a word above it: in brackets, where a stop follows it in the line."""
    above = [line.text for line in lines[max(0, k - _OF["noted"]) : k]]
    if match["stop"]:
        return any(f"[{match[1]}]" in text[1:] for text in above)
    return any(_refers(text, match[1]) for text in above)


def _refers(text: str, number: str) -> bool:
    """Whether a line holds a note's number: "once it has been agreed.1"."""
    at = text.find(number)
    while at > 0:
        end = at + len(number)
        glued = text[at - 1] in ".,;:”)" or text[at - 1].islower()
        if glued and (end == len(text) or text[end] in " ,;.") and not text[at - 2 : at - 1].isdigit():
            return True
        at = text.find(number, end)
    return False


def _foot(lines: list[Line], apart: list[int]) -> set[int]:
    """A rule near the end, with what stands below it: the clerk's mark, whom to ask."""
    first = max(len(lines) - _FOOT, len(lines) // 2)
    signed = next((k for k in range(max(first - _FOOT, len(lines) // 2), len(lines)) if lines[k].text == "--"), None)
    if signed is not None:
        return set(range(signed, len(lines)))  # the sender's own foot under a mail
    body = int(_BODY * len(lines))
    ends = of_page("tail")  # "- ENDS -", "Notes to editors": a press office goes on to tell of itself
    notes = next((k for k in apart if k >= body and ends.fullmatch(lines[k].text)), len(lines))
    if notes < len(lines):
        return set(range(notes, len(lines)))
    rule = next((k for k in range(first, len(lines)) if _RULE.fullmatch(lines[k].text)), len(lines))
    below = lines[rule + 1 :]
    return set(range(rule, len(lines))) if below and all(len(line.text) < _OF["foot"] for line in below) else set()


def furniture_lines(work: str, lines: list[Line]) -> set[int]:
    """Lines of page furniture that are known by their words, or by being repeated."""
    large = [k for k, line in enumerate(lines) if not line.small]
    apart, texts = _apart(lines)
    found = running_lines(lines, large)
    if "   " in work:
        wide = [k for k, line in enumerate(lines) if "   " in line.text]
        found.update(k for k in wide if _HEADER.fullmatch(lines[k].text))
        found.update(_paged(lines, wide))
    found |= _footnotes(lines, large, found) | _foot(lines, apart) | _front_matter(lines)
    return found | _worded_furniture(lines, apart, texts)


def without_calls(work: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks for marks that call for notes, and where these stood: "its Master of Ports.[1] They"."""
    kinds = [kind for kind, sign in _CALLING.items() if sign.search(work)]
    spans = sorted(found.span() for kind in kinds for found in of_page(kind).finditer(work))
    return overwritten(work, spans), spans


def turned_to(lines: list[Line], furniture: set[int]) -> frozenset[int]:
    """Where lines begin right below the number of a page, which may stand with more furniture."""
    below: dict[int, int] = {}
    for k in sorted(furniture, reverse=True):
        below[k] = below.get(k + 1, k + 1)
    numbers = [k for k in furniture if not lines[k].terminator and not DIGITS.isdisjoint(lines[k].text)]
    return frozenset(lines[below[k]].start for k in numbers if below[k] < len(lines))
