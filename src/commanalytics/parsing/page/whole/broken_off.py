"""Whether a text breaks off: what stands last in it is no end.

A whole text ends with a mark, with closing lines, or with lines of the page. Each rule is one way of ending otherwise;
a last clause without a mark says nothing where clauses go without marks throughout.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.structure.clauses import find_structure
>>> text = "The Ministers met in Ondara in 2024.\\n\\nThey urged Norvia to wait.\\n\\nThey asked Tavell to mar"
>>> breaks_off(find_structure(text, load_lexicon()), load_lexicon())
Break(rule='begins_a_clause', inside=False)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.lines import GOING_ON, MARKER, hangs, terminator
from commanalytics.parsing.page.page_limits import TAIL
from commanalytics.parsing.page.pieces.cutting import Piece
from commanalytics.parsing.page.starts.subjects import subject_of
from commanalytics.parsing.page.structure.clauses import Structure
from commanalytics.parsing.page.structure.sections import Found, signs
from commanalytics.parsing.sentence.lexicon_forms import word_forms
from commanalytics.parsing.sentence.word_readings import closed
from commanalytics.parsing.wordlists import grammar, load

_WORD = re.compile(r"(?<!\w)[^\W\d_][\w’'-]*")
_DIGITS = re.compile(r"\d+")
_FUNCTION_WORDS = grammar("function_words")
_FEW = 2  # words
_ENDED = re.compile(r"[.;:]\s")
_COLUMNS = "   "


@dataclass(frozen=True, slots=True)
class _End:
    """The end of a text: its last piece that is not of the page, and the last clause."""

    structure: Structure
    lexicon: Lexicon
    piece: Piece
    clause: Found

    @property
    def inside(self) -> bool:
        """Whether the last piece belongs to the last clause."""
        return self.clause.end >= self.piece.end

    @property
    def ends(self) -> bool:
        """Whether the piece is the last one."""
        return not any(piece.start >= self.piece.end and piece.kind != "furniture" for piece in self.structure.pieces)

    @property
    def behind(self) -> bool:
        """Whether the last piece is the only one behind the last clause."""
        return sum(piece.start >= self.clause.end for piece in self.structure.pieces) == 1

    @property
    def below_heading(self) -> bool:
        """Whether between the last clause and the last piece stands no more than a heading, with air below it."""
        between = [piece for piece in self.structure.pieces if self.clause.end <= piece.start < self.piece.start]
        air = self.structure.work[between[-1].end : self.piece.start].count("\n") > 1 if between else True
        return len(between) <= 1 and air and all(piece.kind == "short" and not piece.terminator for piece in between)

    @property
    def text(self) -> str:
        return self.structure.work[self.piece.body : self.piece.end]

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)

    @property
    def before(self) -> list[Found]:
        """The clauses in front of what stands last."""
        return self.structure.clauses[: -1 if self.inside else None]

    @property
    def bare(self) -> bool:
        """Whether the text ends with a letter, in a line that is not set in columns."""
        last = self.text.rsplit("\n", 1)[-1].lstrip()
        return last[-1:].isalpha() and not terminator(self.text[-TAIL:]) and _COLUMNS not in last and not self._goes_on

    @property
    def _goes_on(self) -> bool:
        """Whether the line right below, taken for one of the page, ends the sentence."""
        line = self.structure.work[self.piece.end :].partition("\n")[2].partition("\n")[0].rstrip()
        return line.endswith(".")

    def mark(self, clause: Found) -> str:
        """The mark that a clause ends with."""
        return terminator(self.structure.work[max(clause.start, clause.end - TAIL) : clause.end])


class Break(NamedTuple):
    """How a text breaks off."""

    rule: str
    inside: bool  # in its last clause, and not behind that


def breaks_off(structure: Structure, lexicon: Lexicon) -> Break | None:
    """How a text breaks off, None for a whole one, and for one without a clause."""
    pieces = [piece for piece in structure.pieces if piece.kind != "furniture"]
    if not structure.clauses or _says_it_ends(structure):
        return None
    last = structure.clauses[-1]
    if last.section == "closing":
        closing = _End(structure, lexicon, pieces[-1], last)
        told = closing.inside and not signs(structure.work[last.start : last.end]) and _closing_sentence(closing)
        return Break("closing_sentence", True) if told else None
    inner = next((piece for piece in reversed(pieces) if piece.end <= last.end), None)
    if inner is not None and _unmarked_clause(_End(structure, lexicon, inner, last)):
        return Break("unmarked_clause", True)  # whatever the page says behind it: "Read more with an account"
    end = _End(structure, lexicon, pieces[-1], last)
    return next((Break(name, end.inside) for name, rule in _RULES.items() if rule(end)), None)


def _says_it_ends(structure: Structure) -> bool:
    """Whether the page says below the last clause that nothing follows: "###"."""
    below = structure.work[structure.clauses[-1].end :].splitlines()
    return any("".join(line.split()) in load("breaks")["end_marks"] for line in below)


def _closing_sentence(end: _End) -> bool:
    """What is taken for closing lines is a sentence, and not over: "Norvia will host our next summ"."""
    return end.bare and not _is_names(end) and _is_sentence(end)


def _unmarked_clause(end: _End) -> bool:
    """The last clause has no mark, and those in front of it have."""
    if not end.bare or _is_names(end):
        return False
    compared = [clause for clause in end.before if clause.section != "opening"] or (end.before if end.ends else [])
    if not compared:
        return end.ends and bool(end.structure.formulas)
    marked = sum(bool(end.mark(clause)) for clause in compared)
    return marked >= load("breaks").numbers()["marked"] * len(compared)


def _list_not_over(end: _End) -> bool:
    """A clause promises another with ";", and behind it stands nothing, or the beginning of one."""
    if end.inside:
        return end.piece.terminator in GOING_ON
    return end.mark(end.clause) in GOING_ON and end.bare and not _is_names(end)


def _number_alone(end: _End) -> bool:
    """The last clause or entry is its number: "3."."""
    printed = end.structure.work[end.piece.start : end.piece.end]
    due = end.inside or end.mark(end.clause) in GOING_ON  # else a page's number
    return due and MARKER.fullmatch(f"{printed} ") is not None


def _formula_for_nothing(end: _End) -> bool:
    """A formula stands behind the last clause, and behind it no more than a word or two: "The Ministers:"."""
    announced = any(start >= end.clause.end for start, _ in end.structure.formulas)
    return announced and (end.piece.kind == "formula" or len(end.words) <= _FEW)


def _begins_a_clause(end: _End) -> bool:
    """Right behind a clause that ends with a mark, a piece without one opens like a clause, or like a sentence."""
    if end.inside or not (end.bare and end.words and end.mark(end.clause)):
        return False
    opens = end.piece.opener.known and not end.words[0].isupper()
    starts = end.behind and (opens or len(end.text) == 1)
    runs_on = "\n" not in end.structure.work[end.clause.end : end.piece.start]  # no page has anything of its own there
    return starts or _counts_on(end) or runs_on or (end.below_heading and _is_sentence(end))


def _counts_on(end: _End) -> bool:
    """It has a number of the last clause's kind, and a later one: "3.2 The monitoring laboratori"."""
    mark, last = end.piece.mark, end.clause.number
    if not mark or _DIGITS.sub("1", mark.printed) != _DIGITS.sub("1", last or "-"):
        return False
    return [int(n) for n in _DIGITS.findall(mark.printed)] > [int(n) for n in _DIGITS.findall(last)]


def _is_sentence(end: _End) -> bool:
    """A sentence as far as it goes: it has a finite verb, or begins with a small word and ends in small letters."""
    first, last = end.words[0], end.words[-1]
    if len(end.words) > 1 and first[0].isupper() and first.lower() in closed() and last.islower():
        return True
    return bool(subject_of(end.structure.work, end.piece.body, end.piece.end, end.lexicon))


def _word_cut_short(end: _End) -> bool:
    """The last word is the beginning of one that the text or the lexicon holds, or needs another behind it."""
    if not end.bare or not end.words:
        return False
    return hangs(end.text) or _is_beginning(end.words[-1], end) or _goes_on_elsewhere(end)


@cache
def _grammar_words() -> frozenset[str]:
    """Every word that a list of the grammar holds."""
    return frozenset(word for _, words in load("grammar").items() for word in words)


_RULES: dict[str, Callable[[_End], bool]] = {
    rule.__name__.strip("_"): rule
    for rule in (_list_not_over, _number_alone, _formula_for_nothing, _begins_a_clause, _word_cut_short)
}


def _is_names(end: _End) -> bool:
    """Whether it ends in a list of names, as under a statement: "Ada Lind, for Norvia · Bo Wessel"."""
    if end.piece.opener.known:
        return False
    words = [word for word in _WORD.findall(_ENDED.split(end.text)[-1]) if word.lower() not in _FUNCTION_WORDS]
    measure = load("breaks").numbers()
    names = sum(word[0].isupper() for word in words)
    return len(words) >= measure["listed"] and names >= measure["names"] * len(words) and not end.text.isupper()


def _goes_on_elsewhere(end: _End) -> bool:
    """Whether the last two words, or one that stands alone, are but the beginning of longer ones: "The United Sta"."""
    work, at = end.structure.work, end.piece.end
    if len(end.words) > 1:
        pair = r"\s+".join(map(re.escape, end.words[-2:]))
        following = re.findall(rf"(?<!\w){pair}(\w?)", work[: at - len(end.words[-1])])
    else:
        starts = (
            clause.body + len(end.text) for clause in end.structure.clauses if work.startswith(end.text, clause.body)
        )
        following = [work[start : start + 1] for start in starts]
    return bool(following) and all(char.isalnum() for char in following)


def _is_beginning(word: str, end: _End) -> bool:
    """Whether a word is none that the text or the lexicon holds, and the beginning of one."""
    small = word.lower()
    if word_forms(small, end.lexicon)[1] or small in _FUNCTION_WORDS or (word.isupper() and len(word) > 1):
        return False
    known = {
        *_WORD.findall(end.structure.work[: end.piece.end - len(word)].lower()), *end.lexicon.forms, *_grammar_words()
    }  # fmt: skip
    return small not in known and any(other.startswith(small) for other in known)
