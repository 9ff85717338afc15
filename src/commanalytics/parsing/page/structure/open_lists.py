"""The list that the last clause has open: what is an entry of it, and what goes on with one.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.structure.clauses import find_structure
>>> text = "The Ministers urged Norvia:\\n\\n(a) to wait;\\n\\n(b) to light its buoys;\\n\\n(c) thanked Tavell."
>>> (clause,) = find_structure(text, load_lexicon()).clauses
>>> [(path, text[start:end]) for start, end, path, level in clause.items]
[('a', '(a) to wait;'), ('b', '(b) to light its buoys;'), ('c', '(c) thanked Tavell.')]
"""

from __future__ import annotations

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.lines import marker, terminator
from commanalytics.parsing.page.page_limits import TAIL, counts
from commanalytics.parsing.page.pieces.cutting import Piece
from commanalytics.parsing.page.pieces.labels import is_act
from commanalytics.parsing.page.starts.lists import ListReader, Mark, counts_on
from commanalytics.parsing.page.starts.subjects import is_fragment, speaks, subject_of
from commanalytics.parsing.page.structure.sections import Found
from commanalytics.parsing.sentence.word_readings import readings
from commanalytics.parsing.sentences import stops
from commanalytics.parsing.wordlists import grammar
from commanalytics.resources import words_of_kind
from commanalytics.sections import ACTING

SHORT_LINE = counts("lists")["short_line"]
_GOING_ON = frozenset(":;,")  # marks behind which what a list says goes on
_BARE = frozenset("bq")  # readings of a verb as "to" has it


class OpenList:
    """What the last of `clauses`, which grow meanwhile, holds by way of a list.

    `repeated_ones`: "1." stands so often that it begins no list below a clause.
    """

    def __init__(self, work: str, clauses: list[Found], repeated_ones: bool, lexicon: Lexicon) -> None:
        self.work, self.clauses, self.lexicon = work, clauses, lexicon
        self.repeated_ones = repeated_ones
        self.levels = ListReader()
        self.signs: set[str] = set()  # markers that have stood before clauses
        self.bullet = ""  # that of the last clause itself
        self.headed = False  # a short line has just been read

    # ------------------------------------------------------------ what is taken in

    def begin(self, piece: Piece) -> None:
        """Another clause has begun, with this piece."""
        self.levels.reset()
        self.bullet = piece.mark.sign if piece.bulleted else ""
        if piece.mark:
            self.signs.add(piece.mark.sign)

    def add(self, piece: Piece) -> None:
        """A marked piece is an entry."""
        self._append(piece, *self.levels.add(piece.mark))

    def add_head(self, piece: Piece) -> None:
        """A line that only names somebody stands above entries of its own."""
        self._append(piece, *self.levels.add_bare())

    def go_on(self, piece: Piece) -> None:
        """An unmarked piece in small letters: an entry of a list whose marks are lost, or more of the clause."""
        last = self.clauses[-1]
        if self.is_asked_for() or (last.items and not last.items[-1][2]):
            self._append(piece, "", 1)
        elif last.items:
            start, _, path, level = last.items[-1]
            last.items[-1] = (start, piece.end, path, level)
        last.end = piece.end

    def _append(self, piece: Piece, path: str, level: int) -> None:
        last = self.clauses[-1]
        last.items.append((piece.start, piece.end, path, level))
        last.end = piece.end

    # ------------------------------------------------------------ what belongs to it

    def is_item(self, piece: Piece, strong: bool) -> bool:
        """Whether a marked piece is an entry, and no clause of its own; `strong`: it opens as clauses do."""
        if self.headed and _is_paragraph(self.work, piece):
            return False  # the heading above it ends what a lead-in opened
        if self._is_sentence(piece):
            return False
        return self._is_entry(piece, strong)

    def _is_entry(self, piece: Piece, strong: bool) -> bool:
        mark = piece.mark
        if mark.under(self.clauses[-1].number or "-"):
            return self.levels.open or self.behind_colon()
        if (nested := self._is_nested(piece, mark)) is not None:
            return nested
        if self._is_left_to(piece):
            return True
        goes_on, counted = self.levels.level_of(mark) is not None, mark.sign in self.signs
        if mark.kind == "number":
            return self._takes_number(piece, goes_on, counted) and not strong
        if counted:
            return not strong and (goes_on or self.behind_colon())  # "(a)" under a clause that is lettered itself
        if mark.kind == "bullet":
            return self._takes_bullet(piece, strong, goes_on)
        return goes_on or not strong or self.is_asked_for()

    def heads_group(self, piece: Piece, entry: Piece) -> bool:
        """Whether a line above an entry only names somebody, in a list that a lead-in opens: "Norvia:".

        Whoever asks several of several things writes the lead once, each name on a line, and below it what is asked.
        """
        if piece.mark or piece.terminator not in {"", ":"} or piece.opener:
            return False
        if _is_paragraph(self.work, entry) or not self.clauses or piece.end - piece.start > SHORT_LINE:
            return False
        if self.clauses[-1].section not in ACTING or not (self.behind_colon() or self.levels.grouped):
            return False
        told_to = self.work[piece.body : piece.end].rstrip(" :").rpartition(" ")[2] in grammar("left_open")
        return told_to or not subject_of(self.work, piece.body, piece.end, self.lexicon)

    def is_above(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a marked line is a heading: behind a whole clause, and above prose or the next number, "12. We"."""
        bare = piece.terminator in {"", ":"} and piece.end - piece.start <= SHORT_LINE
        if following is None or not self.clauses or not bare or self._last_mark() != ".":
            return False
        if not following.mark:
            return following.kind == "para" and following.terminator == "." and not piece.opener
        return not self.levels.open and self.clauses[-1].number == str(following.number - 1)

    def is_stray(self, mark: Mark) -> bool:
        """A marker inside an entry's own sentence, or a list that runs on, that a line end has brought to the front."""
        if not self.levels.open:
            last = self.clauses[-1] if self.clauses else None
            return last is not None and counts_on(self.work, last.start, last.end, mark)
        if mark.kind != "inner" or self.levels.level_of(mark) is not None:
            return False
        counted = self._next_letter(mark.printed)
        return all(value != 1 for _, value in mark.ordinals()) and not counted

    def _next_letter(self, printed: str) -> bool:
        """Whether a lettered clause before this one has the letter before: "(d) …", and now "(e)"."""
        last = next((c.number for c in reversed(self.clauses) if c.number and not c.number.isdigit()), "")
        return len(printed) == len(last) == 1 and ord(printed) == ord(last) + 1

    def _is_sentence(self, piece: Piece) -> bool:
        """Whether a whole sentence follows a whole one: "… to wait. • The lane is closed." leads to no list."""
        lettered = not piece.mark or piece.mark.sign in {"(a", "a"}
        if self.levels.open or lettered or not self._last_mark() == piece.terminator == ".":
            return False
        several = _is_paragraph(self.work, piece)
        return several or bool(subject_of(self.work, piece.body, piece.end, self.lexicon))

    def _is_left_to(self, piece: Piece) -> bool:
        """Whether a marked piece begins with the bare verb that its lead-in leaves to it: "We will:", "(b) Set up".

        None that is counted as clauses are: "10. REQUESTS the Bank to: a. wait;", and "11. FURTHER REQUESTS".
        """
        first = next(iter(self.work[piece.body : piece.end].split(None, 1)), "").lower()
        if piece.mark.sign in self.signs or _BARE.isdisjoint(readings(first)):
            return False
        open_ = self.levels.open or self.behind_colon()
        return open_ and self.is_led_in() and self._last_of_lead() in grammar("left_open")

    def _is_nested(self, piece: Piece, mark: Mark) -> bool | None:
        """Whether a bullet like that of the last clause is further in, and thus an entry; None where both are level."""
        if mark.sign != self.bullet:
            return None
        last, column = self.clauses[-1], self._column(piece.start)
        if column > self._column(last.start):
            return self.is_led_in()
        return False if last.items and column < self._column(last.items[0][0]) else None

    def _takes_number(self, piece: Piece, goes_on: bool, counted: bool) -> bool:
        """Whether a number is an entry: it counts on or begins a list, and nobody acts in it."""
        return (goes_on or self._begins(piece.mark, counted)) and not self._speaks(piece, goes_on)

    def _begins(self, mark: Mark, counted: bool) -> bool:
        """Whether a number begins a list; of the kind that clauses have, too, only "1" does."""
        return self.is_asked_for() and (not counted or (mark.printed == "1" and not self.repeated_ones))

    def _column(self, at: int) -> int:
        return at - self.work.rfind("\n", 0, at)

    def _takes_bullet(self, piece: Piece, strong: bool, goes_on: bool) -> bool:
        """Whether a bullet is an entry: where something leads to it, or nobody acts in it."""
        if strong:  # "– encouraging the use of charts;" goes on with a list of what is asked
            return self.behind_colon() or (goes_on and (self.work[piece.body].islower() or self._is_among_nouns(piece)))
        return goes_on or self.is_asked_for() or not self._speaks(piece, False)

    def _is_among_nouns(self, piece: Piece) -> bool:
        """Whether a gerund stands in a list of nouns: "the following: • a list of lights; • Asking pilots to wait"."""
        unended = self._last_mark() == ";" and self.is_led_in() and piece.mark.sign != self.bullet
        return unended and piece.opener.participial

    def _speaks(self, piece: Piece, goes_on: bool) -> bool:
        """Whether somebody acts in a piece that is no further entry behind a semicolon."""
        listed = goes_on and self._last_mark() == ";"
        return not listed and speaks(self.work, piece.body, piece.end, self.lexicon)

    # ------------------------------------------------------------ what its lead-in says

    def is_asked_for(self) -> bool:
        """The last clause is a lead-in that has not been satisfied: it ends with a colon, or in mid-sentence."""
        end = self._last_mark()
        return end == ":" or (not self.clauses[-1].items and end == "")

    def behind_colon(self) -> bool:
        """Whether the last clause ends with a colon."""
        return self._last_mark() == ":"

    def is_led_in(self) -> bool:
        """Whether the last clause leads to its entries with a colon: bullets behind a full stop are paragraphs."""
        last = self.clauses[-1] if self.clauses else None
        return last is not None and self._mark_of(last, last.items[0][0] if last.items else last.end) == ":"

    def is_left_open(self, piece: Piece) -> bool:
        """Whether an unmarked line begins with the verb, or infinitive, that its lead-in leaves to it: "agreed to:".

        Where entries with marks stand between, it is none of them.
        """
        last = self.clauses[-1]
        if piece.mark or not piece.terminator or self.work.find(":", last.start, last.end) < 0 or not self.is_led_in():
            return False
        if last.items and marker(self.work, last.items[0][0]) is not None:
            return False
        word = self._last_of_lead()
        first = self.work[piece.body : piece.end].split(None, 1)[0]
        if first == "to":
            return piece.terminator != ":"  # "calls on all ports:", and below it "to support the pilots"
        if self._is_fragment(piece):
            return True
        if _BARE.isdisjoint(readings(first.lower())):
            return False
        if word in grammar("left_open"):
            return True
        follows = words_of_kind("undertaking_words.csv", "below") | words_of_kind("undertaking_words.csv", "steps")
        return word in follows and not is_act(piece.opener, self.lexicon)

    def _is_fragment(self, piece: Piece) -> bool:
        """Whether a line without a finite verb stands behind an act that goes on: "Urges:", "Norvia to wait;"."""
        last = self.clauses[-1]
        goes_on = piece.kind == "para" and self._last_mark() in _GOING_ON and last.acting
        ends = piece.terminator in {";", ","} or (piece.terminator == "." and bool(last.items))  # not alone in its list
        if not goes_on or not ends or piece.opener or stops(self.work, piece.body, piece.end):
            return False
        return is_fragment(self.work, piece.body, piece.end, self.lexicon)

    def takes_line(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a short line that no mark ends is an entry by its number: in front of another one, or behind one."""
        if self._last_mark() not in {"", *_GOING_ON}:
            return False
        first = self.behind_colon() and following is not None and bool(following.mark)
        return (first and not self.levels.open) or self.levels.followed_by(piece.mark) is not None

    def _last_of_lead(self) -> str:
        """The last word of what stands in front of the entries of the last clause, or of it all."""
        last = self.clauses[-1]
        lead = self.work[last.start : last.items[0][0] if last.items else last.end].rstrip(" \n:")
        return lead.removesuffix(", inter alia").rsplit(None, 1)[-1]

    def _last_mark(self) -> str:
        return self._mark_of(self.clauses[-1], self.clauses[-1].end)

    def _mark_of(self, clause: Found, end: int) -> str:
        """The mark that a clause's words up to an offset end with."""
        return terminator(self.work[max(clause.start, end - TAIL) : end].rstrip())


def _is_paragraph(work: str, piece: Piece) -> bool:
    """Whether a bullet stands before several sentences."""
    return piece.bulleted and bool(stops(work, piece.body, piece.end))
