"""From pieces to clauses: sections, lists, and what is furniture, heading or formula around them.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "The Ministers:\\n\\nRecalling the statutes;\\n\\nUrge Norvia to wait."
>>> found = find_structure(text, load_lexicon())
>>> [(clause.section, text[clause.start : clause.end]) for clause in found.clauses]
[('preamble', 'Recalling the statutes;'), ('operative', 'Urge Norvia to wait.')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.blocks import Layout, read_layout
from commanalytics.parsing.page.layout.lines import marker
from commanalytics.parsing.page.page_limits import TITLE, counts
from commanalytics.parsing.page.pieces.cutting import Piece
from commanalytics.parsing.page.pieces.labelled import end_marked, ones, read_pieces
from commanalytics.parsing.page.pieces.labels import is_act, is_titled
from commanalytics.parsing.page.pieces.run_in_matter import COLUMNS, is_title, stands_in_front
from commanalytics.parsing.page.starts.formulas import resolving
from commanalytics.parsing.page.starts.lists import inline_entries
from commanalytics.parsing.page.starts.subjects import Subject, is_fragment, speaks, subject_of
from commanalytics.parsing.page.structure.annexes import begins_annex
from commanalytics.parsing.page.structure.open_lists import SHORT_LINE, OpenList
from commanalytics.parsing.page.structure.sections import Found, Section, Sections, is_closing
from commanalytics.parsing.sentences import stops
from commanalytics.sections import ACTING


@dataclass(frozen=True, slots=True)
class Structure:
    """Clauses, and everything else that was told apart."""

    work: str
    clauses: list[Found]
    formulas: list[tuple[int, int]]
    headings: list[tuple[int, int]]
    furniture: list[tuple[int, int]]
    pieces: list[Piece]

    @property
    def apart(self) -> list[tuple[int, int]]:
        """What is no part of a clause, wherever it stands: furniture and headings, in order and without overlap."""
        return _merged([*self.furniture, *self.headings])


def find_structure(raw: str, lexicon: Lexicon) -> Structure:
    """Clauses, formulas, headings and furniture of a text, by offsets."""
    layout = read_layout(raw, lexicon)
    pieces, wrappers, headings = read_pieces(layout, lexicon)
    assembly = _Assembly(pieces, layout, wrappers, lexicon)
    for k, piece in enumerate(pieces):
        assembly.take(k, piece)
    assembly.sections.close()
    furniture = _merged([*assembly.furniture, *assembly.lines])
    headings += assembly.headings
    for clause in assembly.clauses:
        _end_before(clause, furniture)
    return Structure(layout.work, assembly.clauses, assembly.formulas, headings, furniture, pieces)


def _end_before(clause: Found, furniture: list[tuple[int, int]]) -> None:
    """Let a clause end where furniture begins that runs out of it, as a tag does that goes on in the next line."""
    at = bisect_left(furniture, (clause.end, 0)) - 1
    if at >= 0 and clause.start < furniture[at][0] < clause.end < furniture[at][1]:
        clause.end = furniture[at][0]
        inside = [item for item in clause.items if item[0] < clause.end]
        clause.items = [(start, min(end, clause.end), path, level) for start, end, path, level in inside]


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order and without overlap."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif end > start:
            out.append((start, end))
    return out


_OF = counts("clauses")
_ADOPTED = re.compile(r"Adopted (?:by|unanimously|at|without|as)\b.{0,160}\bmeeting\b", re.S)


class _Assembly:
    """One pass over the pieces, with what has been seen so far."""

    def __init__(self, pieces: list[Piece], layout: Layout, wrappers: list[tuple[int, int]], lexicon: Lexicon) -> None:
        work = layout.work
        self.pieces, self.work, self.lexicon = pieces, work, lexicon
        self.clauses: list[Found] = []
        self.formulas: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.lines: list[tuple[int, int]] = []  # short ones since the last clause: headings if another follows
        self.furniture = [*layout.furniture, *wrappers]
        self.sections = Sections(pieces, work, self.clauses, lexicon)
        self.list = OpenList(work, self.clauses, ones(pieces) > 2, lexicon)
        self.after_formula = False  # the piece before was a formula, or headings stand between
        self.last_clause_like = max((k for k, p in enumerate(pieces) if p.kind in {"clause", "formula"}), default=-1)
        known = sum(p.kind == "clause" and p.opener.strong for p in pieces)
        self.parallel = known > 1 or any(p.kind == "formula" for p in pieces)  # a form alone needs company
        self.ends_marked = end_marked([p for p in pieces if p.kind == "clause" and not p.mark])
        self.numbers_marked = end_marked([p for p in pieces if p.numbered])
        self.paras_marked = end_marked([p for p in pieces if p.kind in {"para", "entry"}])
        self.calls = layout.calls
        self.annexed = False  # an annex has begun
        self.take_by_kind = {
            "clause": self._clause, "entry": self._entry, "formula": self._formula, "date": self._date,
            "short": self._short, "para": self._para, "furniture": self._wrapped_news,
        }  # fmt: skip

    def take(self, k: int, piece: Piece) -> None:
        """File one piece under clauses, formulas, headings or furniture."""
        if self.annexed or (
            self.sections.decided
            and k > self.last_clause_like
            and begins_annex(self.work, self.pieces, k, self.clauses, self.calls)
        ):
            self.annexed = True
            self.furniture.append((piece.start, piece.end))
            return
        if self._last_section() in ACTING and self.list.is_left_open(piece):
            self._goes_on(piece)
        else:
            self.take_by_kind[piece.kind](k, piece)
        self.list.headed = piece.kind == "short" and any(map(str.isalnum, self.work[piece.start : piece.end]))
        self.after_formula = piece.kind == "formula" or (self.after_formula and piece.kind == "short")

    # ------------------------------------------------------------ clauses and lists

    def _close(self, piece: Piece, rule: str) -> None:
        """A closing line; lines right below one another are one clause."""
        last = self.clauses[-1]
        below = self._is_below(last, piece)
        columns = rule == last.rule == "signature" and COLUMNS.search(self.work, piece.start, piece.end) is not None
        if last.section == "closing" and (below or columns):
            last.end = piece.end
        else:
            self._add(piece, Section("closing", rule), rule).acting = False

    def _add(self, piece: Piece, section: Section, rule: str) -> Found:
        printed, body = piece.mark.printed, piece.body
        found = Found(piece.start, piece.end, section.name, printed, rule, body, section_rule=section.rule)
        if piece.run_on:
            found.items = inline_entries(self.work, piece.body, piece.end, after_colon=True)
        self._lines_were(self.furniture if section.name == "closing" else self.headings)
        self.clauses.append(found)
        self.list.begin(piece)
        if section.name == "operative":
            self.sections.decided = True
        return found

    def _clause(self, k: int, piece: Piece) -> None:
        found = piece.opener
        if not found.known and not self.parallel:
            self._para(k, piece)
            return
        if _ADOPTED.match(self.work, piece.body, piece.end):
            self._adopted(piece)
            return
        following = self._following(k)
        if not piece.terminator and following is not None and self._is_bare(piece, following):
            (self.headings if self.clauses else self.furniture).append((piece.start, piece.end))
            return
        first = self._last_section() == "preamble" and is_act(found, self.lexicon)  # "(a) Urge Norvia to wait"
        if self._is_item(piece, found.leads or first):
            self._as_item(piece)
            return
        self._add(piece, self.sections.of_clause(k, piece, found), "known_opener" if found.known else "form_of_opener")

    def _is_bare(self, piece: Piece, following: Piece) -> bool:
        """A line without a mark at its end where clauses have one: a heading that looks like a clause."""
        if following.mark and self.work[following.body].islower():
            return False  # "2. Demands that the owners", and behind it "i. mark …"
        if not piece.mark:
            return (self.ends_marked or self.paras_marked) and piece.end - piece.start < TITLE
        if not following.mark and following.kind in {"para", "short"} and is_titled(piece, self.work):
            return True  # "D. Defending the Lights of the Coast"
        return self.numbers_marked and piece.end - piece.body < SHORT_LINE

    def _adopted(self, piece: Piece) -> None:
        """ "Adopted at the 1781st meeting": the end of a resolution, or its head, or an opening that tells the day."""
        if not self.clauses:
            self._add(piece, Section("opening", "paragraph"), "paragraph").acting = False
        elif self.sections.decided:
            self._add(piece, Section("closing", "enactment"), "enactment").acting = False
        else:
            self.furniture.append((piece.start, piece.end))

    def _entry(self, k: int, piece: Piece) -> None:
        """A marked piece that does not open like a clause in capitals."""
        found = piece.opener
        acts_alone = self.after_formula or (self.sections.enacted and piece.mark.sign in self.list.signs)
        if self.list.is_stray(piece.mark):
            self._goes_on(piece)
        elif self.list.is_above(piece, self._following(k)):
            self.lines.append((piece.start, piece.end))
        elif self._is_item(piece, found.leads):
            self._as_item(piece)
        elif found.leads or (found.known and acts_alone):  # "To request …" below a formula, or counted like such acts
            self._add(piece, self.sections.of_clause(k, piece, found), "known_opener")
        else:
            self._para(k, piece)

    def _is_item(self, piece: Piece, strong: bool) -> bool:
        """Whether a piece is an entry of the list that the last clause has open."""
        section = self._last_section()
        present = piece.numbered and self.list.is_led_in() and not self._completes(piece)
        listing = section in ACTING or (section == "opening" and present)
        may = piece.mark and not self.after_formula and listing
        return bool(may) and self.list.is_item(piece, strong)

    def _completes(self, piece: Piece) -> bool:
        """ "The Ministers, meeting in Osk:", "1. Decide to": whether an entry has the verb that the opening lacks."""
        last = self.clauses[-1]
        return piece.opener.forms == "b" and is_fragment(self.work, last.start, last.end, self.lexicon)

    def _as_item(self, piece: Piece) -> None:
        self._lines_were(self.furniture)
        self.list.add(piece)

    def _goes_on(self, piece: Piece) -> None:
        self._lines_were(self.furniture)
        self.list.go_on(piece)

    def _is_head(self, k: int, piece: Piece) -> bool:
        """Take a line that only names somebody above entries in an open list."""
        if self._kind_behind(k) != "entry" or not self.list.heads_group(piece, self.pieces[k + 1]):
            return False
        self._lines_were(self.furniture)
        self.list.add_head(piece)
        return True

    def _present(self, piece: Piece) -> bool:
        """Whether the opening's last clause leads to those who came: "The following Heads of State were present:"."""
        if self._last_section() != "opening" or piece.numbered:
            return False
        if self.list.behind_colon():
            return True
        last = self.clauses[-1]
        bulleted = bool(last.items) and marker(self.work, last.items[-1][0]) is not None
        return bool(last.items) and bulleted == bool(piece.mark)

    def _is_below(self, last: Found | Piece, piece: Piece) -> bool:
        """Whether no blank line stands between a clause, or a piece, and another."""
        return "\n\n" not in self.work[last.end : piece.start].replace(" ", "")

    def _present_is(self, piece: Piece) -> None:
        """Take the name of one who came, with its mark if it has one."""
        (self._as_item if piece.mark else self._goes_on)(piece)

    # ------------------------------------------------------------ everything else

    def _formula(self, k: int, piece: Piece) -> None:
        self.formulas.append((piece.start, piece.end))
        self.list.levels.reset()
        if any(c.section == "preamble" for c in self.clauses) or self.work[piece.end - 1] == ":":
            self.sections.enacted = True

    def _wrapped_news(self, k: int, piece: Piece) -> None:
        self.furniture.append((piece.start, piece.end))

    def _date(self, k: int, piece: Piece) -> None:
        ends = k > self.last_clause_like or self._kind_behind(k) not in {"clause", "entry", "formula"}
        if ends and self._last_section() in {"operative", "closing"}:
            self._close(piece, "date_line")
        else:
            self.furniture.append((piece.start, piece.end))

    def _short(self, k: int, piece: Piece) -> None:
        if self._is_head(k, piece):
            return
        if self._is_item(piece, False) and self.list.takes_line(piece, self._following(k)):
            self._as_item(piece)
            return
        text = self.work[piece.start : piece.end]
        listed = piece.mark or self._kind_behind(k) == "entry"
        if listed and speaks(self.work, piece.body, piece.end, self.lexicon):
            self._para(k, piece)
        elif self._present(piece):
            self._present_is(piece)
        else:
            self._line(k, piece, text)

    def _line(self, k: int, piece: Piece, text: str) -> None:
        """A short line that is no part of a clause: a signature, a heading, or part of the page."""
        ends = self.sections.decided and (k > self.last_clause_like or self._kind_behind(k) == "date")
        if ends and (is_closing(text) or self._signs(k, piece)):
            self._close(piece, "signature")
        elif self.clauses and k < self.last_clause_like:
            self.headings.append((piece.start, piece.end))
        else:
            kind = self.lines if self.clauses and any(map(str.isalnum, text)) else self.furniture
            kind.append((piece.start, piece.end))

    def _lines_were(self, kind: list[tuple[int, int]]) -> None:
        """What follows short lines tells what they are: headings above a clause, else part of the page."""
        kind.extend(self.lines)
        self.lines.clear()

    def _signs(self, k: int, piece: Piece) -> bool:
        """Whether a short line is that of a name or office: right below another, or with the date right below it."""
        if self._is_below(last := self.clauses[-1], piece) and last.rule == "signature":
            return True
        for before, after in pairwise(self.pieces[k : k + _OF["signature"]]):
            if not self._is_below(before, after):
                return False
            if after.kind != "short":
                return after.kind == "date"
        return False

    def _para(self, k: int, piece: Piece) -> None:
        if self._belongs(k, piece):
            return
        subject = subject_of(self.work, piece.body, piece.end, self.lexicon)
        if self._belongs_by_subject(k, piece, subject):
            return
        found = self._add(piece, self.sections.of_paragraph(piece, subject), "paragraph")
        found.acting = subject.acts and found.section == "operative"
        if subject.reported and not subject.acts:
            found.speaker = (subject.start, subject.end)

    def _belongs(self, k: int, piece: Piece) -> bool:
        """Take a paragraph that its form alone shows to be no clause of its own: furniture, or part of the last one."""
        text = self.work[piece.start : piece.end]
        if self._is_head(k, piece):
            return True
        counted = piece.numbered or (piece.mark and self.list.is_led_in())
        if not any(map(str.isalnum, text)) or (not self.clauses and self._stands_in_front(piece, text)):
            self.furniture.append((piece.start, piece.end))
        elif counted and self._is_item(piece, False):
            self._as_item(piece)
        elif self._in_mid_sentence(piece):
            self._goes_on(piece)
        else:
            return False
        return True

    def _in_mid_sentence(self, piece: Piece) -> bool:
        """Whether a piece goes on with the last clause, as small letters do, save behind "be it resolved": "that …"."""
        if piece.mark or not self.work[piece.start].islower() or self._last_section() in {"", "opening"}:
            return False
        return not (self.after_formula and resolving(self.work, self.formulas[-1][0], piece.end))

    def _stands_in_front(self, piece: Piece, text: str) -> bool:
        """What announces the text or heads its paper; short lines of a menu above what is no bullet: "• Login"."""
        if not piece.bulleted or piece.terminator or len(text) >= _OF["menu"]:
            return stands_in_front(piece, text)
        return any(not p.mark and p.terminator for p in self.pieces)

    def _belongs_by_subject(self, k: int, piece: Piece, subject: Subject) -> bool:
        """Take a paragraph in which nobody does anything: those who came, a heading, the names that sign."""
        following, text = self._following(k), self.work[piece.start : piece.end]
        if not subject and self._present(piece):
            self._present_is(piece)
        elif following is not None and self._is_heading(piece, following, subject):
            (self.headings if self.clauses else self.furniture).append((piece.start, piece.end))
        elif self._last_section() == "closing" and not piece.mark and (not piece.terminator or is_closing(text)):
            self._close(piece, "signature")  # the names below the day, or what leads to one: "For the Council,"
        else:
            return False
        return True

    def _following(self, k: int) -> Piece | None:
        return self.pieces[k + 1] if k + 1 < len(self.pieces) else None

    def _kind_behind(self, k: int) -> str:
        """The kind of the piece behind one; "" behind the last."""
        return self.pieces[k + 1].kind if k + 1 < len(self.pieces) else ""

    def _last_section(self) -> str:
        """The section of the last clause; "" where there is none."""
        return self.clauses[-1].section if self.clauses else ""

    def _cried_out(self, piece: Piece) -> bool:
        """A paragraph in capitals, in which no sentence is seen to end: too long for a heading."""
        return piece.end - piece.start >= TITLE and self.work[piece.start : piece.end].isupper()

    def _is_heading(self, piece: Piece, following: Piece, subject: Subject) -> bool:
        """A line without a mark in which nobody does anything; "Joint action:" above prose; a notice above a title."""
        short = piece.end - piece.start < SHORT_LINE and not subject
        if short and not self.clauses and following.kind in {"short", "date"}:
            return True
        if piece.mark or (self.clauses and self._cried_out(piece)):
            return False
        if self._last_section() in {"", "opening"} and is_title(self.work[piece.start : piece.end], bool(subject)):
            return True
        if piece.terminator == ":":
            return short and not following.mark
        says = subject.speaks if self.paras_marked else bool(subject)
        return not (piece.terminator or says or stops(self.work, piece.start, piece.end))
