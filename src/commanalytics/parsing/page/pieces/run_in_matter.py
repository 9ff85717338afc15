"""What is run together with a text inside its blocks: announcements and datelines, page words, titles, headings.

>>> is_wrapper("The full text of the communiqué is as follows:")
True
>>> found: list[tuple[int, int]] = []
>>> text = "Press release | The Ministers met in Ondara. " + 20 * "They urged Norvia to wait. "
>>> past_edges(text, 0, len(text), found), found
(16, [(0, 15)])
"""

from __future__ import annotations

import re

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.blocks import Block, Layout
from commanalytics.parsing.page.layout.furniture import of_page
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.pieces.cutting import Piece, pieces_of
from commanalytics.parsing.page.starts.openings import opener
from commanalytics.parsing.sentence.lexicon_forms import has_form
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.sentences import is_abbreviation, stops
from commanalytics.parsing.wordlists import filled, grammar

_AUXILIARIES = grammar("auxiliaries")
_PRONOUNS = grammar("body_pronouns")
_RUN_IN = re.compile(r"(?P<words>[A-Z][^.:;!?,()\[\]“”\"\n]{1,44}+)(?P<mark>[.:])\s+(?:[—–-]\s+)?(?=[A-Z“])")
_COUNTED = re.compile(r"(?P<words>[A-Z][^.:;!?\n\d]{1,70}?)(?:\s\.)?\s+(?P<number>\d{1,3})\\?\.\s+(?=[A-Z“(])")
_ANNOUNCED = re.compile(filled(r"The following\b[^.]{0,120}\b(?:was|were) (?:today )?⟨adopting⟩\b"), re.S)
COLUMNS = re.compile(r"\S[^\S\n]{5,}\S")
_PAPER = filled(r"(?:⟨renderings⟩|communiqu\w*|⟨papers⟩)")
_WRAPPER = re.compile(rf"[^\n]{{0,300}}?\b{_PAPER}\b[^\n]{{0,160}}?:\s*[“\"]\s*(?=\S)", re.I)
_ISSUED = re.compile(
    r"[^\n.]{0,200}\bissued the following (?:communiqu\w*|statement|declaration)\b[^\n.:]{0,80}:\s*(?=[A-Z])"
)
_FOLLOWS = re.compile(  # a wire that has no lines of its own says in a sentence, up to a colon, that the text comes
    r"[^\n]{0,260}?\b(?:following|below) is the (?:full |complete )?text\b[^\n:]{0,160}:\s*(?=[A-Z])", re.I
)
_NAME = r"[A-Z\d][\w.’'/-]*+"
_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8})"
_WHOLE_DAY = rf"{_DAY},? \d{{4}}"
_CITY = rf"{_NAME}(?: {_NAME}){{0,2}}"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .’'-]{2,40}[,:]?\s*(?:[^\n–—]{0,40}?)(?:\([^)\n]{2,40}\)\s*)?\s[–—-]{1,2}"
    rf"|(?!The ){_CITY}(?:, [–—-]{{1,2}}| \([A-Z][\w /-]{{1,20}}\) ?[–—-]{{1,2}})"
    rf"|{_CITY}(?:,| [–—-])(?: {_NAME},?){{0,5}}?(?: [–—-])? {_DAY}(?:,? {_NAME}){{0,3}},?"
    r"(?: \([^)\n]{1,40}\))?(?: ?[–—-]{1,2}|:|(?<=/))"
    rf"|{_WHOLE_DAY}(?:, {_CITY})?(?:(?: \([^)\n]{{1,40}}\) ?| )[–—-]{{1,2}}|:)|\({_CITY}, {_WHOLE_DAY}\)[.:]?"
    rf"|{_CITY}(?:, {_WHOLE_DAY}\.| \({_WHOLE_DAY}\)(?: ?[–—-]{{1,2}}|:)?)"
    r")(?:\s+|(?<=\)[–—-]))(?=[A-Z“\"])"  # "(NNA)-The"
)
_BEGIN = re.compile(
    rf"[^\n]{{0,160}}(?:\bwrote:|\bbegin text\b|\b(?:following|below|here) is (?:the|an?) (?:\w+ ){{0,3}}{_PAPER}\b"
    rf"|\b(?:text|translation)\b[^\n]{{0,120}}\b(?:follows?|below|released)\b)",
    re.I,
)
#: What a paragraph ends with that says of the text that it comes now: "It reads as follows:".
_COMES = re.compile(
    rf"(?:\b(?:following|below|here) (?:is|are) (?:the|an?) [^.:]{{0,60}}\b{_PAPER}\b"
    rf"|(?:\b{_PAPER}\b[^.,:]{{0,60}} |\bit )(?:follows|reads)\b)[^.:]{{0,120}}:\s*[“\"]?\Z",
    re.I,
)
_BEGIN_TEXT = re.compile(
    r"(?:\d{1,2}\.\s*)?(?:\(U\)\s*)?[\[(]?(?:begin|end) (?:of )?text\b", re.I
)  # in a cable's paragraph
_END = re.compile(r"\[?\(?end (?:of )?text\b", re.I)
_WRAPPER_LINE = re.compile(rf".{{0,300}}\b{_PAPER}\b.{{0,160}}:\s*[“\"]?\s*$", re.I | re.S)
_AT_MEETING = re.compile(filled(r"At (?:the|⟨own⟩) \S+ (?:[a-z]+ ){0,2}(?:meeting|session)\b"))
#: How a paper is headed: "Communiqué of the Ministers on trade.", "JOINT STATEMENT issued at the close of the talks".
_HEADED = re.compile(
    filled(
        rf"(?!the )(?:[\w'’-]+ ){{0,2}}?(?:{_PAPER}|⟨outcomes⟩),?\s"
        r"(?:(?P<whose>(?:of|by|from|on)\b)|(?:⟨adopting⟩|⟨holding⟩) (?:at|by|in|on|after)\b|(?-i:[A-Z]))"
    ),
    re.I,
)
_HELD = re.compile(filled(r"\b(?:⟨adopting⟩|⟨holding⟩)\s(?:at|in|on)\b"), re.I)
_OF = counts("wrappers")
_EARLY = shares("wrappers")["early"]


def is_wrapper(text: str) -> bool:
    """A line that only announces the text: "The full text of the communiqué is as follows:"."""
    announced = (
        len(text) < _OF["announcing"] and text.rstrip('“" ').endswith(":") and _WRAPPER_LINE.match(text) is not None
    )
    return announced and not names_meeting(text)


def names_meeting(text: str) -> bool:
    """A sentence that begins with the meeting at which the statement was made: an opening, whatever it announces."""
    return _AT_MEETING.match(text) is not None


def wrapper(work: str, start: int, end: int) -> re.Match[str] | None:
    """The announcement or dateline that a text begins with."""
    quoted = work.find("“", start, start + _OF["quoting"]) >= 0 or work.find('"', start, start + _OF["quoting"]) >= 0
    found = _WRAPPER.match(work, start, min(end, start + _OF["quoting"])) if quoted else None
    if found is None and work.find(" text of ", start, min(end, start + _OF["issued"])) >= 0:
        found = _FOLLOWS.match(work, start, min(end, start + _OF["quoting"]))
    found = found or _DATELINE.match(work, start, min(end, start + _OF["dateline"]))
    if found is None and work.find("issued the following", start, min(end, start + _OF["issuing"])) >= 0:
        found = _ISSUED.match(work, start, min(end, start + _OF["issued"]))
    return found


def past_edges(work: str, start: int, end: int, wrappers: list[tuple[int, int]]) -> int:
    """Offset behind page words that a flattened text begins with: "Press Releases| The Ministers …"."""
    while end - start > _OF["flattened"] and (match := of_page("edge").match(work, start, end)) is not None:
        past = match.end()
        while past < end and work[past].isspace():
            past += 1
        if past == match.end() and work[past - 1] != "|":
            break  # only the beginning of a word
        wrappers.append((start, match.end()))
        start = past
    return start


def before_edges(work: str, start: int, end: int, wrappers: list[tuple[int, int]]) -> int:
    """Offset in front of page words that a flattened text ends with: "… 4 March 2024 Close Search Window"."""
    if end - start <= _OF["flattened"] or work[end - 1] in ".;:,":
        return end  # no page word has a mark
    tail = end - _OF["page_words"]
    for match in of_page("edge").finditer(work, tail, end):
        if match.end() == end and match.start() > tail and work[match.start() - 1].isspace():
            wrappers.append((match.start(), end))
            return start + len(work[start : match.start()].rstrip())
    return end


def mark_outside(pieces: list[Piece], layout: Layout, wrappers: list[tuple[int, int]]) -> None:
    """Mark as furniture what an agency wrote before "Begin text:" and after "End text"."""
    around = ((p.start, p.end) for p in pieces if _BEGIN_TEXT.match(layout.work, p.start, p.end))
    spans = [*layout.furniture, *wrappers, *around]
    last = max((p.end for p in pieces if p.kind == "clause"), default=len(layout.work) // 2)
    begin = _behind_announcement(pieces, spans, layout.work)
    end = min((s for s, e in spans if s >= last and _END.match(layout.work, s, e)), default=len(layout.work))
    for piece in pieces:
        if piece.end <= begin or piece.start >= end:
            piece.kind = "furniture"


def _behind_announcement(pieces: list[Piece], spans: list[tuple[int, int]], work: str) -> int:
    """Offset behind what says that the text comes now, in front of its first clause; 0 where nothing does."""
    first = next((p.start for p in pieces if p.kind == "clause"), len(work) // 2)
    first = max(first, int(_EARLY * len(work)))  # a summary of news in front of the text reads like clauses
    told = [end for start, end in spans if end <= first and _BEGIN.match(work, start, end)]
    led = (p for p in pieces if p.end <= first and p.terminator == ":")
    told += [p.end for p in led if _COMES.search(work, max(p.start, p.end - _OF["comes"]), p.end)]
    return max(told, default=0)


def repeated_title(work: str, start: int, blocks: tuple[Block, ...], furniture: tuple[tuple[int, int], ...]) -> int:
    """Length of the title that a run-on text repeats at its start: a line above ended in the same words."""
    head = work[start : start + _OF["repeated"]]
    if work.find(head, 0, start) < 0:
        return 0
    above = [(b.start, b.end) for b in blocks] + [f for f in furniture if f[1] <= start]
    for lo, hi in above:
        line = work[lo:hi]
        at = line.find(head)
        if at >= 0 and work.startswith(line[at:], start):
            return len(line) - at
    return 0


def part_counted(pieces: list[Piece], work: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Cut off headings that run into paragraphs whose numbers count on, "Relief 12. The …" behind 11: where they stand.

    Several are those of the text; of the same words, "Recommendation 1. The …", none is.
    """
    found: dict[str, tuple[Piece, int]] = {}
    due = 1
    for piece in pieces:
        may = not piece.mark and work.find(str(due), piece.start, piece.end) >= 0  # quicker than the pattern
        match = _COUNTED.match(work, piece.start, piece.end) if may else None
        counted = match is not None and int(match["number"]) == due
        if match is not None and counted:
            found[match["words"]] = piece, match.start("number")
        due = piece.number + 1 if piece.number else due + counted
    parted = [*found.values()] if len(found) >= _OF["habit"] else []
    for piece, number in parted:
        at = pieces.index(piece)
        pieces[at : at + 1] = pieces_of(work, number, piece.end, lexicon)
    return [(piece.start, piece.start + len(work[piece.start : number].rstrip())) for piece, number in parted]


def part_headings(pieces: list[Piece], work: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Cut off headings that run into their paragraph ("Debt. Participants …", "Joint action: The …"): where they stand.

    One alone may be a short sentence; several of a kind are the headings of the text.
    """
    found: dict[str, list[tuple[Piece, int]]] = {".": [], ":": []}
    for piece in pieces:
        match = _RUN_IN.match(work, piece.body, piece.end) if piece.end - piece.body > _OF["run_in"] else None
        if match is not None and _is_heading(match, work, lexicon):
            found[match["mark"]].append((piece, match.end()))
    habits = [parted for same in found.values() if len(same) >= _OF["habit"] for parted in same]
    return [_part(piece, at, work, lexicon) for piece, at in habits]


def _is_heading(match: re.Match[str], work: str, lexicon: Lexicon) -> bool:
    """Few words and no verb among them, and no name of the body that speaks."""
    words = match["words"].split()
    if len(words) > _OF["run_in_words"] or len(words[-1]) < _OF["last_word"]:
        return False
    if is_abbreviation(work, match.start("mark")):
        return False
    small = [word.lower() for word in words]
    if small[0] in _PRONOUNS or (match["mark"] == ":" and any(is_speaker(word, lexicon) for word in small)):
        return False
    behind = small if len(words) == 1 else small[1:]
    return not any(word in _AUXILIARIES or has_form(word, "ps", lexicon) for word in behind)


def _part(piece: Piece, at: int, work: str, lexicon: Lexicon) -> tuple[int, int]:
    """The piece begins behind its heading."""
    span = piece.body, piece.body + len(work[piece.body : at].rstrip())
    if not piece.mark:
        piece.start = at
    piece.body = at
    piece.opener = opener(work, at, lexicon, bool(piece.mark))
    return span


def stands_in_front(piece: Piece, text: str) -> bool:
    """What only announces a text, or heads its paper."""
    announced = is_wrapper(text) and _ANNOUNCED.match(text) is None
    if announced or of_page("top").fullmatch(text.replace("\n", " ")):
        return True
    return not piece.mark and not stops(text, 0, len(text)) and COLUMNS.search(text) is not None  # a paper's head


def is_title(text: str, says: bool) -> bool:
    """A paper's name in front of its text: though its verb is a participle, or though it ends as a sentence does.

    >>> is_title("Communiqué issued at the close of the tenth meeting, 4 March 2024", says=True)
    True
    >>> is_title("Statement of the Ministers on salt.", says=False), is_title("Statements on salt differ.", says=True)
    (True, False)
    >>> is_title("Communiqué of the tenth meeting\\nheld in Vendry on 4 March 2024", says=True)
    True
    """
    headed = _HEADED.match(text) if len(text) < _OF["announcing"] and not stops(text, 0, len(text)) else None
    if headed is None or text[-1] in ";,":
        return False
    if headed["whose"]:
        return not says or (text[-1] not in ".:" and _HELD.search(text) is not None)
    return text[-1] not in ".:"
