"""The date of the meeting itself, as the words of its text give it.

The opening sentence says when the group met; a date alone on a line, or after "Done at", says it once more at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from commanalytics.parsing.dates import DateMention
from commanalytics.parsing.document.venue import LAND, PLACE
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentences import STOP
from commanalytics.parsing.wordlists import worded

_OF = reach("document")
_GAP = _OF["days_apart"]
_SENTENCE = re.compile(rf"{STOP}|[;•]|\n[^\S\n]*\n(?=\W{{0,60}}[A-Z])")
_PLACED = re.compile(rf"\W*{PLACE}(?:,\s*{PLACE})?\s*[,(]?\s*")
_DASHED = re.compile(r"\)\s*(?=[A-Z])|\)?\s*(?:\([^()\n]{1,40}\)\s*)?[-–—:]")
_UP_TO_DATE = re.compile(
    rf"\W*(?:(?:[1-9][0-9]?[.)]\W*)?(?:(?-i:In|At)\s+(?-i:{PLACE}{LAND}),?\s+)?"
    r"(?:On\s+)?(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?)?",
    re.I,
)
_LINE_OR_SENTENCE = re.compile(r"\n|[a-z)”]\.\s")
_LINE_END = re.compile(rf"(?:,[^\S\n]{PLACE}{LAND})?[^\S\n]*+(?:[.)\]*_]++[^\S\n]*+)?(?:\n|$)")
#: What a text says of itself in front of the word that ends it: "This statement was".
_ITSELF = (
    r"(?:[Tt]h(?:e|is)\s+(?:present\s+)?(?:[A-Z]\w+\s+)?(?i:⟨meeting.occasion.papers⟩)\s+was\s+)?"
    r"(?P<done>(?i:⟨meeting.met.done+meeting.met.agreed⟩))\s+"
)
#: What may stand on the line of a date in front of it: "Done at Vendry on", "Adopted by the Council on".
_alone = worded(
    rf"\W*(?:{_ITSELF}(?:(?:at|in)\s+)?)?"
    rf"(?:(?:the\s+city\s+of\s+)?{PLACE}(?:{LAND}|,\s*(?:in|at)\s+[^,\n]{{1,60}}),?\s*)?"
    r"(?:(?:on|this)\s+)?(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?\W*"
    rf"|\W*{_ITSELF.replace('done>', 'by>')}(?:[a-z]+ly\s+)?(?:as|at|by)\s[^.;:]{{3,120}}?(?:,|,?\s+on)\s+(?:the\s+)?"
)
#: What may stand between two days of one meeting: ", and concluded it in Ansgard on".
_going_on = worded(
    r"\s*+(?:,\s*+)?(?:and|,)\s*+(?:(?:was\s+|were\s+|then\s+)?⟨meeting.met.went_on⟩\s+"
    r"(?:(?:it|them|⟨own⟩\s+⟨worked_at⟩)\s+)?)?"
    r"(?:again\s+)?(?:(?:in|at)\s+[A-Z][\w.'’ -]{0,40})?\s*+(?:,\s*+)?(?:on\s++)?"
)
_cited = worded(r"\b⟨meeting.met.cited⟩")  # the day of an earlier meeting even in a sentence that begins with it
_to_come = worded(
    r"(?<!first )(?<!first-ever )\b⟨meeting.place.to_come⟩\s+(?:be\s+)?[a-z]+"
)  # "the first to be held" was
#: What took place and was no meeting of the group, up to its verb: "the elections, which took place".
held_by_others = worded(r"\b⟨meeting.met.others⟩\b[^.;:]{0,40}?\b⟨meeting.met.finite⟩\b", re.IGNORECASE)

# For text in lower case: a group met, it met now, an earlier meeting is cited, or may be.
_met, _met_now = worded(r"\b⟨meeting.met.verbs⟩\b"), worded(r"\b⟨meeting.met.finite⟩\b")
#: … and not what others held: "following the debate convened by the Assembly on".
_met_itself = worded(r"\b(?:⟨meeting.met.finite⟩\b(?! by\b)|was [a-z]+ed by\b)")
#: Who was received, or whom one spoke to, as only the first sentence of a text has it.
_encountered = worded(
    r"\b(?:⟨meeting.met.encounters⟩\b|⟨meeting.met.received⟩\s+(?:(?!of\b)[\w.’'-]+\s+){0,6}?⟨meeting.met.guests⟩\b)"
)
_not_on = worded(r"(?<!occasion )\b⟨meeting.met.not_on⟩\s*\Z")
_thing = worded(r"\s*⟨meeting.met.things⟩\b")
_afterwards = worded(r"\W*⟨meeting.met.afterwards^⟩\b[^,]*\Z")
_following, _following_own = (worded(rf"\b⟨meeting.met.{kind}⟩\b") for kind in ("followed", "followed_own"))
_announcing = worded(r"\b(?:⟨announcing⟩|⟨meeting.met.issued⟩)\b")
_earlier, _mentioned = worded(r"\b⟨meeting.met.cited+meeting.met.grounds⟩"), worded(r"\b⟨meeting.met.mentioned⟩")


def opening_date(text: str, dates: list[DateMention]) -> DateMention | None:
    """The first whole date in a sentence that says that the group met; of two such days in one sentence the last.

    >>> from commanalytics.parsing.dates import find_dates
    >>> text = "A storm came on 3 May 2021. The Ministers met in Vendry on 4 March 2024."
    >>> opening_date(text, find_dates(text)).iso
    '2024-03-04'
    """
    found = None
    head = text[: len(text) - len(text.lstrip()) + _OF["head"]]
    if not (_met().search(head.lower()) or _encountered().search(head.lower())):
        return None
    starts = [0, *(m.end() for m in _SENTENCE.finditer(head))]
    citing = -1  # the sentence that was seen to speak of earlier meetings
    for date in dates:
        if date.end > len(head) or (found and not goes_on(head[found.end : date.start])):
            break
        if not (date.whole and date.dated):
            continue
        start = starts[bisect_right(starts, date.start) - 1]
        if start == citing:
            continue
        sentence = head[start : date.start]
        if found or _tells_own(head, sentence, date):
            found = date
        elif _earlier().search(sentence.lower()):
            citing = start
    return found


def without_other_meetings(text: str, dates: list[DateMention]) -> str:
    """A text without the sentences up to the day of another meeting: "as decided at the Summit in Osk in May 2006".

    >>> from commanalytics.parsing.dates import find_dates
    >>> text = "They recalled the Summit in Osk in May 2006. The Ministers met in Vendry."
    >>> without_other_meetings(text, find_dates(text))
    '. The Ministers met in Vendry.'
    """
    starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
    kept, at = [], 0
    for date in dates:
        start = starts[bisect_right(starts, date.start) - 1]
        if date.dated and not _is_own(sentence_before(text, date.start)):
            kept.append(text[at : max(at, start + _told_first(text[start : date.start].lower()))])
            at = date.end
    return "".join([*kept, text[at:]])


def _told_first(sentence: str) -> int:
    """Where another day is told of behind the meeting itself: "met in Osk on plans [announced at Bex on]"; or 0."""
    earlier = list(_mentioned().finditer(sentence))
    own = earlier and not _earlier().search(sentence) and _met_now().search(sentence, 0, earlier[-1].start())
    return earlier[-1].start() if own else 0


def goes_on(gap: str) -> bool:
    """Whether a second date belongs to the same meeting: "and concluded in Ansgard on"."""
    return len(gap) < _GAP and _going_on().fullmatch(gap) is not None


def sentence_before(text: str, offset: int) -> str:
    """The part of a sentence that stands before an offset."""
    return _SENTENCE.split(text[max(0, offset - _OF["sentence"]) : offset])[-1]


def sentence_after(text: str, offset: int) -> str:
    """The rest of a sentence from an offset."""
    return _SENTENCE.split(text[offset : offset + _OF["sentence"]])[0]


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the marks between them."""
    return _SENTENCE.split(text)


def yearless_date(text: str, dates: list[DateMention]) -> DateMention | None:
    """The first day without a year on which the group is said to have met."""
    for date in dates:
        if date.first.startswith("--"):
            before = sentence_before(text, date.start)
            if _is_own(before) or _opens(text, before, date):
                return date
    return None


def _opens(text: str, before: str, date: DateMention) -> bool:
    """Whether the sentence begins with the date and goes on to say that the group met: "On 4 March, … gathered"."""
    if len(before) > _GAP or not _UP_TO_DATE.fullmatch(before):
        return False
    after = _SENTENCE.split(text[date.end : date.end + _OF["met"]])[0].lower()
    finite = _met_now().search(after)
    return finite is not None and not _cited().search(after, 0, finite.start())


def _dateline(text: str, before: str, date: DateMention) -> bool:
    """Whether the text begins with a dateline: "PORT AMARO, 4 March 2021 - The Ministers …"."""
    return len(before) < _GAP and bool(_PLACED.fullmatch(before)) and bool(_DASHED.match(text, date.end))


def _followed(text: str, before: str, date: DateMention) -> bool:
    """Whether a sentence states what came of a meeting: "The leaders, following the meeting on 4 March, declare"."""
    after = sentence_after(text, date.end).lower()
    states = _announcing().search(after) or _following_own().match(before.lower().lstrip())
    return (
        bool(states)
        and not _met_now().search(after)
        and _following().search(before.lower()) is not None
        and not _earlier().search(before.lower())
    )


def _encounters(text: str, before: str, date: DateMention) -> bool:
    """Whether the first sentence of a text tells of a call or a reception: "President Lund received the Premier on"."""
    told = f"{before}{sentence_after(text, date.end)}".lower()
    first = text[: date.start] == before and _encountered().search(told) is not None
    return first and not _earlier().search(_encountered().sub(" ", before.lower())) and not _not_on().search(before)


_TELLING = (_opens, _dateline, _followed, _encounters)


def _tells_own(text: str, before: str, date: DateMention) -> bool:
    """Whether a sentence tells the day of the meeting itself, by what stands before the day or around it."""
    after = sentence_after(text, date.end)
    # "following the talks of 3 March, they met"
    later = _afterwards().match(before) and _met_now().search(after.lower())
    thing = before.lower().endswith("the ") and _thing().match(after)  # "the 3 May 2031 agreement"
    own = _is_own(before) and not later and not thing
    return own or any(tells(text, before, date) for tells in _TELLING)


def _is_own(sentence: str) -> bool:
    """Whether a date after these words is that of the meeting: the group met, and no earlier meeting is spoken of."""
    sentence = sentence.lower()
    if _not_on().search(sentence):
        return (
            False  # "the talks of 3 March" cites, "the positions held before 3 March" are none; a group meets on a day
        )
    if _earlier().search(sentence) or not _met().search(held_by_others().sub(" ", sentence)):
        return False
    coming = list(_to_come().finditer(sentence))
    if coming and _met_now().search(sentence, coming[-1].end()) is None:
        return False  # "gathered to prepare the Conference, to be held in Osk from 3 to 5 May"
    earlier = list(_mentioned().finditer(sentence))
    return not earlier or _met_itself().search(sentence, earlier[-1].end()) is not None


def says_who_met(recital: str) -> bool:
    """Whether a recital tells of a meeting by a verb, and not by a noun as of another one.

    >>> says_who_met("Having met in Osk,"), says_who_met("Meeting in Osk,"), says_who_met("Noting the meeting in Osk,")
    (True, True, False)
    """
    words = recital.lower()
    return _met_now().search(words) is not None or _met().match(words) is not None


def begins_with_meeting(recital: str) -> bool:
    """Whether a recital begins with the word that somebody met, as in "Having met in Osk".

    >>> begins_with_meeting("Having assembled in Osk,"), begins_with_meeting("Recalling that they met in Osk,")
    (True, False)
    """
    words = " ".join(recital.lower().split()).removeprefix("having ")
    return _met().match(words) is not None


def closing_date(text: str, dates: list[DateMention]) -> DateMention | None:
    """A whole date that ends the text on a line of its own, alone or after the place."""
    for date in reversed(dates):
        line = _LINE_OR_SENTENCE.split(text[max(0, date.start - _OF["line"]) : date.start])[-1]
        ends = _alone().fullmatch(line) if date.whole and date.dated else None
        if ends and (ends["done"] or ends["by"] or _LINE_END.match(text, date.end)):
            return date  # behind "Done on" goes what it was done in: "in two originals"
    return None
