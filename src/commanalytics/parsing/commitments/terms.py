"""When something undertaken is to be done: a deadline as demands have one, or a time set for it ("in mid-2027").

>>> term("open the lane in mid-2032", "", "2031-05-03"), term("build a light", "By the end of 2033, ", "2031-05-03")
(('in mid-2032', '2032'), ('By the end of 2033', '2033-12-31'))
>>> term("repair the light that was built in 1992", "", "2031-05-03"), term("hold talks in October", "", "2031-05-03")
(('', ''), ('in October', '2031-10'))
>>> term("mark it as agreed in June", "", "2031-05-03"), term("meet in the first quarter of 2032", "", "2031-05-03")
(('', ''), ('in the first quarter of 2032', '2032-03'))
"""

from __future__ import annotations

import re

from commanalytics.parsing.dates import months
from commanalytics.parsing.demands.deadlines import deadline, in_part
from commanalytics.parsing.wordlists import worded

#: "in 2032", "in mid-2032", "in early May 2032", "in the early 2040s", "in October".
_planned = worded(
    r"\b(?i:⟨citations.term.planned⟩)\s+(?i:the\s+)?(?:(?P<part>(?i:⟨citations.term.parts⟩))(?:\s+of\s+|\s+|-))?"
    r"(?:(?:(?P<month>⟨calendar.months!⟩),?\s+)?(?P<year>(?:19|20)[0-9]{2})(?P<decade>s?)(?![\w/-])"
    r"|(?P<alone>⟨calendar.months!⟩)\b(?!,?\s*[0-9]))"
)
#: In front of a time with which something only begins, of what was done then, and of an office: "as agreed in June".
_other = worded(r"(?:⟨citations.term.commencing^⟩|(?<!\bbe )\b⟨citations.term.done⟩|⟨meeting.occasion.offices⟩),?\Z")


def term(text: str, front: str, date: str) -> tuple[str, str]:
    """The words that say when, and their ISO date, of an action, or else of what stands in front of its sentence."""
    own = deadline(text, date)
    own = own if own[0] else _set_for(text, date)
    if own[0]:
        return own
    before = front[:1].lower() + front[1:]
    words, iso = deadline(before, date)  # "By 2033, we will"
    words, iso = (words, iso) if words else _set_for(before, date, first=True)
    at = front.lower().find(words.lower())
    return (front[at : at + len(words)] if at >= 0 else words), iso


def _set_for(text: str, date: str, first: bool = False) -> tuple[str, str]:
    """A time that is set, as precise as the words are, and not past; of a decade there is no date."""
    for match in _planned().finditer(text):
        before = text[: match.start()].rstrip()
        if _other().search(before) or (first and not f",{before}".endswith(",")):
            continue  # "building on the talks in April, we will"
        iso = _iso(match, date)
        if not date or not iso or iso >= date[: len(iso)]:
            return " ".join(match[0].split()), "" if match["decade"] else iso
    return "", ""


def _iso(match: re.Match[str], date: str) -> str:
    """A year or month; a month alone is the next one after the text's date."""
    if match["alone"]:
        number = months()[match["alone"].lower()]
        return f"{int(date[:4]) + (number < int(date[5:7]))}-{number:02}" if len(date) >= len("2031-05") else ""
    if match["month"]:
        return f"{match['year']}-{months()[match['month'].lower()]:02}"
    return in_part(match["year"], match["part"] or "")
