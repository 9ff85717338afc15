"""From a block to pieces: it is one, or several where clauses run on inside it.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "Recalling the statutes of the League; Noting the report of its pilots; Urges Norvia to wait."
>>> [text[piece.start : piece.end] for piece in pieces_of(text, 0, len(text), load_lexicon())]
['Recalling the statutes of the League;', 'Noting the report of its pilots;', 'Urges Norvia to wait.']
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.lines import MARKER, MARKS, capitalised, marker, terminator
from commanalytics.parsing.page.page_limits import TAIL, TITLE, counts
from commanalytics.parsing.page.pieces.series import series_cuts, small_cuts
from commanalytics.parsing.page.starts.formulas import formula_at_end, is_formula, resolving
from commanalytics.parsing.page.starts.lists import NO_MARK, Mark
from commanalytics.parsing.page.starts.openings import Opener, opener
from commanalytics.parsing.wordlists import alternation, load

_MONTH = alternation(name for name in load("calendar")["months"] if len(name) > 3 or name == "May")
_ANY_MONTH = alternation(load("calendar")["months"])  # "Dec", too, beside a year
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–—&]|and|to)\s?\d{1,2}(?:st|nd|rd|th)?)?"
_CITY = r"(?-i:(?:[A-Z][a-z]\.\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,2}(?:,\s[A-Z][\w’'-]*|\s\([A-Z][\w’' -]*\))?)"
DATE_LINE = re.compile(
    rf"(?:[^\d]{{0,60}}[,\s])?(?:\d{{1,2}}\s+[^\W\d][\w’'-]*(?:\s+[IVX]+)?\s+\d{{4}}\s*A\.?H\.?\s*+(?:[(,/=-]++\s*+)?"
    rf"(?:corresponding to\s+)?)?"
    rf"(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?:{_MONTH})"
    rf"|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?),?(?:\s+\d{{4}})?(?:\s*A\.?D\.?)?\.?\W*"
    rf"|(?:[^\d]{{0,40}}[,\s])?\d{{1,2}}[./-]\s?\d{{1,2}}[./-]\s?\d{{2,4}}(?:,?\s?\d{{1,2}}:\d{{2}})?\W*"
    rf"|(?:{_CITY}(?:,|\s[–—-])\s)?(?:{_DAYS}\s(?:{_MONTH})|(?:{_MONTH})\s{_DAYS}),?\s\d{{4}}(?:,\s{_CITY})?\W*"
    rf"|(?:[^\d:\[(]{{0,40}}[,\s])?(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s{_ANY_MONTH}\.?\s\d{{4}})\W*"
    rf"|.{{0,40}},\s+the\s+\w+(?:-\w+)?\s+of\s+(?:{_MONTH})\W*",
    re.I,
)
#: A place inside a block where another clause may begin: a mark, blanks, a capital or a marker.
_BOUNDARY = re.compile(r"[;,.:][\"”’)\]]*\s+(?:and\s+)?(?=(?:[\"“(*•·–—-]|[•·–—-]\s)?[A-Z0-9(•*§])")
#: The same in a numbered paragraph: its clauses do not run on without a number.
_NUMBERED_BOUNDARY = re.compile(r"[;,.:][\"”’)\]]*\s+(?:and\s+)?(?=[\"“(*•·–—-]?[0-9]|\*\*[0-9])")
#: In flattened text a number opens a paragraph even where nothing ended before it (a heading stands there).
_BARE_NUMBER = re.compile(r"[0-9](?<=\s[0-9])\d{0,2}[.)]\s?(?=[A-Z])")
#: A heading in bold or italics at the head of its paragraph: "**Trust and Order** We discussed …".
_BOLD_HEADING = re.compile(r"(\*\*[A-Z][^*\n.;:]{3,80}\*\*|\*[A-Z][^*.;]{3,120}\*(?=[^\S\n]*\n))\s+(?=[A-Z“])")
_OF = counts("cuts")
_COMMA_HEADING = re.compile(r",\s+(?=[A-Z])")
_HEADING = re.compile(r"[.;:][”\"’)\]]*\s+(?=[A-Z\[])|,\s*\n\s*(?=[A-Z])")


@dataclass(slots=True)
class Piece:
    """A block, or what a run-on block falls into."""

    start: int
    end: int
    mark: Mark
    body: int  # offset of the first word after the marker
    opener: Opener
    terminator: str
    run_on: bool
    kind: str = ""  # clause, entry, formula, date, short, para

    @property
    def number(self) -> int:
        """The number of a numbered paragraph, 0 of another."""
        return int(self.mark.printed) if self.mark.sign in {"1", "1)"} else 0

    @property
    def numbered(self) -> bool:
        """Whether it begins with a number."""
        return self.mark.kind == "number"

    @property
    def bulleted(self) -> bool:
        """Whether it begins with a bullet."""
        return self.mark.kind == "bullet"


def _piece(work: str, start: int, end: int, run_on: bool, lexicon: Lexicon) -> Piece:
    match, mark, body = marker(work, start, end), NO_MARK, start
    if match is not None and match.end() < end:
        mark, body = Mark.of(match), match.end()
    found = opener(work, body, lexicon, bool(mark) or work[start].islower())
    return Piece(start, end, mark, body, found, _mark_at_end(work, start, end), run_on)


def _mark_at_end(work: str, start: int, end: int) -> str:
    mark = MARKS.get(work[end - 1])
    return terminator(work[max(start, end - TAIL) : end]) if mark is None else mark


def pieces_of(work: str, start: int, end: int, lexicon: Lexicon) -> list[Piece]:
    """A block as one piece, or cut where further clauses run on inside it."""
    bold = _BOLD_HEADING.match(work, start, end) if work[start] == "*" else None
    if bold is not None and not opener(work, start, lexicon).strong:
        return [_piece(work, start, bold.end(1), False, lexicon), *pieces_of(work, bold.end(), end, lexicon)]
    if resolved := resolving(work, start, end):
        behind = resolved + len(work[resolved:end]) - len(work[resolved:end].lstrip())
        return [_piece(work, start, resolved, False, lexicon), *pieces_of(work, behind, end, lexicon)]
    counted = series_cuts(work, start, end, lexicon) if end - start > _OF["series"] else []
    if counted:
        first = pieces_of(work, start, counted[0], lexicon)
        stretches = itertools.pairwise([*counted, end])
        return [*first, *(piece for lo, hi in stretches for piece in _counted(work, lo, hi, hi == end, lexicon))]
    whole = _piece(work, start, end, False, lexicon)
    places = _boundaries(work, whole) if end - start > _OF["run_on"] else []
    cuts = _Cutter(work, whole, lexicon).cuts(places) if places else []
    if not whole.mark and end - start > _OF["series"]:
        cuts = sorted({*cuts, *small_cuts(work, start, end, lexicon, cuts)})
    return _parted(work, [start, *cuts, end], whole, lexicon)


def _counted(work: str, start: int, end: int, last: bool, lexicon: Lexicon) -> list[Piece]:
    """A stretch of a counted series: a lead-in or an entry as one piece, and what stands behind the series."""
    stop = start + len(work[start:end].rstrip())
    if work[start] != "(" and work[start + 1] != "." and work[stop - 1] != ":":
        return pieces_of(work, start, stop, lexicon)
    return [_piece(work, lo, hi, True, lexicon) for lo, hi in _parts(work, start, stop, True, last, lexicon)]


def _parted(work: str, bounds: list[int], whole: Piece, lexicon: Lexicon) -> list[Piece]:
    """The pieces between cuts, parted from what is run together with their ends; the first begins as the block does."""
    run_on, end = len(bounds) > 2, bounds[-1]
    spans: list[tuple[int, int]] = []
    for lo, hi in itertools.pairwise(bounds):
        spans += _parts(work, lo, hi, run_on, hi == end, lexicon)
    whole.end, whole.run_on = spans[0][1], run_on
    if whole.end < end:
        whole.terminator = _mark_at_end(work, whole.start, whole.end)
    return [whole, *(_piece(work, lo, hi, run_on, lexicon) for lo, hi in spans[1:])]


def _parts(work: str, lo: int, hi: int, run_on: bool, last: bool, lexicon: Lexicon) -> list[tuple[int, int]]:
    """A stretch between two cuts, parted from a heading, date or formula that is run together with its end."""
    stop = lo + len(work[lo:hi].rstrip())
    parted = None
    if not last or work.find("\n", lo, stop) > 0:
        parted = _trailing_heading(work, lo, stop, run_on)
    if parted is not None:
        return [(lo, parted[0]), (parted[1], stop)]
    at = formula_at_end(work, lo, stop, lexicon) if work[stop - 1] not in ".;" else None
    if at is None or at <= lo or is_formula(work[lo:stop], lexicon):
        return [(lo, stop)]
    return [(lo, lo + len(work[lo:at].rstrip())), (at, stop)]


def _trailing_heading(work: str, start: int, end: int, run_on: bool) -> tuple[int, int] | None:
    """End of the clause, and start of the heading that was run together with it: "… drought lasts. Relief"."""
    if end - start < _OF["before_heading"] or work[end - 1] in '.;:,”"' or terminator(work[end - 7 : end]):
        return None
    last = None
    for match in _HEADING.finditer(work, max(start, end - _OF["heading"]), end):
        last = match
    if last is None and run_on:
        for match in _COMMA_HEADING.finditer(work, max(start, end - _OF["heading"]), end):
            last = match
    if last is None or len(work[last.end() : end].split()) > _OF["behind_heading"]:
        return None
    if end - start < TITLE and not work[start:end].isupper() and capitalised(work[start:end]):
        return None  # "2. Mending the Lights,\nQuays and Locks": all of it is one
    return last.start() + 1, last.end()


class _Cutter:
    """One pass over the places in a block where another clause may begin."""

    def __init__(self, work: str, block: Piece, lexicon: Lexicon) -> None:
        self.work, self.block, self.lexicon = work, block, lexicon
        self.strong: list[tuple[int, bool]] = []  # offset, and whether it is sure
        self.weak: list[int] = []
        self.guesses: list[tuple[int, str]] = []  # behind a comma, a gerund that no list knows
        self.number, self.sign = block.number, block.mark.sign if block.number else ""
        self.parallel = block.opener.capital and block.opener.participial
        self.past = block.start

    def cuts(self, places: list[tuple[str, int]]) -> list[int]:
        """The offsets, in order, out of the places that `_boundaries` found."""
        for mark, at in places:
            if at > self.past:  # else the first word behind a number that was a candidate itself
                self._take(mark, at)
        repeated = Counter([word for _, word in self.guesses])
        self.strong += [(at, False) for at, word in self.guesses if repeated[word] > 1]
        if not self.strong and not self.weak:
            return []
        return _accepted(sorted(self.strong), self.weak)

    def _take(self, mark: str, at: int) -> None:
        match = MARKER.match(self.work, at, self.block.end) if self.work[at] in "0123456789(•*[§-–—·" else None
        past = at if match is None else match.end()
        sign = "" if match is None else Mark.of(match).sign
        counted = match is not None and self.sign in {"", sign}  # "2. Urges Norvia to: 1) wait; 2) mend; 3) pay"
        printed = int(match["number"] or 0) if match is not None and counted else 0
        if printed == self.number + 1:
            self.number, self.sign, self.past = printed, sign, past
            self.strong.append((at, True))
            return
        if self.number and not printed:
            return  # clauses of a numbered text do not run on without a number
        found = opener(self.work, past, self.lexicon)
        if found.forms in "in" or (match is not None and match["inner"]):
            return  # also where there is none
        self.past = past
        self._weigh(mark, at, found)

    def _weigh(self, mark: str, at: int, found: Opener) -> None:
        if mark == ":" and self.parallel and found.participial:
            return  # "Noting the report Craft for All: Addressing craft as a public good": a title's second half
        if _is_strong(mark, found, self.parallel):
            self.parallel = "g" in found.forms or "a" in found.forms
            self.strong.append((at, mark != "&"))
        elif mark == "," and not found.known and "g" in found.forms:
            self.guesses.append((at, found.word))
        elif mark == "." and found.strong:
            self.weak.append(at)


def _boundaries(work: str, block: Piece) -> list[tuple[str, int]]:
    """Places where a clause may begin, in order: the mark before it, and its offset."""
    start, end = block.start, block.end
    boundary = _NUMBERED_BOUNDARY if block.number else _BOUNDARY
    found = [(_joint(m.group()), m.end()) for m in boundary.finditer(work, start, end)]
    if end - start < _OF["long"] or work.count("\n", start, end) > (end - start) / _OF["line"]:
        return found
    numbers = (m.start() for m in _BARE_NUMBER.finditer(work, start + 2, end))
    bare = (("", at) for at in numbers if work[at - 2].isalnum() or work[at - 2] in ']”")')
    return sorted([*found, *bare], key=lambda place: place[1])


def _joint(between: str) -> str:
    """The mark between two clauses; "&" for a comma with "and", which joins two acts as often as it parts clauses."""
    return "&" if between[0] == "," and between.rstrip().endswith("and") else between[0]


def _accepted(strong: list[tuple[int, bool]], weak: list[int]) -> list[int]:
    """Cuts that the block as a whole bears out: one sure one, or several that look alike."""
    sure = [at for at, certain in strong if certain]
    cuts = [at for at, _ in strong] if len(sure) > 1 or len(strong) > 2 else sure
    return sorted({*cuts, *weak}) if len(weak) + len(cuts) > _OF["several"] else cuts


def _is_strong(mark: str, found: Opener, parallel: bool) -> bool:
    """Whether an opener behind this mark begins another clause."""
    if mark == ";":
        return found.forms != "b"
    if mark in {",", "&"}:
        return found.strong and (parallel or "g" in found.forms or found.forms == "a")
    return mark == ":" and found.strong
