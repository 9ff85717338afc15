"""What a piece is: clause, entry, formula, date, short line, paragraph; by its own form, then by its neighbours.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.pieces.cutting import pieces_of
>>> def label(text: str) -> str:
...     return kind_of(pieces_of(text, 0, len(text), load_lexicon())[0], text, load_lexicon())
>>> label("Recalling the statutes;"), label("(a) its lights,"), label("The Ministers:"), label("Ondara, 4 March 2024")
('clause', 'entry', 'formula', 'date')
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.lines import capitalised
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.pieces.cutting import DATE_LINE, Piece
from commanalytics.parsing.page.starts.formulas import is_enacting, is_formula, is_lead_in
from commanalytics.parsing.page.starts.openings import INFINITIVE, NOMINAL, Opener
from commanalytics.parsing.page.starts.subjects import has_main_clause, subject_of
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.wordlists import load

_DUE = re.compile(r"\b(?:by|until|before)\s+(?:the\s+)?\d")
_COUNTED_HEADING = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|§\s?\d{1,2})\.?")  # a number alone on its line

_MARKS = frozenset(".;,:")
_LED = frozenset("ga")  # forms of participles
_OF, _ACTING = counts("labels"), shares("labels")["acting"]


def kind_of(piece: Piece, work: str, lexicon: Lexicon) -> str:
    """What a piece is by its own form: the first that holds of a formula, a clause, what a mark or no mark shows."""
    length = piece.end - piece.body
    if length < _OF["counted"] and _COUNTED_HEADING.fullmatch(work, piece.start, piece.end):
        return "short"
    if _leads(piece, work, length, lexicon):
        return "formula"
    if _opens_clause(piece, length):
        return "para" if _is_prose(piece, work, lexicon) else "clause"
    kind = _of_unmarked(piece, work, length, lexicon) if piece.mark is None else _of_marked(piece, work, length)
    if kind:
        return kind
    unended = piece.terminator not in _MARKS  # a bar or a dash ends no sentence
    return "short" if length < _OF["line"] and unended and _heads(piece, work, length) else "para"


def _opens_clause(piece: Piece, length: int) -> bool:
    found = piece.opener
    if found is None or not found.capital or _is_markdown_heading(piece):
        return False
    return _reads_as_clause(piece, found, length)


def _is_prose(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A sentence that begins with a participle and has a main clause behind it: "Meeting in Osk, the Ministers …"."""
    led = piece.opener is not None and not _LED.isdisjoint(piece.opener.forms)
    return led and piece.terminator in {".", "", ":"} and has_main_clause(work, piece.body, piece.end, lexicon)


def _of_marked(piece: Piece, work: str, length: int) -> str:
    """A heading of Markdown, or an entry; "" where a number may stand before anything."""
    assert piece.mark is not None
    if _is_markdown_heading(piece) and length < _OF["marked_up"]:
        return "short"
    if piece.opener is not None and piece.opener.leads:
        return "entry"
    return "entry" if piece.mark.kind != "number" and not _is_lettered_heading(piece, work, length) else ""


def _of_unmarked(piece: Piece, work: str, length: int, lexicon: Lexicon) -> str:
    """A clause in small letters, or a line with a day; "" for all else."""
    found = piece.opener
    if found is not None and not found.capital and _leads_in_small(piece, found):
        return "small"
    if length >= _OF["dated"] or work[piece.start].islower() or not DATE_LINE.fullmatch(work, piece.start, piece.end):
        return ""
    if _says(piece, work, lexicon):
        return "para"  # "The Bank is to report by 1 June": a sentence that ends with a day
    return "short" if _DUE.search(work, piece.start, piece.end) else "date"  # "Both harbours, by 1 May"


def _leads(piece: Piece, work: str, length: int, lexicon: Lexicon) -> bool:
    """A formula that leads to what follows: "RESOLVE:", "The Ministers:"."""
    text, found = work[piece.body : min(piece.end, piece.body + _OF["formula"])], piece.opener
    if length < _OF["enacting"] and is_enacting(text):
        return True
    entry = piece.mark is not None and piece.mark.kind in {"inner", "letter", "bullet"} and piece.terminator != ":"
    if length >= _OF["formula"] or entry or (found is not None and found.known and not is_speaker(found.word)):
        return False
    return is_formula(text, lexicon)


def _is_lettered_heading(piece: Piece, work: str, length: int) -> bool:
    """ "A. Relief": a capital letter and a name, without a mark at the end."""
    lettered = piece.mark is not None and piece.mark.sign == "A"
    return lettered and _names(piece, work) and length < _OF["named"] and not piece.terminator


def _says(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A sentence with a subject and its verb, unless it says no more than that the text was adopted or issued."""
    subject = subject_of(work, piece.body, piece.end, lexicon)
    return subject is not None and subject.word.capitalize() not in load("meeting")["met"]["done"]


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
        piece.mark.kind in {"number", "letter"}
        and _names(piece, work)
        and length < _OF["named"]
        and work[piece.body].isupper()
    )


def _names(piece: Piece, work: str) -> bool:
    """Words that open no clause, or one word alone: "D. Requests"."""
    found = piece.opener
    return found is None or not found.known or found.forms == "b" or work[piece.body : piece.end].isalpha()


def _reads_as_clause(piece: Piece, found: Opener, length: int) -> bool:
    """An opener makes a clause where the piece ends or begins like one."""
    if found.forms == "b":
        return piece.mark is not None and piece.mark.kind == "number" and found.known and length > _OF["bare_verb"]
    if piece.mark is not None:
        return found.known or bool(piece.terminator) or length > _OF["listed"]
    if piece.terminator in {";", ",", ":"}:
        return found.known or length > _OF["unknown"]
    if length <= _OF["whole"]:
        return length > _OF["word"] and found.strong and piece.terminator == "."
    return found.known or piece.terminator == "."


def by_company(pieces: Sequence[Piece], work: str) -> None:
    """Give pieces the labels that their neighbours bear out."""
    _in_base_form(pieces)
    for k, piece in enumerate(pieces):
        if piece.terminator == ":" and is_lead_in(work[piece.body : piece.end]):
            _leading_in(piece, pieces[k + 1 : k + 1 + _OF["led_in"]])
        if piece.kind == "para" and _heads_numbers(piece, pieces[k + 1 : k + 2], work):
            piece.kind = "short"
    _in_small_letters(pieces)


def _heads_numbers(piece: Piece, behind: Sequence[Piece], work: str) -> bool:
    """A few words with capitals and a colon above a numbered paragraph: "Political Affairs:", "5. The Conference …"."""
    numbered = any(below.mark is not None and below.mark.kind == "number" for below in behind)
    titled = numbered and piece.mark is None and piece.terminator == ":" and piece.end - piece.body < _OF["named"]
    return titled and capitalised(work[piece.body : piece.end])


def _in_base_form(pieces: Sequence[Piece]) -> None:
    """ "Express deep concern …; Call upon …": where most clauses open so, the bare verb opens a clause."""
    bare = [p for p in pieces if p.opener is not None and p.opener.forms == "b" and p.opener.capital and p.terminator]
    finite = sum(p.kind == "clause" and p.opener is not None and not p.opener.participial for p in pieces)
    if len(bare) > 2 and len(bare) > finite:
        for piece in bare:
            piece.kind = "clause"


def _leading_in(piece: Piece, behind: Sequence[Piece]) -> None:
    """Make a formula of a lead-in whose counted entries are acts themselves: "The Conference places on record:"."""
    signs = [p.mark.sign for p in behind[:1] if p.mark is not None]
    entries = [p.opener for p in behind if p.mark is not None and p.mark.sign in signs]
    acts = sum(found is not None and found.acts for found in entries)
    if len(entries) >= _OF["entries"] and acts >= _ACTING * len(entries):
        piece.kind = "formula"


def _in_small_letters(pieces: Sequence[Piece]) -> None:
    """Clauses without marker or capital, as a run of them behind a formula: "The Heads of State:", "condemn …;"."""
    running = False
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        if piece.kind == "formula" or (piece.kind == "clause" and (_participial(piece) or _alike(piece, following))):
            running = True
        elif piece.kind == "small" and piece.opener is not None:
            running = running or (_participial(piece) and following is not None and _participial(following))
            piece.kind = "clause" if running else "para"
        elif piece.kind not in {"short", "furniture"} and piece.terminator != ";":
            running = False


def _alike(piece: Piece, following: Piece | None) -> bool:
    """A clause that ends with a comma in front of one in small letters with a verb in the same form."""
    if following is None or following.kind != "small" or piece.terminator != ",":
        return False
    return piece.opener is not None and following.opener is not None and piece.opener.forms == following.opener.forms


def _participial(piece: Piece) -> bool:
    """Whether it opens as preambular clauses do, in small letters or in capitals."""
    return piece.kind in {"clause", "small"} and piece.opener is not None and piece.opener.participial
