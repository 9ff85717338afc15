"""Clauses that run on in one block, told apart by what counts them: "The Group: (a) recalled …; (b) condemned …".

A list of what is asked looks alike, but for what stands in front: a lead-in without an act makes entries clauses.

>>> from commanalytics.lexicon import load_lexicon
>>> text = "The Group: (a) recalled its statutes; (b) condemned the ban; (c) urged Norvia to wait."
>>> [text[at : at + 9] for at in series_cuts(text, 0, len(text), load_lexicon())]
['(a) recal', '(b) conde', '(c) urged']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.starts.formulas import is_formula, is_lead_in
from commanalytics.parsing.page.starts.openings import Opener, may_lead, opener
from commanalytics.parsing.page.starts.subjects import subject_of
from commanalytics.parsing.sentences import is_abbreviation

#: The first marker of a series, how it and the third are printed, and the pattern of all of them.
_COUNTED = (
    ("a", "(a)", "(c)", re.compile(r"\((?<=\s\()([a-z])\)(?=\s+\S)")),
    ("A", "A. ", "C.", re.compile(r"([A-Z](?<=\s[A-Z]))\.(?=\s+\S)")),
)
_ENDED = re.compile(r"[;:,.][”\"’)]?(?:\s+(?:and|or))?$")
_LEAD_IN = re.compile(r"[.;”\"]\s+(?=[A-Za-z“\"])")
_SENTENCE = re.compile(r"\.[”\"’)]?\s+(?=[A-Z“\"])")
_SMALL = re.compile(r";\s+(?:and\s+)?(?=([a-z][\w’'-]*))")
_COMMA = re.compile(r",\s+(?=([a-z][\w’'-]*))")
_OF = counts("series")
_FEWEST, _LONGEST, _FARTHEST = _OF["entries"], _OF["lead_in"], _OF["farthest"]
_OPENING = shares("series")["opening"]


def series_cuts(work: str, start: int, end: int, lexicon: Lexicon) -> list[int]:
    """Offsets in a block at which counted clauses and the lead-ins in front of them begin; empty if there are none."""
    cuts: list[int] = []
    for places in _series(work, start, end):
        lead_in = _lead_in(work, start, places[0], lexicon) if len(places) >= _FEWEST else None
        if lead_in is not None and sum(_opens(work, at, lexicon) for at in places) >= _OPENING * len(places):
            cuts += [lead_in, *places, *_behind(work, places[-1] + 4, end)]
    return sorted({at for at in cuts if start < at < end}) if cuts else cuts


def _behind(work: str, last: int, end: int) -> list[int]:
    """Offset of the sentence behind the last entry, if there is one."""
    ends = (m for m in _SENTENCE.finditer(work, last, end) if not is_abbreviation(work, m.start()))
    return [match.end() for match in itertools.islice(ends, 1)]


def _series(work: str, start: int, end: int) -> Iterator[list[int]]:
    """The offsets of markers that count on: (a), (b), (c); another (a) begins another series."""
    for first, literal, third, counted in _COUNTED:
        if work.find(literal, start, end) < 0 or work.find(third, start, end) < 0:
            continue
        places: list[int] = []
        for match in counted.finditer(work, start, end):
            printed, at = match[1], match.start()
            # In a series that stands, page words may have come between: "… can breathe; ADVERTISEMENT H. Exhorted"
            ended = _ENDED.search(work[max(start, at - 9) : at].rstrip()) is not None
            if printed == first and ended:
                yield places
                places = [at]
            elif places and printed == chr(ord(first) + len(places)):
                places.append(at)
        yield places


def _opens(work: str, at: int, lexicon: Lexicon) -> bool:
    """Whether an entry begins as a clause: "(a) recalled", "A. Its gratitude to", "A. We condemn"."""
    body = work.find(" ", at) + 1
    found = opener(work, body, lexicon, True)
    return found.acts if found else subject_of(work, body, min(body + _LONGEST, len(work)), lexicon).speaks


def _lead_in(work: str, start: int, first: int, lexicon: Lexicon) -> int | None:
    """Offset of the lead-in in front of a series that holds no act; of the series itself where capitals count it."""
    if work[first] != "(" and not work[max(0, first - _LONGEST) : first].rstrip().endswith(":"):
        return first
    begin = start
    for match in _LEAD_IN.finditer(work, max(start, first - _LONGEST), first - 1):
        begin = match.end()
    if first - begin > _FARTHEST:
        return None  # a series amid a text on one line: as far back as its sentence goes, nothing leads to it
    text = work[begin:first].rstrip()
    return begin if is_formula(text, lexicon) or is_lead_in(text) else None


def small_cuts(work: str, start: int, end: int, lexicon: Lexicon, cuts: list[int]) -> list[int]:
    """Offsets of clauses in small letters behind semicolons: "…; deploring the ban …; and persuaded that …".

    `cuts`: where other pieces of the block begin; a run behind one that opens alike is a clause shorter.
    """
    leading = [at for at, head in _small_heads(work, _SMALL, start, end, lexicon, "ga") if head.participial]
    if leading:
        before = max((at for at in cuts if at < leading[0]), default=start)
        if len(leading) >= _FEWEST - opener(work, before, lexicon).participial:
            return leading
    return _finite_cuts(work, start, end, lexicon, cuts)


def _finite_cuts(work: str, start: int, end: int, lexicon: Lexicon, cuts: list[int]) -> list[int]:
    """Offsets of finite clauses behind commas, as wires have them: "Affirms that …, calls upon …, decides …"."""
    if 2 * (end - start) < len(work):
        return []  # its clauses are parted by stronger marks, or one clause of a text has several acts
    heads = _small_heads(work, _COMMA, start, end, lexicon, "s")
    leading = [at for at, head in heads if head.forms == "s"]
    if len(leading) < _FEWEST:
        return []
    before = max((at for at in cuts if at < leading[0]), default=start)
    return leading if opener(work, before, lexicon).forms == "s" else []


def _small_heads(
    work: str, mark: re.Pattern[str], start: int, end: int, lexicon: Lexicon, forms: str
) -> list[tuple[int, Opener]]:
    """What the lexicon knows behind a mark, in small letters, in one of these forms."""
    places = (match.end() for match in mark.finditer(work, start, end) if may_lead(match[1], lexicon, forms))
    found = ((at, opener(work, at, lexicon, True)) for at in places)
    return [(at, head) for at, head in found if head.known]
