"""From pieces to clauses: sections, lists, and what is furniture, heading or formula around them.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "The Ministers:\\n\\nRecalling the statutes;\\n\\nUrge Norvia to wait."
>>> found = find_structure(text, load_lexicon())
>>> [(clause.section, text[clause.start : clause.end]) for clause in found.clauses]
[('preamble', 'Recalling the statutes;'), ('operative', 'Urge Norvia to wait.')]
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.cutting import Piece
from commanalytics.parsing.page.edges import COLUMNS, stands_in_front
from commanalytics.parsing.page.layout import read_layout
from commanalytics.parsing.page.lines import hangs, terminator
from commanalytics.parsing.page.lists import ListReader, Mark, inline_entries
from commanalytics.parsing.page.pieces import end_marked, ones, read_pieces
from commanalytics.parsing.page.sections import Found, Section, Sections, is_closing
from commanalytics.parsing.page.subjects import Subject, opening_verbs, subject_of
from commanalytics.parsing.wordlists import filled
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
    assembly = _Assembly(pieces, layout.work, [*layout.furniture, *wrappers], lexicon)
    for k, piece in enumerate(pieces):
        assembly.take(k, piece)
    assembly.sections.close()
    furniture = _merged([*assembly.furniture, *assembly.lines])
    headings += assembly.headings
    return Structure(layout.work, assembly.clauses, assembly.formulas, headings, furniture, pieces)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order and without overlap."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif end > start:
            out.append((start, end))
    return out


_ANNEX = re.compile(
    filled(r"^[^\S\n]*(?:⟨attachments⟩\b[^.\n]{0,120}|⟨noting⟩?\s?notes?(?: to editors)?")
    + r"|(?:interpretative|explanatory) statement\b[^.\n]*"
    r"|background(?: note| information)?|about the [^.\n]{3,50})$",
    re.I | re.M,
)
_ADOPTED = re.compile(r"Adopted (?:by|unanimously|at|without|as)\b.{0,160}\bmeeting\b", re.S)
_NOTE_MARK = re.compile(r"\[\d{1,2}\]\s|[¹²³⁴⁵⁶⁷⁸⁹†‡]\s?\S")
_ENDNOTE = re.compile(r"\d{1,2}\s+[A-Z]|1\.\s+[A-Z]|\*\s[A-Z]")


class _Assembly:
    """One pass over the pieces, with what has been seen so far."""

    def __init__(self, pieces: list[Piece], work: str, furniture: list[tuple[int, int]], lexicon: Lexicon) -> None:
        self.pieces, self.work, self.lexicon = pieces, work, lexicon
        self.clauses: list[Found] = []
        self.formulas: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self.lines: list[tuple[int, int]] = []  # short ones since the last clause: headings if another follows
        self.furniture = furniture
        self.lists = ListReader()
        self.sections = Sections(pieces, work, self.clauses, lexicon)
        self.after_formula = False  # the piece before was a formula, or headings stand between
        self.signs: set[str] = set()  # markers that have stood before clauses
        self.repeated_ones = ones(pieces) > 2
        self.last_clause_like = max((k for k, p in enumerate(pieces) if p.kind in {"clause", "formula"}), default=-1)
        known = sum(p.kind == "clause" and p.opener is not None and p.opener.strong for p in pieces)
        self.parallel = known > 1 or any(p.kind == "formula" for p in pieces)  # a form alone needs company
        self.ends_marked = end_marked([p for p in pieces if p.kind == "clause" and p.mark is None])
        self.numbers_marked = end_marked([p for p in pieces if p.mark is not None and p.mark.kind == "number"])
        self.paras_marked = end_marked([p for p in pieces if p.kind == "para"])
        self.annexed = False  # an annex has begun
        self.take_by_kind = {
            "clause": self._clause, "entry": self._entry, "formula": self._formula, "date": self._date,
            "short": self._short, "para": self._para, "furniture": self._wrapped_news,
        }  # fmt: skip

    def take(self, k: int, piece: Piece) -> None:
        """File one piece under clauses, formulas, headings or furniture."""
        if self.annexed or (self.sections.decided and k > self.last_clause_like and self._begins_annex(piece)):
            self.annexed = True
            self.furniture.append((piece.start, piece.end))
            return
        self.take_by_kind[piece.kind](k, piece)
        self.after_formula = piece.kind == "formula" or (self.after_formula and piece.kind == "short")

    def _begins_annex(self, piece: Piece) -> bool:
        """An annex, or notes behind the closing lines: from here on nothing is a clause."""
        text = self.work[piece.start : min(piece.end, piece.start + 160)]
        headed = "" if piece.terminator else self.work[piece.start : min(piece.end, piece.start + 240)]
        if _ANNEX.match(text.partition("\n")[0]) or _ANNEX.search(headed) or _NOTE_MARK.match(text):
            return True
        return self.clauses[-1].section == "closing" and _ENDNOTE.match(text) is not None

    # ------------------------------------------------------------ clauses and lists

    def _close(self, piece: Piece, rule: str) -> None:
        """A closing line; lines right below one another are one clause."""
        last = self.clauses[-1]
        below = "\n\n" not in self.work[last.end : piece.start].replace(" ", "")
        columns = rule == last.rule == "signature" and COLUMNS.search(self.work, piece.start, piece.end) is not None
        if last.section == "closing" and (below or columns):
            last.end = piece.end
        else:
            self._add(piece, Section("closing", rule), rule).acting = False

    def _add(self, piece: Piece, section: Section, rule: str) -> Found:
        number = piece.mark.printed if piece.mark is not None and piece.mark.kind != "bullet" else ""
        found = Found(piece.start, piece.end, section.name, number, rule, piece.body, section_rule=section.rule)
        if piece.run_on:
            found.items = inline_entries(self.work, piece.body, piece.end, after_colon=True)
        self._lines_were(self.furniture if section.name == "closing" else self.headings)
        self.clauses.append(found)
        self.lists.reset()
        if piece.mark is not None:
            self.signs.add(piece.mark.sign)
        if section.name == "operative":
            self.sections.decided = True
        return found

    def _clause(self, k: int, piece: Piece) -> None:
        found = piece.opener
        assert found is not None
        if not found.known and not self.parallel:
            self._para(k, piece)
            return
        if _ADOPTED.match(self.work, piece.body, piece.end):
            self._adopted(piece)
            return
        if not piece.terminator and k + 1 < len(self.pieces) and self._is_bare(piece, self.pieces[k + 1]):
            (self.headings if self.clauses else self.furniture).append((piece.start, piece.end))
            return
        if piece.mark is not None and self._is_item(piece, found.leads):
            self._as_item(piece)
            return
        self._add(piece, self.sections.of_clause(k, piece, found), "known_opener" if found.known else "form_of_opener")

    def _is_bare(self, piece: Piece, following: Piece) -> bool:
        """A line without a mark at its end where clauses have one: a heading that looks like a clause."""
        listed = following.mark is not None and self.work[following.body].islower()
        if listed or hangs(self.work[piece.body : piece.end]):
            return False  # "2. Demands that the owners", and behind it "i. mark …"
        if piece.mark is None:
            return (self.ends_marked or self.paras_marked) and piece.end - piece.start < 160
        return self.numbers_marked and piece.end - piece.body < _SHORT_LINE

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
        found, mark = piece.opener, piece.mark
        strong = found is not None and found.leads
        if self.lists.open and mark is not None and mark.kind == "inner" and self._stray(mark):
            self._goes_on(piece)
            return
        if self.clauses and self.clauses[-1].section in {"preamble", "operative"} and self._is_item(piece, strong):
            self._as_item(piece)
        elif found is not None and (strong or (found.known and ("b" in found.forms or self._acts_alone(mark)))):
            self._add(piece, self.sections.of_clause(k, piece, found), "known_opener")
        else:
            self._para(k, piece)

    def _acts_alone(self, mark: Mark | None) -> bool:
        """ "To request …", "Its regret …": an act where a formula leads to it, or to others counted like it."""
        return self.after_formula or (self.sections.enacted and mark is not None and mark.sign in self.signs)

    def _stray(self, mark: Mark) -> bool:
        """A marker inside an entry's own sentence, that the line end has brought to the front."""
        unheard = self.lists.level_of(mark) is None and all(value != 1 for _, value in mark.ordinals())
        return unheard and not self._next_letter(mark.printed)

    def _is_item(self, piece: Piece, strong: bool) -> bool:
        """Whether a marked piece is an entry of the list that the last clause has open."""
        mark = piece.mark
        assert mark is not None
        if self.after_formula or not self.clauses or self.clauses[-1].section in {"opening", "closing"}:
            return False
        if mark.under(self.clauses[-1].number or "-"):
            return not self._speaks(piece) and (self.lists.open or self._colon())
        goes_on, counted = self.lists.level_of(mark) is not None, mark.sign in self.signs
        if mark.kind == "number":
            begins = self._restarts(mark.printed) if counted else self._asks_for_list()
            return not strong and (goes_on or begins) and not self._speaks(piece)
        if counted:
            return not strong and self._goes_on_counting(piece, mark, goes_on)
        if strong and mark.kind == "bullet":
            return self._colon()
        return goes_on or not strong or self._asks_for_list()

    def _goes_on_counting(self, piece: Piece, mark: Mark, goes_on: bool) -> bool:
        """Whether a mark that clauses have, too, counts entries here: "(a)" under a clause that is lettered itself."""
        if goes_on:
            return True
        if self._next_letter(mark.printed):
            return False
        first = any(value == 1 for _, value in mark.ordinals())
        if first and self.lists.open and self.clauses[-1].number.isdigit():
            return True  # a list in an entry of a numbered clause
        return self._colon() and (first or self.work[piece.body].islower())

    def _speaks(self, piece: Piece) -> bool:
        """A numbered paragraph with a subject of its own: "§ 3  The Ministers call upon …"."""
        text = self.work[piece.body : piece.end]
        if not text[:1].isupper() or text.isupper():
            return False
        subject = subject_of(self.work, piece.body, piece.end, self.lexicon)
        return subject is not None and (subject.acts or subject.reported)

    def _restarts(self, printed: str) -> bool:
        return printed == "1" and self._asks_for_list() and not self.repeated_ones

    def _next_letter(self, printed: str) -> bool:
        """Whether a lettered clause before this one has the letter before: "(d) …", and now "(e)"."""
        last = next((c.number for c in reversed(self.clauses) if c.number and not c.number.isdigit()), "")
        return len(printed) == len(last) == 1 and ord(printed) == ord(last) + 1

    def _asks_for_list(self) -> bool:
        """The last clause is a lead-in that has not been satisfied: it ends with a colon, or in mid-sentence."""
        end = self._last_mark()
        return end == ":" or (not self.clauses[-1].items and end == "")

    def _last_mark(self) -> str:
        last = self.clauses[-1]
        return terminator(self.work[max(last.start, last.end - 24) : last.end])

    def _colon(self) -> bool:
        return self._last_mark() == ":"

    def _present(self, piece: Piece) -> bool:
        """Whether the opening's last clause leads to those who came: "The following Heads of State were present:"."""
        last = self.clauses[-1]
        return piece.mark is None and last.section == "opening" and (self._colon() or bool(last.items))

    def _as_item(self, piece: Piece) -> None:
        assert piece.mark is not None
        self._lines_were(self.furniture)
        path, level = self.lists.add(piece.mark)
        self.clauses[-1].items.append((piece.start, piece.end, path, level))
        self.clauses[-1].end = piece.end

    # ------------------------------------------------------------ everything else

    def _formula(self, k: int, piece: Piece) -> None:
        self.formulas.append((piece.start, piece.end))
        self.lists.reset()
        if any(c.section == "preamble" for c in self.clauses) or self.work[piece.end - 1] == ":":
            self.sections.enacted = True

    def _wrapped_news(self, k: int, piece: Piece) -> None:
        self.furniture.append((piece.start, piece.end))

    def _date(self, k: int, piece: Piece) -> None:
        following = self.pieces[k + 1].kind if k + 1 < len(self.pieces) else ""
        ends = k > self.last_clause_like or following not in {"clause", "entry", "formula"}
        if self.clauses and ends and self.clauses[-1].section in {"operative", "closing"}:
            self._close(piece, "date_line")
        else:
            self.furniture.append((piece.start, piece.end))

    def _heads_group(self, k: int, piece: Piece) -> bool:
        """A line that only names somebody, in a list that a lead-in opens, and above entries: "Norvia:".

        Whoever asks several of several things writes the lead once, each name on a line, and below it what is asked.
        """
        if not self.clauses or piece.mark is not None or piece.terminator not in {"", ":"} or piece.opener is not None:
            return False
        acting = self.clauses[-1].section in ACTING
        entered = k + 1 < len(self.pieces) and self.pieces[k + 1].kind == "entry"
        if not (acting and entered and (self._colon() or self.lists.grouped)) or piece.end - piece.start > _SHORT_LINE:
            return False
        return subject_of(self.work, piece.body, piece.end, self.lexicon) is None

    def _as_head(self, piece: Piece) -> None:
        self._lines_were(self.furniture)
        self.clauses[-1].items.append((piece.start, piece.end, *self.lists.add_bare()))
        self.clauses[-1].end = piece.end

    def _short(self, k: int, piece: Piece) -> None:
        if self._heads_group(k, piece):
            self._as_head(piece)
            return
        text = self.work[piece.start : piece.end]
        leads_in = k + 1 < len(self.pieces) and self.pieces[k + 1].kind == "entry"
        if (leads_in or piece.mark is not None) and self._speaks(piece):
            self._para(k, piece)
        elif self.clauses and (self._present(piece) or (text[0].islower() and self.clauses[-1].section != "closing")):
            self._goes_on(piece)
        elif k > self.last_clause_like and self.sections.decided and (is_closing(text) or self._signs(k)):
            self._close(piece, "signature")
        elif self.clauses and k < self.last_clause_like:
            self.headings.append((piece.start, piece.end))
        else:
            headed = self.clauses and any(char.isalnum() for char in text)
            (self.lines if headed else self.furniture).append((piece.start, piece.end))

    def _lines_were(self, kind: list[tuple[int, int]]) -> None:
        """What follows short lines tells what they are: headings above a clause, else part of the page."""
        kind.extend(self.lines)
        self.lines.clear()

    def _signs(self, k: int) -> bool:
        """Whether a short line is that of a name or office, with the date right below it."""
        for before, after in pairwise(self.pieces[k : k + 4]):
            if "\n\n" in self.work[before.end : after.start].replace(" ", ""):
                return False
            if after.kind != "short":
                return after.kind == "date"
        return False

    def _goes_on(self, piece: Piece) -> None:
        """An unmarked piece in small letters: an entry of an open list whose marks are lost, or more of the clause."""
        self._lines_were(self.furniture)
        last = self.clauses[-1]
        if self._asks_for_list() or (last.items and not last.items[-1][2]):
            last.items.append((piece.start, piece.end, "", 1))
        elif last.items:
            start, _, path, level = last.items[-1]
            last.items[-1] = (start, piece.end, path, level)
        last.end = piece.end

    def _para(self, k: int, piece: Piece) -> None:
        if self._belongs(k, piece):
            return
        subject = subject_of(self.work, piece.body, piece.end, self.lexicon)
        if self._belongs_by_subject(k, piece, subject):
            return
        found = self._add(piece, self.sections.of_paragraph(piece, subject), "paragraph")
        found.acting = subject is not None and subject.acts and found.section == "operative"
        if subject is not None and subject.reported and not subject.acts:
            found.speaker = (subject.start, subject.end)

    def _belongs(self, k: int, piece: Piece) -> bool:
        """Take a paragraph that its form alone shows to be no clause of its own: furniture, or part of the last one."""
        text = self.work[piece.start : piece.end]
        if self._heads_group(k, piece):
            self._as_head(piece)
        elif not any(char.isalnum() for char in text) or (not self.clauses and stands_in_front(piece, text)):
            self.furniture.append((piece.start, piece.end))
        elif piece.mark is not None and piece.mark.kind == "number" and self._is_item(piece, False):
            self._as_item(piece)
        elif text[0].islower() and piece.mark is None and self._last_section() not in {"", "opening"}:
            self._goes_on(piece)
        else:
            return False
        return True

    def _belongs_by_subject(self, k: int, piece: Piece, subject: Subject | None) -> bool:
        """Take a paragraph in which nobody does anything: those who came, a heading, the names that sign."""
        if subject is None and piece.opener is None and self.clauses and self._present(piece):
            self._goes_on(piece)
        elif k + 1 < len(self.pieces) and self._is_heading(piece, self.pieces[k + 1], subject):
            (self.headings if self.clauses else self.furniture).append((piece.start, piece.end))
        elif self._last_section() == "closing" and piece.mark is None and not piece.terminator:
            self._close(piece, "signature")  # the names below the day
        else:
            return False
        return True

    def _last_section(self) -> str:
        """The section of the last clause; "" where there is none."""
        return self.clauses[-1].section if self.clauses else ""

    def _is_heading(self, piece: Piece, following: Piece, subject: Subject | None) -> bool:
        """A line without a mark in which nobody does anything; or "Joint action:" above prose."""
        if piece.terminator == ":":
            prose = following.mark is None
            return piece.mark is None and subject is None and prose and piece.end - piece.start < _SHORT_LINE
        if piece.terminator or self._says(subject):
            return False
        return piece.mark is None or (self.numbers_marked and piece.end - piece.body < _SHORT_LINE)

    def _says(self, subject: Subject | None) -> bool:
        """Whether somebody does something in a line without a mark, and it is no heading."""
        if subject is None or not self.paras_marked:
            return subject is not None
        return subject.acts or subject.reported or subject.body or subject.word in opening_verbs()


_SHORT_LINE = 60  # characters
