"""From blocks to clauses: where each begins and ends, which section it belongs to, and which items it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.layout import MARKER, Layout, is_top_furniture, read_layout, terminator
from commanalytics.parsing.lists import ListReader, Mark
from commanalytics.parsing.openers import Opener, opener
from commanalytics.parsing.speakers import formula_at_end, is_formula, subject_of

#: A place inside a block where another clause may begin: a mark, blanks, a capital or a marker.
_BOUNDARY = re.compile(r"[;,.:][\"”’)\]]*\s+(?:and\s+)?(?=[\"“(*•·–—-]?[A-Z0-9(•*])")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_LINE = re.compile(
    rf"(?:.{{0,60}}[,\s])?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})|(?:{_MONTH})\s+\d{{1,2}}),?\s+\d{{4}}\.?\W*", re.I
)
_CLOSING = re.compile(
    r"(?:done|adopted|issued|signed|given|agreed|concluded)\b.{0,60}\b(?:at|in|on|this)\b"
    r"|(?:for|on behalf of)\s+the\b|.{0,80}\b(?:rapporteur|chairperson|chairman|co-chairs?)\s*$",
    re.I,
)


@dataclass(slots=True)
class Piece:
    """A block, or what a run-on block falls into."""

    start: int
    end: int
    mark: Mark | None
    body: int  # offset of the first word after the marker
    opener: Opener | None
    terminator: str
    blank_before: bool = False
    kind: str = ""  # clause, item, formula, heading, furniture, para, closing


@dataclass(slots=True)
class Found:
    """A clause as the structure pass leaves it."""

    start: int
    end: int
    section: str
    number: str
    rule: str
    body: int
    items: list[tuple[int, int, str, int]] = field(default_factory=list)
    speaker: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """Clauses, and everything else that was told apart."""

    work: str
    clauses: list[Found]
    formulas: list[tuple[int, int]]
    headings: list[tuple[int, int]]
    furniture: list[tuple[int, int]]
    wrapped: bool


def find_structure(raw: str, lexicon: Lexicon) -> Structure:
    """Clauses, formulas, headings and furniture of a text, by offsets."""
    layout = read_layout(raw, lexicon)
    pieces = [piece for block in layout.blocks for piece in _pieces(layout, block.start, block.end, block.blank_before, lexicon)]
    _label(pieces, layout.work)
    return _assemble(pieces, layout, lexicon)


# ---------------------------------------------------------------- blocks to pieces


def _piece(work: str, start: int, end: int, blank_before: bool, lexicon: Lexicon) -> Piece:
    match = MARKER.match(work, start, end)
    mark = Mark.of(match) if match is not None and match.end() < end else None
    body = match.end() if mark is not None and match is not None else start
    return Piece(start, end, mark, body, opener(work, body, lexicon), terminator(work[max(start, end - 24) : end]), blank_before)


def _pieces(layout: Layout, start: int, end: int, blank_before: bool, lexicon: Lexicon) -> list[Piece]:
    """A block as one piece, or cut where further clauses run on inside it."""
    work = layout.work
    cuts = _cuts(work, start, end, lexicon) if end - start > 60 else []
    bounds = [start, *cuts, end]
    pieces: list[Piece] = []
    for lo, hi in zip(bounds, bounds[1:], strict=False):
        stop = lo + len(work[lo:hi].rstrip())
        pieces.extend(_without_formula(work, lo, stop, blank_before and lo == start, lexicon))
    return pieces


def _without_formula(work: str, start: int, end: int, blank_before: bool, lexicon: Lexicon) -> list[Piece]:
    """A piece, with the formula line that opens it or ends it as a piece of its own."""
    at = formula_at_end(work, start, end)
    if at is not None and at > start:
        stop = start + len(work[start:at].rstrip())
        return [_piece(work, start, stop, blank_before, lexicon), _piece(work, at, end, False, lexicon)]
    return [_piece(work, start, end, blank_before, lexicon)]


def _cuts(work: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Offsets at which further clauses begin inside a block."""
    strong: list[tuple[int, bool]] = []
    weak: list[int] = []
    number = _leading_number(work, start)
    lead = opener(work, _body(work, start, end), lexicon)
    parallel = lead is not None and ("g" in lead.forms or "a" in lead.forms)
    past = start
    for match in _BOUNDARY.finditer(work, start, end):
        mark, at = match.group()[0], match.end()
        if at <= past:
            continue  # the first word behind a number that was a candidate itself
        marker = MARKER.match(work, at, end) if work[at] in "0123456789(•*[" else None
        if marker is not None and marker["number"] and number is not None and int(marker["number"]) == number + 1:
            number, past = number + 1, marker.end()
            strong.append((at, True))
            continue
        found = opener(work, marker.end() if marker else at, lexicon)
        if found is None or (marker is not None and marker["inner"]):
            continue
        past = marker.end() if marker else at
        if _is_strong(work, mark, at, found, parallel):
            parallel = "g" in found.forms or "a" in found.forms
            strong.append((at, found.known or mark == ";"))
        elif mark == "." and found.known:
            weak.append(at)
    return _accepted(strong, weak, end - start)


def _accepted(strong: list[tuple[int, bool]], weak: list[int], length: int) -> list[int]:
    """Cuts that the block as a whole bears out: one sure one, or several that look alike."""
    sure = [at for at, certain in strong if certain]
    cuts = [at for at, _ in strong] if len(sure) > 1 or len(strong) > 2 else sure
    if len(weak) + len(cuts) > 3 and length / (len(weak) + len(cuts)) < 1500:
        cuts = sorted({*cuts, *weak})
    return cuts


def _is_strong(work: str, mark: str, at: int, found: Opener, parallel: bool) -> bool:
    forms = found.forms
    if mark == ";":
        return True
    if mark == ":":
        return found.known and forms != "b"
    if mark == ",":
        if found.known:
            return parallel or "g" in forms or forms == "a"
        return parallel and "g" in forms and _plain_next(work, at)
    return False


def _plain_next(work: str, at: int) -> bool:
    """Whether the word after this one is in small letters: "Trosking the …", and not "Working Group"."""
    match = _NEXT_WORD.match(work, at)
    return match is not None and match[1].islower()


_NEXT_WORD = re.compile(r"[\w’'-]+\s+(\w)")


def _leading_number(work: str, start: int) -> int | None:
    match = MARKER.match(work, start)
    return int(match["number"]) if match is not None and match["number"] else 0


def _body(work: str, start: int, end: int) -> int:
    match = MARKER.match(work, start, end)
    return match.end() if match is not None and match.end() < end else start


# ---------------------------------------------------------------- labels


def _label(pieces: list[Piece], work: str) -> None:
    """What each piece is by its own form."""
    for piece in pieces:
        piece.kind = _kind(piece, work)


def _kind(piece: Piece, work: str) -> str:
    found = piece.opener
    length = piece.end - piece.body
    if length < 200 and not (found is not None and found.known) and is_formula(work[piece.body : piece.end]):
        return "formula"
    if found is not None and _reads_as_clause(piece, found, length):
        return "clause"
    if length < 100 and piece.mark is None and _DATE_LINE.fullmatch(work, piece.start, piece.end):
        return "date"
    if piece.mark is not None and piece.mark.kind != "number":
        return "item"
    if length < 120 and piece.terminator not in {".", ";", ","} and piece.mark is None:
        return "short"
    return "para"


def _reads_as_clause(piece: Piece, found: Opener, length: int) -> bool:
    """An opener makes a clause where the piece ends or begins like one."""
    if found.forms == "b":
        return False
    if piece.terminator in {";", ",", ":"} or piece.mark is not None:
        return True
    return (found.known and length > 20) or (piece.terminator == "." and length > 20) or length > 150


# ---------------------------------------------------------------- assembly


def _assemble(pieces: list[Piece], layout: Layout, lexicon: Lexicon) -> Structure:
    return _Assembly(pieces, layout, lexicon).run()


class _Assembly:
    """One pass over the pieces, with what has been seen so far."""

    def __init__(self, pieces: list[Piece], layout: Layout, lexicon: Lexicon) -> None:
        self.pieces, self.layout, self.lexicon = pieces, layout, lexicon
        self.work = layout.work
        self.clauses: list[Found] = []
        self.formulas: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.furniture: list[tuple[int, int]] = list(layout.furniture)
        self.lists = ListReader()
        self.decided = False  # an operative clause or a formula line has been seen
        self.formula_seen = False
        self.plain_lead_in = False  # the last formula introduces a list whose entries are clauses
        clause_like = [k for k, p in enumerate(pieces) if p.kind in {"clause", "formula"}]
        self.first = clause_like[0] if clause_like else len(pieces)
        self.bullet = _clause_bullet(pieces)

    def run(self) -> Structure:
        for k, piece in enumerate(self.pieces):
            getattr(self, "_" + piece.kind)(k, piece)
        self.furniture.sort()
        return Structure(self.work, self.clauses, self.formulas, self.headings, self.furniture, self.layout.wrapped)

    def _add(self, piece: Piece, section: str, rule: str) -> None:
        number = piece.mark.printed if piece.mark is not None and piece.mark.kind != "bullet" else ""
        self.clauses.append(Found(piece.start, piece.end, section, number, rule, piece.body))
        self.lists.reset()
        if section == "operative":
            self.decided = True

    def _clause(self, k: int, piece: Piece) -> None:
        found = piece.opener
        assert found is not None
        if self._is_entry(piece, found):
            self._as_item(piece)
            return
        section = self._section(k, piece, found)
        self._add(piece, section, "known_opener" if found.known else "form_of_opener")

    def _is_entry(self, piece: Piece, found: Opener) -> bool:
        """A marked piece under a lead-in that still asks for its list."""
        if piece.mark is None or not self.clauses or piece.mark.kind in {"number"}:
            return False
        if self.bullet is not None and piece.mark.sign == self.bullet:
            return False
        if self.lists.open and not (found.known and self.lists.level_of(piece.mark) is None):
            return True
        text = self.work[self.clauses[-1].start : self.clauses[-1].end]
        return terminator(text[-24:]) == ":" or (piece.mark.kind in {"inner", "letter"} and not found.known)

    def _section(self, k: int, piece: Piece, found: Opener) -> str:
        forms = found.forms
        if "g" in forms:
            return "preamble"
        if forms == "a":
            return "preamble"
        if "a" in forms and not self.decided:
            return "preamble"
        if forms == "p" and not found.known and not self.decided and piece.terminator == ",":
            return "preamble"
        return "operative"

    def _formula(self, k: int, piece: Piece) -> None:
        self.formulas.append((piece.start, piece.end))
        self.lists.reset()
        if self.work[piece.end - 1] == ":" or any(c.section == "preamble" for c in self.clauses):
            self.formula_seen = True

    def _item(self, k: int, piece: Piece) -> None:
        if self.clauses and self._under_list(piece):
            self._as_item(piece)
        else:
            self._para(k, piece)

    def _under_list(self, piece: Piece) -> bool:
        assert piece.mark is not None
        if self.bullet is not None and piece.mark.sign == self.bullet and not self.lists.open:
            return False
        return self.clauses[-1].section in {"preamble", "operative"}

    def _as_item(self, piece: Piece) -> None:
        assert piece.mark is not None
        path, level = self.lists.add(piece.mark)
        self.clauses[-1].items.append((piece.start, piece.end, path, level))
        self.clauses[-1].end = piece.end

    def _date(self, k: int, piece: Piece) -> None:
        if self.decided and self.clauses and not self._later_clause(k):
            self._add_closing(piece)
        else:
            self.furniture.append((piece.start, piece.end))

    def _add_closing(self, piece: Piece) -> None:
        self.clauses.append(Found(piece.start, piece.end, "closing", "", "date_line", piece.body))

    def _later_clause(self, k: int) -> bool:
        return any(p.kind == "clause" for p in self.pieces[k + 1 :])

    def _short(self, k: int, piece: Piece) -> None:
        text = self.work[piece.start : piece.end]
        if self.decided and not self._later_clause(k) and _CLOSING.match(text):
            self._add_closing(piece)
        elif self.clauses and self._later_clause(k):
            self.headings.append((piece.start, piece.end))
        else:
            self.furniture.append((piece.start, piece.end))

    def _para(self, k: int, piece: Piece) -> None:
        text = self.work[piece.start : piece.end]
        if not self.clauses and is_top_furniture(text):
            self.furniture.append((piece.start, piece.end))
            return
        if self.clauses and text[0].islower() and piece.mark is None and self.clauses[-1].section != "opening":
            self.clauses[-1].end = piece.end  # what follows a list and closes its sentence
            return
        subject = subject_of(self.work, piece.body, piece.end, self.lexicon)
        self._add(piece, self._para_section(k, piece, subject), "paragraph")
        if subject is not None and subject.reported:
            self.clauses[-1].speaker = (subject.start, subject.end)

    def _para_section(self, k: int, piece: Piece, subject: object) -> str:
        if subject is not None and getattr(subject, "acts", False):
            return "operative"
        if self.decided:
            return "operative"
        if k < self.first or not self.clauses or self.clauses[-1].section == "opening":
            return "opening"
        return self.clauses[-1].section


def _clause_bullet(pieces: list[Piece]) -> str | None:
    """The bullet that stands before clauses, if the text sets them as bullets."""
    signs: dict[str, int] = {}
    for piece in pieces:
        if piece.mark is not None and piece.mark.kind != "number":
            sure = piece.opener is not None and piece.opener.known and piece.kind == "clause"
            signs[piece.mark.sign] = signs.get(piece.mark.sign, 0) + (1 if sure else -1)
    best = max(signs, key=lambda s: signs[s], default="")
    return best if signs.get(best, 0) > 1 else None
