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

from commanalytics.lexicon import Lexicon, act_groups
from commanalytics.parsing.page.layout.lines import GOING_ON, capitalised
from commanalytics.parsing.page.page_limits import TITLE, counts, shares
from commanalytics.parsing.page.pieces.cutting import DATE_LINE, Piece
from commanalytics.parsing.page.starts.formulas import is_enacting, is_formula, is_lead_in, resolving
from commanalytics.parsing.page.starts.openings import Opener
from commanalytics.parsing.page.starts.subjects import has_main_clause, subject_of
from commanalytics.parsing.wordlists import load, worded

_DUE = re.compile(r"\b(?:by|until|before)\s+(?:the\s+)?\d")
_COUNTED_HEADING = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|§\s?\d{1,2})\.?")  # a number alone on its line

_done = worded(r"⟨meeting.met.done⟩\s+(?:at|in)\s")
_MARKS = frozenset(".;,:")
_LED = frozenset("ga")  # forms of participles
_OF, _ACTING = counts("labels"), shares("labels")["acting"]


def kind_of(piece: Piece, work: str, lexicon: Lexicon) -> str:
    """What a piece is by its own form: the first that holds of a formula, a clause, what a mark or no mark shows."""
    length = piece.end - piece.body
    if length < _OF["counted"] and _COUNTED_HEADING.fullmatch(work, piece.start, piece.end):
        return "short"
    if is_titled(piece, work) and not piece.opener.known:
        return "short"
    if _is_done(piece, work, length):
        return "date"
    if _leads(piece, work, lexicon):
        return "formula"
    if _opens_clause(piece, length):
        return "para" if _is_prose(piece, work, lexicon) else "clause"
    kind = _of_marked(piece) if piece.mark else _of_unmarked(piece, work, length, lexicon)
    if kind:
        return kind
    unended = piece.terminator not in _MARKS  # a bar or a dash ends no sentence
    return "short" if length < _OF["line"] and unended and _heads(piece, work, length) else "para"


def is_titled(piece: Piece, work: str) -> bool:
    """Several words with capitals behind a number, and no mark at their end: "2. Mending Our Lights and Quays"."""
    if piece.mark.kind not in {"number", "letter"} or piece.terminator:
        return False
    text = work[piece.body : min(piece.end, piece.body + TITLE)]
    several = len(text) < TITLE and text.count(" ") >= _OF["titled"]
    return several and not text.isupper() and capitalised(text)


def _is_done(piece: Piece, work: str, length: int) -> bool:
    """ "Adopted at Vendry, 4 March 2024": beside a day it opens no clause."""
    done = length < _OF["dated"] and _done().match(work, piece.start, piece.end)
    return bool(done) and DATE_LINE.fullmatch(work, piece.start, piece.end) is not None


def _opens_clause(piece: Piece, length: int) -> bool:
    found = piece.opener
    if not found or not found.capital or _is_markdown_heading(piece):
        return False
    return _reads_as_clause(piece, found, length)


def _is_prose(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A sentence that begins with a participle and has a main clause behind it: "Meeting in Osk, the Ministers …"."""
    led = not _LED.isdisjoint(piece.opener.forms)
    return led and piece.terminator in {".", "", ":"} and has_main_clause(work, piece.body, piece.end, lexicon)


def _of_marked(piece: Piece) -> str:
    """A heading of Markdown, or an entry; "" where a number may stand before anything."""
    if _is_markdown_heading(piece):
        return "short"
    if piece.opener.leads or (piece.opener.known and not piece.opener.capital):
        return "entry"  # "1. urge Norvia to wait", too
    lettered = piece.mark.sign == "A" and not piece.terminator  # "A. Relief": no mark ends it
    return "" if piece.numbered or lettered else "entry"


def _of_unmarked(piece: Piece, work: str, length: int, lexicon: Lexicon) -> str:
    """A clause in small letters, or a line with a day; "" for all else."""
    if piece.opener and not piece.opener.capital:
        return "small"
    if length >= _OF["dated"] or not DATE_LINE.fullmatch(work, piece.start, piece.end):
        return ""
    if _says(piece, work, lexicon):
        return "para"  # "The Bank is to report by 1 June": a sentence that ends with a day
    return "short" if _DUE.search(work, piece.start, piece.end) else "date"  # "Both harbours, by 1 May"


def _leads(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A formula that leads to what follows: "RESOLVE:", "The Ministers:"."""
    text = work[piece.body : min(piece.end, piece.body + _OF["formula"])]
    entry = piece.mark and not piece.numbered and piece.terminator != ":"
    enacts = (piece.terminator == ":" and is_enacting(text)) or resolving(work, piece.start, len(work)) == piece.end
    return enacts or (not (entry or piece.opener.known) and is_formula(text, lexicon))


def _says(piece: Piece, work: str, lexicon: Lexicon) -> bool:
    """A sentence with a subject and its verb, unless "May" is the month: "VENDRY, May 6"."""
    said = subject_of(work, piece.body, piece.end, lexicon).word.capitalize()
    return bool(said) and said not in load("calendar")["months"]


def _is_markdown_heading(piece: Piece) -> bool:
    return piece.mark.sign == "#" and not piece.terminator


def _heads(piece: Piece, work: str, length: int) -> bool:
    """No marker, or that of a heading: "2. Matters arising", "B. Marking the lanes of …"."""
    return not piece.mark or (length < _OF["named"] and work[piece.body].isupper())


def _reads_as_clause(piece: Piece, found: Opener, length: int) -> bool:
    """An opener makes a clause where the piece ends or begins like one."""
    if found.forms == "b":
        return piece.numbered and length > _OF["bare_verb"]
    if piece.mark:
        return found.known or bool(piece.terminator) or length > _OF["listed"]
    if piece.terminator in GOING_ON:
        return found.known or length > _OF["unknown"]
    if length <= _OF["whole"]:
        return found.strong and piece.terminator == "."
    return found.known or piece.terminator == "."


def by_company(pieces: Sequence[Piece], work: str, lexicon: Lexicon) -> None:
    """Give pieces the labels that their neighbours bear out."""
    _in_base_form(pieces)
    for k, piece in enumerate(pieces):
        if piece.terminator == ":" and is_lead_in(text := work[piece.body : piece.end]):
            _leading_in(piece, pieces[k + 1 : k + 1 + _OF["led_in"]], text.endswith(" to:"), work, lexicon)
        if piece.kind == "para" and _heads_numbers(piece, pieces[k + 1 : k + 2], work):
            piece.kind = "short"
    _in_small_letters(pieces)


def _heads_numbers(piece: Piece, behind: Sequence[Piece], work: str) -> bool:
    """A few words with capitals and a colon above a numbered paragraph: "Political Affairs:", "5. The Conference …"."""
    numbered = any(below.numbered for below in behind)
    titled = numbered and not piece.mark and piece.terminator == ":" and piece.end - piece.body < _OF["named"]
    return titled and capitalised(work[piece.body : piece.end])


def _in_base_form(pieces: Sequence[Piece]) -> None:
    """ "Express deep concern …; Call upon …": where most clauses open so, the bare verb opens a clause.

    Behind a preamble few do, where no other clause is there: "Recalling the statutes;", "Urge Norvia to wait."
    """
    bare = [p for p in pieces if p.opener.forms == "b" and p.opener.capital and p.terminator]
    finite = sum(p.kind == "clause" and not p.opener.participial for p in pieces)
    if len(bare) > max(2, finite) or (not finite and _is_all_behind_preamble(bare, pieces)):
        for piece in bare:
            piece.kind = "clause"


def _is_all_behind_preamble(bare: Sequence[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether no paragraphs but such with bare verbs stand behind the participles of a preamble."""
    led = [k for k, p in enumerate(pieces) if p.kind == "clause" and p.opener.participial]
    return len(led) > 1 and all(p in bare for p in pieces[led[-1] + 1 :] if p.kind == "para")


def _leading_in(piece: Piece, behind: Sequence[Piece], to: bool, work: str, lexicon: Lexicon) -> None:
    """Make a formula of a lead-in whose counted entries are acts themselves: "The Conference places on record:".

    Below "decide to:" they are where they have numbers, as clauses have: "1. Urge Norvia to wait". Elsewhere they are
    where the group acts in them: "• The Ministers urge Norvia to wait".
    """
    signs = [p.mark.sign for p in behind[:1] if p.mark and (p.numbered or not to)]
    entries = [p for p in behind if p.mark.sign in signs]
    acts = sum(
        (p.numbered and is_act(p.opener, lexicon))
        or (not to and (p.opener.acts or subject_of(work, p.body, p.end, lexicon).acts))
        for p in entries
    )
    if len(entries) >= _OF["entries"] and acts >= _ACTING * len(entries):
        piece.kind = "formula"


def is_act(opener: Opener, lexicon: Lexicon) -> bool:
    """Whether a bare verb says something itself: "Urge Norvia to wait"; "Establish a fund" is what was decided."""
    found = lexicon.lookup((opener.word,), frozenset()) if opener.forms == "b" else None
    return found is not None and act_groups()[found[0].type] != "decide" and found[0].type != "basis"


def _in_small_letters(pieces: Sequence[Piece]) -> None:
    """Clauses without marker or capital, as a run of them behind a formula: "The Heads of State:", "condemn …;"."""
    running = False
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        if piece.kind == "small":
            running = running or piece.opener.participial
            piece.kind = "clause" if running else "para"
        elif piece.kind == "formula" or (piece.kind == "clause" and _leads_on(piece, following)):
            running = True
        elif piece.kind not in {"short", "furniture"} and piece.terminator != ";":
            running = False


def _leads_on(piece: Piece, following: Piece | None) -> bool:
    """A preambular clause, or one with a comma in front of one in small letters with a verb in the same form."""
    small = following is not None and following.kind == "small" and piece.opener.forms == following.opener.forms
    return piece.opener.participial or small
