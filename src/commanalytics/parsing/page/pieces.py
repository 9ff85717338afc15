"""From blocks to pieces: a block is one piece, or several where clauses run on inside it; each gets its label."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.company import by_company
from commanalytics.parsing.page.formulas import formula_at_end, is_enacting, is_formula
from commanalytics.parsing.page.furniture import edge_furniture
from commanalytics.parsing.page.headings import part_headings
from commanalytics.parsing.page.layout import Block, Layout
from commanalytics.parsing.page.lines import MARKER, terminator
from commanalytics.parsing.page.lists import Mark
from commanalytics.parsing.page.openings import INFINITIVE, NOMINAL, Opener, opener
from commanalytics.parsing.page.series import series_cuts, small_cuts
from commanalytics.parsing.page.subjects import has_main_clause, subject_of
from commanalytics.parsing.sentence.subjects import is_speaker

#: A place inside a block where another clause may begin: a mark, blanks, a capital or a marker.
_BOUNDARY = re.compile(r"[;,.:][\"”’)\]]*\s+(?:and\s+)?(?=(?:[\"“(*•·–—-]|[•·–—-]\s)?[A-Z0-9(•*§])")
#: The same in a numbered paragraph: its clauses do not run on without a number.
_NUMBERED_BOUNDARY = re.compile(r"[;,.:][\"”’)\]]*\s+(?:and\s+)?(?=[\"“(*•·–—-]?[0-9]|\*\*[0-9])")
#: In flattened text a number opens a paragraph even where nothing ended before it (a heading stands there).
_BARE_NUMBER = re.compile(r"\d{1,3}[.)]\s?(?=[A-Z])")
#: A heading in bold or italics at the head of its paragraph: "**Peace and Stability** We discussed …".
_BOLD_HEADING = re.compile(r"(\*\*[A-Z][^*\n.;:]{3,80}\*\*|\*[A-Z][^*.;]{3,120}\*(?=[^\S\n]*\n))\s+(?=[A-Z“])")
_NEXT_WORD = re.compile(r"[\w’'-]+\s+(\w)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_LINE = re.compile(
    rf"(?:[^\d]{{0,60}}[,\s])?(?:\d{{1,2}}\s+[^\W\d][\w’'-]*(?:\s+[IVX]+)?\s+\d{{4}}\s*A\.?H\.?\s*+(?:[(,/=-]++\s*+)?"
    rf"(?:corresponding to\s+)?)?"
    rf"(?:(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:day\s+)?of)?\s+(?:{_MONTH})"
    rf"|(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?),?(?:\s+\d{{4}})?(?:\s*A\.?D\.?)?\.?\W*"
    rf"|(?:[^\d]{{0,40}}[,\s])?\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}\W*"
    rf"|.{{0,40}},\s+the\s+\w+(?:-\w+)?\s+of\s+(?:{_MONTH})\W*",
    re.I,
)
_MET = re.compile(r"\w\s+(?:met|convened|gathered|assembled|held\s+(?:its|their|an?))\b")  # a sentence, no date line
_WRAPPER = re.compile(
    r"[^\n]{0,300}?\b(?:text|translation|communiqu\w*|statement|declaration)\b[^\n]{0,160}?:\s*[“\"]\s*(?=\S)", re.I
)


_ISSUED = re.compile(
    r"[^\n.]{0,200}\bissued the following (?:communiqu\w*|statement|declaration)\b[^\n.:]{0,80}:\s*(?=[A-Z])"
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .’'-]{2,40}[,:]?\s*(?:[^\n–—]{0,40}?)(?:\([^)\n]{2,40}\)\s*)?\s[–—-]{1,2}\s+(?=[A-Z“\"])"
)
_BEGIN = re.compile(
    r"[^\n]{0,160}(?:\bwrote:|\bbegin text\b|\b(?:text|translation)\b[^\n]{0,120}\b(?:follows?|below|released)\b)", re.I
)
_BEGIN_TEXT = re.compile(
    r"(?:\d{1,2}\.\s*)?(?:\(U\)\s*)?[\[(]?(?:begin|end) (?:of )?text\b", re.I
)  # in a cable's paragraph
_END = re.compile(r"\[?\(?end (?:of )?text\b", re.I)
_WRAPPER_LINE = re.compile(
    r".{0,300}\b(?:text|translation|communiqu\w*|statement|declaration)\b.{0,160}:\s*[“\"]?\s*$", re.I | re.S
)


_AT_MEETING = re.compile(r"At (?:the|its|their) \S+ (?:[a-z]+ ){0,2}(?:meeting|session)\b")


def is_wrapper(text: str) -> bool:
    """A line that only announces the text: "The full text of the communiqué is as follows:"."""
    announced = len(text) < 400 and text.rstrip('“" ').endswith(":") and _WRAPPER_LINE.match(text) is not None
    return announced and not names_meeting(text)


def names_meeting(text: str) -> bool:
    """A sentence that begins with the meeting at which the statement was made: an opening, whatever it announces."""
    return _AT_MEETING.match(text) is not None


@dataclass(slots=True)
class Piece:
    """A block, or what a run-on block falls into."""

    start: int
    end: int
    mark: Mark | None
    body: int  # offset of the first word after the marker
    opener: Opener | None
    terminator: str
    run_on: bool
    kind: str = ""  # clause, entry, formula, date, short, para


def read_pieces(layout: Layout, lexicon: Lexicon) -> tuple[list[Piece], list[tuple[int, int]]]:
    """All pieces of a text in order, and the wrappers ("The text is as follows: “") that stood in front of one."""
    pieces: list[Piece] = []
    wrappers: list[tuple[int, int]] = []
    for k, block in enumerate(layout.blocks):
        start = block.start
        if k < 12 and block.end - start > 60:
            for _ in range(2):  # a dateline, and behind it "issued the following communiqué:"
                match = _wrapper(layout.work, start, block.end)
                if match is not None and block.end - match.end() > 60:
                    wrappers.append((start, match.end()))
                    start = match.end()
            start = _past_edges(layout.work, start, block.end, wrappers)
            title = _repeated_title(layout.work, start, block.end, layout.blocks[:k], layout.furniture)
            if title:
                wrappers.append((start, start + title))
                start += title + 1
        end = _before_edges(layout.work, start, block.end, wrappers) if k + 3 > len(layout.blocks) else block.end
        if start < end:  # else nothing but page words
            pieces.extend(_pieces(layout.work, start, end, lexicon))
    wrappers.extend(part_headings(pieces, layout.work, lexicon))
    for piece in pieces:
        piece.kind = _kind(piece, layout.work, lexicon)
    _titles_in_capitals(pieces, layout.work)
    _outside(pieces, layout, wrappers)
    by_company(pieces, layout.work)
    return pieces, wrappers


def _wrapper(work: str, start: int, end: int) -> re.Match[str] | None:
    """The announcement or dateline that a text begins with."""
    quoted = work.find("“", start, start + 500) >= 0 or work.find('"', start, start + 500) >= 0
    found = _WRAPPER.match(work, start, min(end, start + 500)) if quoted else None
    found = found or _DATELINE.match(work, start, min(end, start + 140))
    if found is None and work.find("issued the following", start, min(end, start + 300)) >= 0:
        found = _ISSUED.match(work, start, min(end, start + 400))
    return found


def _past_edges(work: str, start: int, end: int, wrappers: list[tuple[int, int]]) -> int:
    """Offset behind page words that a flattened text begins with: "Press Releases| The Ministers …"."""
    while end - start > 200 and (match := edge_furniture().match(work, start, end)) is not None:
        past = match.end()
        while past < end and work[past].isspace():
            past += 1
        if past == match.end() and work[past - 1] != "|":
            break  # only the beginning of a word
        wrappers.append((start, match.end()))
        start = past
    return start


def _before_edges(work: str, start: int, end: int, wrappers: list[tuple[int, int]]) -> int:
    """Offset in front of page words that a flattened text ends with: "… 4 March 2024 Close Search Window"."""
    if end - start <= 200:
        return end
    tail = end - 120
    for match in edge_furniture().finditer(work, tail, end):
        if match.end() == end and match.start() > tail and work[match.start() - 1].isspace():
            wrappers.append((match.start(), end))
            return start + len(work[start : match.start()].rstrip())
    return end


_EARLY = 0.35  # share of a text within which its wrapper may end


def _titles_in_capitals(pieces: list[Piece], work: str) -> None:
    """A line in capitals without a mark, in a text that is not all in capitals, is a title even if it opens like a
    clause: "AGREED CONCLUSIONS OF THE HEADS OF DELEGATION"."""
    loud = [p for p in pieces if p.mark is None and not p.terminator and work[p.start : p.end].isupper()]
    if len(loud) > _LOUD * len(pieces):
        return
    for piece in loud:
        if piece.kind == "clause" and piece.end - piece.start < 240:
            piece.kind = "short"
    for piece in pieces[:_HEAD_PIECES]:
        titled = (
            piece.kind == "clause" and piece.mark is None and not piece.terminator and piece.end - piece.start < 160
        )
        if titled and _DOCUMENT.search(work, piece.start, piece.end):
            piece.kind = "short"  # "Agreed minutes of the third round, Vendry, 4 March 2024"


_HEAD_PIECES = 4  # among which the title stands
_DOCUMENT = re.compile(r"\b(?:minutes|communiqu\w*|statement|declaration|conclusions|outcome|summary|record)\b", re.I)
_LOUD = 0.3  # share of pieces in capitals from which the text is held to be set so


def _outside(pieces: list[Piece], layout: Layout, wrappers: list[tuple[int, int]]) -> None:
    """Mark as furniture what an agency wrote before "Begin text:" and after "End text"."""
    around = ((p.start, p.end) for p in pieces if _BEGIN_TEXT.match(layout.work, p.start, p.end))
    spans = [*layout.furniture, *wrappers, *around]
    first = next((p.start for p in pieces if p.kind == "clause"), len(layout.work) // 2)
    last = max((p.end for p in pieces if p.kind == "clause"), default=len(layout.work) // 2)
    first = max(first, int(_EARLY * len(layout.work)))  # a summary of news in front of the text reads like clauses
    begin = max((e for s, e in spans if e <= first and _BEGIN.match(layout.work, s, e)), default=0)
    end = min((s for s, e in spans if s >= last and _END.match(layout.work, s, e)), default=len(layout.work))
    for piece in pieces:
        if piece.end <= begin or piece.start >= end:
            piece.kind = "furniture"


def _repeated_title(
    work: str, start: int, end: int, blocks: tuple[Block, ...], furniture: tuple[tuple[int, int], ...]
) -> int:
    """Length of the title that a run-on text repeats at its start: a line above ended in the same words."""
    head = work[start : start + 25]
    if work.find(head, 0, start) < 0:
        return 0
    above = [(b.start, b.end) for b in blocks] + [f for f in furniture if f[1] <= start]
    for lo, hi in above:
        line = work[lo:hi]
        at = line.find(head)
        if at >= 0 and work.startswith(line[at:], start) and end - start > len(line) - at + 60:
            return len(line) - at
    return 0


_SERIES = 300  # characters: a shorter block holds no series of clauses


class _Head(NamedTuple):
    """How a block begins: its marker, the offset of the first word behind it, and whether that opens a clause."""

    start: int
    mark: Mark | None
    body: int
    opener: Opener | None

    @property
    def number(self) -> int:
        """The number of a numbered paragraph, 0 of another."""
        return int(self.mark.printed) if self.mark is not None and self.mark.sign in {"1", "1)"} else 0


def _head(work: str, start: int, end: int, lexicon: Lexicon) -> _Head:
    match = MARKER.match(work, start, end)
    mark = Mark.of(match) if match is not None and match.end() < end else None
    body = match.end() if mark is not None and match is not None else start
    return _Head(start, mark, body, opener(work, body, lexicon, mark is not None or work[body : body + 1].islower()))


def _piece(work: str, head: _Head, end: int, run_on: bool) -> Piece:
    start, mark, body, found = head
    return Piece(start, end, mark, body, found, terminator(work[max(start, end - 24) : end]), run_on)


def _pieces(work: str, start: int, end: int, lexicon: Lexicon) -> list[Piece]:
    """A block as one piece, or cut where further clauses run on inside it."""
    bold = _BOLD_HEADING.match(work, start, end)
    lead = opener(work, start, lexicon) if bold is not None else None
    if bold is not None and (lead is None or not lead.strong):
        heading = _piece(work, _head(work, start, bold.end(1), lexicon), bold.end(1), False)
        return [heading, *_pieces(work, bold.end(), end, lexicon)]
    counted = series_cuts(work, start, end, lexicon) if end - start > _SERIES else []
    if counted:
        first = _pieces(work, start, counted[0], lexicon)
        stretches = itertools.pairwise([*counted, end])
        return [*first, *(piece for lo, hi in stretches for piece in _counted(work, lo, hi, hi == end, lexicon))]
    head = _head(work, start, end, lexicon)
    places = _boundaries(work, head, end) if end - start > 60 else []
    cuts = _Cutter(work, head, end, lexicon).cuts(places) if places else []
    if head.mark is None and end - start > _SERIES:
        cuts = sorted({*cuts, *small_cuts(work, start, end, lexicon, cuts)})
    bounds = itertools.pairwise([start, *cuts, end])
    spans = [part for lo, hi in bounds for part in _parts(work, lo, hi, bool(cuts), hi == end, lexicon)]
    heads = (head if lo == start else _head(work, lo, hi, lexicon) for lo, hi in spans)
    return [_piece(work, found, hi, bool(cuts)) for found, (_, hi) in zip(heads, spans, strict=True)]


def _counted(work: str, start: int, end: int, last: bool, lexicon: Lexicon) -> list[Piece]:
    """A stretch of a counted series: a lead-in or an entry as one piece, and what stands behind the series."""
    stop = start + len(work[start:end].rstrip())
    if work[start] != "(" and work[start + 1] != "." and work[stop - 1] != ":":
        return _pieces(work, start, stop, lexicon)
    parts = _parts(work, start, stop, True, last, lexicon)
    return [_piece(work, _head(work, lo, hi, lexicon), hi, True) for lo, hi in parts]


def _parts(work: str, lo: int, hi: int, run_on: bool, last: bool, lexicon: Lexicon) -> list[tuple[int, int]]:
    """A stretch between two cuts, parted from a heading, date or formula that is run together with its end."""
    stop = hi
    while stop > lo and work[stop - 1].isspace():
        stop -= 1
    parted = None
    if (run_on and not last) or work.find("\n", lo, stop) > 0:
        parted = _trailing_heading(work, lo, stop, run_on)
    if parted is None and run_on and last:
        parted = _trailing_date(work, lo, stop)
    if parted is not None:
        return [(lo, parted[0]), (parted[1], stop)]
    whole = stop - lo < 160 and is_formula(work[lo:stop], lexicon)
    at = None if whole else formula_at_end(work, lo, stop, lexicon)
    if at is not None and at > lo:
        return [(lo, lo + len(work[lo:at].rstrip())), (at, stop)]
    return [(lo, stop)]


_COMMA_HEADING = re.compile(r",\s+(?=[A-Z])")
_HEADING = re.compile(r"[.;:][”\"’)\]]*\s+(?=[A-Z\[])|,\s*\n\s*(?=[A-Z])")


def _trailing_heading(work: str, start: int, end: int, run_on: bool) -> tuple[int, int] | None:
    """End of the clause, and start of the heading that was run together with it: "… drought lasts. Relief"."""
    if end - start < 60 or work[end - 1] in '.;:,”"' or terminator(work[end - 7 : end]):
        return None
    last = None
    for match in _HEADING.finditer(work, max(start, end - 130), end):
        last = match
    if last is None and run_on:
        for match in _COMMA_HEADING.finditer(work, max(start, end - 130), end):
            last = match
    if last is None or len(work[last.end() : end].split()) > 12:
        return None
    return last.start() + 1, last.end()


def _trailing_date(work: str, start: int, end: int) -> tuple[int, int] | None:
    """End of the last clause, and start of the date that was run together with it: "… Rights. 20 September 2023"."""
    at = work.rfind(". ", start, end)
    if at < 0 or not 6 < end - at < 60 or _DATE_LINE.fullmatch(work, at + 2, end) is None:
        return None
    return at + 1, at + 2


class _Cutter:
    """One pass over the places in a block where another clause may begin."""

    def __init__(self, work: str, head: _Head, end: int, lexicon: Lexicon) -> None:
        self.work, self.start, self.end, self.lexicon = work, head.start, end, lexicon
        self.strong: list[tuple[int, bool]] = []  # offset, and whether it is sure
        self.weak: list[int] = []
        self.guesses: list[tuple[int, str]] = []  # behind a comma, a gerund that no list knows
        self.number = head.number
        self.parallel = head.opener is not None and head.opener.capital and head.opener.participial
        self.participles = self.parallel  # a participle opens the block, or a clause in it
        self.past = head.start

    def cuts(self, places: list[tuple[str, int]]) -> list[int]:
        """The offsets, in order, out of the places that `_boundaries` found."""
        for mark, at in places:
            if at > self.past:  # else the first word behind a number that was a candidate itself
                self._take(mark, at)
        repeated = Counter(word for _, word in self.guesses)
        for at, word in self.guesses:
            if repeated[word] > 1 or (self.participles and _plain_next(self.work, at)):
                self.strong.append((at, False))
        if not self.strong and not self.weak:
            return []
        return _accepted(sorted(self.strong), self.weak, self.end - self.start)

    def _take(self, mark: str, at: int) -> None:
        marker = MARKER.match(self.work, at, self.end) if self.work[at] in "0123456789(•*[§-–—·" else None
        printed = int(marker["number"]) if marker is not None and marker["number"] else 0
        if printed and printed == self.number + 1:
            self._sure(at, at if marker is None else marker.end(), printed)
            return
        if not mark or (self.number and not (printed and mark in ";.")):
            return  # clauses of a numbered text do not run on without a number
        found = opener(self.work, marker.end() if marker else at, self.lexicon)
        if found is None or found.forms in "in" or (marker is not None and marker["inner"]):
            return
        if printed and found.strong:
            self._sure(at, at if marker is None else marker.end(), printed)
            return
        self.past = marker.end() if marker else at
        self._weigh(mark, at, found)

    def _introduced(self, at: int) -> bool:
        """Whether the word before the colon is a body that speaks: "… the Ministers: Recalling"."""
        before = self.work[max(self.start, at - 60) : at].rstrip()[:-1].rsplit(None, 1)[-1:]
        return bool(before) and is_speaker(before[0].lower(), self.lexicon)

    def _sure(self, at: int, past: int, number: int) -> None:
        self.number, self.past = number, past
        self.strong.append((at, True))

    def _weigh(self, mark: str, at: int, found: Opener) -> None:
        if mark == ":" and self.parallel and found.participial and not self._introduced(at):
            return  # "Noting the report Craft for All: Addressing craft as a public good": a title's second half
        if _is_strong(mark, found, self.parallel):
            self.parallel = "g" in found.forms or "a" in found.forms
            self.participles = self.participles or self.parallel
            self.strong.append((at, found.known or mark == ";"))
        elif mark == "," and not found.known and "g" in found.forms:
            self.guesses.append((at, found.word))
        elif mark == "." and found.strong:
            self.weak.append(at)


def _boundaries(work: str, head: _Head, end: int) -> list[tuple[str, int]]:
    """Places where a clause may begin, in order: the mark before it, and its offset."""
    start = head.body if head.mark is not None and head.mark.sign == "art" else head.start
    boundary = _NUMBERED_BOUNDARY if head.number else _BOUNDARY
    found = [(m.group()[0], m.end()) for m in boundary.finditer(work, start, end)]
    if end - start < 1500 or work.count("\n", start, end) > (end - start) / 400:
        return found
    numbers = (m.start() for m in _BARE_NUMBER.finditer(work, start + 2, end))
    bare = (("", at) for at in numbers if work[at - 1].isspace() and (work[at - 2].isalnum() or work[at - 2] in ']”")'))
    return sorted([*found, *bare], key=lambda place: place[1])


def _accepted(strong: list[tuple[int, bool]], weak: list[int], length: int) -> list[int]:
    """Cuts that the block as a whole bears out: one sure one, or several that look alike."""
    sure = [at for at, certain in strong if certain]
    cuts = [at for at, _ in strong] if len(sure) > 1 or len(strong) > 2 else sure
    if len(weak) + len(cuts) > 3 and length / (len(weak) + len(cuts)) < 1500:
        cuts = sorted({*cuts, *weak})
    return cuts


def _is_strong(mark: str, found: Opener, parallel: bool) -> bool:
    """Whether an opener behind this mark begins another clause."""
    if mark == ";":
        return found.forms != "b"
    if mark == ",":
        return found.strong and (parallel or "g" in found.forms or found.forms == "a")
    return mark == ":" and found.strong


def _plain_next(work: str, at: int) -> bool:
    """Whether the word after this one is in small letters: "Trosking the …", and not "Working Group"."""
    match = _NEXT_WORD.match(work, at)
    return match is not None and match[1].islower()


# ---------------------------------------------------------------- labels


_COUNTED_HEADING = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|§\s?\d{1,2})\.?")  # a number alone on its line


def _kind(piece: Piece, work: str, lexicon: Lexicon) -> str:
    """What a piece is by its own form."""
    found = piece.opener
    length = piece.end - piece.body
    if length < 8 and _COUNTED_HEADING.fullmatch(work, piece.start, piece.end):
        return "short"
    if _leads(piece, work, length, lexicon):
        return "formula"
    if (
        found is not None
        and found.capital
        and not _is_markdown_heading(piece)
        and _reads_as_clause(piece, found, length)
    ):
        if piece.terminator in {".", "", ":"} and ("g" in found.forms or "a" in found.forms):
            return "para" if has_main_clause(work, piece.body, piece.end, lexicon) else "clause"
        return "clause"
    if piece.mark is not None and piece.mark.sign == "#" and not piece.terminator and length < 150:
        return "short"
    if piece.mark is not None and found is not None and found.leads:
        return "entry"
    if piece.mark is None and found is not None and not found.capital and _leads_in_small(piece, found):
        return "small"
    if (
        length < 100
        and piece.mark is None
        and not work[piece.start].islower()
        and _DATE_LINE.fullmatch(work, piece.start, piece.end)
    ):
        return "para" if _MET.search(work, piece.start, piece.end) or _acts(piece, work, lexicon) else "date"
    if piece.mark is not None and piece.mark.kind != "number" and not _is_lettered_heading(piece, work, length):
        return "entry"
    if length < 120 and piece.terminator not in {".", ";", ",", ":"} and _heads(piece, work, length):
        return "short"
    return "para"


def _leads(piece: Piece, work: str, length: int, lexicon: Lexicon) -> bool:
    """A formula that leads to what follows: "RESOLVE:", "The Ministers:"."""
    text, found = work[piece.body : min(piece.end, piece.body + 200)], piece.opener
    if length < 40 and is_enacting(text):
        return True
    entry = piece.mark is not None and piece.mark.kind in {"inner", "letter", "bullet"} and piece.terminator != ":"
    if length >= 200 or entry or (found is not None and found.known and (found.strong or not is_speaker(found.word))):
        return False
    return is_formula(text, lexicon)


def _is_lettered_heading(piece: Piece, work: str, length: int) -> bool:
    """ "A. Relief": a capital letter and a name, without a mark at the end."""
    lettered = piece.mark is not None and piece.mark.kind == "letter" and piece.mark.sign == "A"
    return lettered and _names(piece, work) and length < 60 and not piece.terminator


def _acts(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A sentence in which a group acts, that happens to end with a day: "The Forum invites comments by 1 June"."""
    subject = subject_of(work, piece.body, piece.end, lexicon)
    return subject is not None and subject.acts


def _leads_in_small(piece: Piece, found: Opener) -> bool:
    """A lead verb or participle in small letters, and a mark at the end."""
    return found.known and found.forms not in {INFINITIVE, NOMINAL} and piece.terminator in {";", ",", ".", ":"}


def _is_markdown_heading(piece: Piece) -> bool:
    return piece.mark is not None and piece.mark.sign == "#" and not piece.terminator


def _heads(piece: Piece, work: str, length: int) -> bool:
    """No marker, or that of a numbered heading: "2. Matters arising"."""
    if piece.mark is None:
        return True
    return (
        piece.mark.kind in {"number", "letter"} and _names(piece, work) and length < 60 and work[piece.body].isupper()
    )


def _names(piece: Piece, work: str) -> bool:
    """Words that open no clause, or one word alone: "D. Requests"."""
    found = piece.opener
    return found is None or not found.known or found.forms == "b" or work[piece.body : piece.end].isalpha()


def _reads_as_clause(piece: Piece, found: Opener, length: int) -> bool:
    """An opener makes a clause where the piece ends or begins like one."""
    if found.forms == "b":
        return piece.mark is not None and piece.mark.kind == "number" and found.known and length > 20
    if piece.mark is not None:
        return found.known or bool(piece.terminator) or length > 80
    if piece.terminator in {";", ",", ":"}:
        return found.known or length > 30
    if length <= 20:
        return length > 8 and found.strong and piece.terminator == "."
    return found.known or piece.terminator == "."
