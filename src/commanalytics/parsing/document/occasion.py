"""On what occasion a group met, as the opening sentences or the title say it."""

from __future__ import annotations

import re
from itertools import filterfalse

from commanalytics.parsing.document.venue import in_small
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import filled, load, worded

_ADOPTED_AT = re.compile(filled(r"\b[Aa]dopted\b[^.;]{0,60}?\bat\s(?:the|⟨own⟩)\s"))
_TO_COME = reach("document")["to_come"]
_ORDINAL = r"(?:(?:[0-9]{1,4}|[IVXLC]{1,8})\s?(?:st|nd|rd|th)(?![A-Za-z])|[IVXLC]{2,8}(?=\s[A-Z]))"
_YEAR = r"(?:(?:19|20)[0-9]{2}\s)?"
# Words of a name: a full stop ends none but of letters and of two letters, "U.S." and "St.".
_CAPITALS = r"(?:[A-Z0-9][\w.'’+/&-]*(?<!\w{3}\.)(?<![A-Z]{2}\.)\s)"
_ABOUT = r"(?:\s(?:on|for)\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:(?:and|of|in|the)\s){0,2}[A-Z][\w’'-]*){0,6})?"
_LEADER = re.compile(r"^.*(?:\.{4,}|…).*$", re.MULTILINE)  # a line of a table of contents
_INITIALS = r"\([A-Z][\w.]{0,7}\)"
_BRACKETED = re.compile(rf"\s{_INITIALS}")
_BROKEN = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")  # a word over two lines
_ANOTHER = re.compile(r"\s+and\s+the\s+[a-z].*$")  # "… and the commemoration of"
_MARKUP = re.compile(r"</?[a-z]{1,6}>")
_CAPITAL = re.compile(r"\b[A-Z]")
_CODED = re.compile(r"[A-Z]{3,}[\s-]?[0-9]{1,4}\b")  # a gathering by its initials and number: "during HARCON28"
_EMPHASIS = re.compile(r"[_*]")
_LAST_STOPS = re.compile(r"(?<!\.[A-Z])\.+$")
#: A number without a blank behind it: "the 10thTOLU Summit", "10thmeeting".
_STUCK = re.compile(r"\b([0-9]{1,3}(?:st|nd|rd|th))(?=[A-Z][\w-]*[A-Z.-]|[a-z]{4})")
#: A number in figures behind the same in words: "Sixty-Fifth (65th) Session".
_AGAIN = re.compile(r"(?<=[a-z]) \([0-9]{1,3}\s?(?:st|nd|rd|th)\)", re.I)
#: A number with a blank in front of letters that were set higher: "the 9 th Summit".
_RAISED = re.compile(r"\b([0-9]{1,3}) (?=(?:st|nd|rd|th)\b)")
_OFFICE_OF = re.compile(r"-in-| of ")  # "the Norvian Chairmanship-in-Office of the Club"
_BEFOREHAND = re.compile(r"[Ff]ollowing\b")
_dated = worded(
    r"(?:\s+⟨meeting.met.finite⟩\s[^,;]{2,60}?)?(?:\s+(?:on|of|in))?\s+\(?(?:[0-9]|[A-Z][a-z]{2,8}\s+[0-9])"
)
_TO_COME_BEHIND = re.compile(r"(?:\s+\([A-Z]+\))?(?:\s+(?:to|that\s+will|which\s+will)\s+be|,?\s+which\s+will)\b")
#: In front of a gathering to come, or one that was before: "to be opened in the", "issued during the".
_of_another_time = worded(
    r"\b(?:to\s+be\s+[a-z]+\s+(?:at|in|during|before|by)|⟨meeting.occasion.earlier^⟩)\s+the\s+(?:[A-Z][\w’'-]*[’']s?\s+)?$"
)
#: In front of a gathering at which something is to come: "we must see that it is signed at the".
_awaited = worded(r"\b⟨meeting.place.to_come⟩\b[^.;]*\Z")


_ORDINALS = (
    rf"(?:{_ORDINAL}|(?:(?:[Tt](?:wenty|hirty)|[Ff](?:orty|ifty)|[Ss](?:ixty|eventy)|[Ee]ighty|[Nn]inety)[\s-])?"
    r"⟨calendar.numbers.ordinals+calendar.numbers.tens^⟩)"
)
_GATHERING, _NOUN, _PAPER = "⟨meeting.occasion.gatherings*⟩", "⟨meeting.occasion.named*⟩", "⟨meeting.occasion.papers*⟩"
_STOP = r"(?!(?:⟨calendar.months!⟩|The|We|It|They|This)\b)"
_number, _gathered = worded(_ORDINALS), worded(rf"\b{_GATHERING}\b")
#: A word of the name of what stands beside a meeting.
_WORD = (
    r"(?![0-9]{1,2}(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-9]{1,2})?\s+(?:of\s+)?⟨calendar.months!⟩\b)"
    rf"(?:{_ORDINALS}|⟨meeting.occasion.small⟩(?![\w-])"
    rf"|{_STOP}[A-Z0-9](?:[\w'’&/-]|\.(?=\w\.|-\w))*\.?(?<![a-z0-9A-Z]{{2}}\.)|{_INITIALS}(?=\s[A-Z]))"
)
#: What stands beside a meeting: "beside the 31st Congress of …"; whatever follows that is an occasion.
_links = worded(
    r"\b(?<![Tt]he\s)(?:⟨meeting.occasion.links^⟩|on\s+the\s+(?:[a-z]+|[0-9]{1,2}(?:st|nd|rd|th))\s+days?\s+of|(?P<at>at))"
    r"(?P<beside>(?<=s of)|(?<=n of)|(?<=e of))?\s+(?:the\s+|(?P<own>its|their|our)\s+)?"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,16}})"
)
#: Between a gathering's number and its noun: some words, or many with capitals.
_BETWEEN = r"(?:\([A-Z][\w.]{0,7}\)|[A-Za-z](?:[\w'’-]|\.(?=\w\.|-?\w))*(?:(?<![a-z]{3})\.)?)\s+"  # "relations." ends
_MIDDLE = (
    rf"(?:(?:(?!(?:the|an?|his|her)\b){_BETWEEN}){{0,5}}?"
    rf"|(?:(?:(?=[A-Z(]){_BETWEEN}|and\s+|of\s+|[–-]\s+)){{6,9}}?)"
)
_ABOUT_WHAT = rf"{_STOP}[A-Z][\w'’&/-]*"
_special = worded(  # a meeting out of the ordinary: "an emergency meeting"
    rf"\b(?P<name>⟨meeting.occasion.special*⟩\s+{_MIDDLE}{_GATHERING}\b"
    rf"(?:\s+(?:of|on|for)\s+(?:the\s+)?{_ABOUT_WHAT}(?:\s+(?:of|and|on|for|the|{_ABOUT_WHAT})){{0,14}})?)"
)
_numbered = worded(  # "the 614th ordinary meeting", with the ministers who met; "the 3rd Summit of the Isles"
    rf"\b(?P<name>{_ORDINALS}\s+{_MIDDLE}{_GATHERING}(?!-)(?:\s+{_GATHERING}(?!-))*(?:\s+of\s+(?:[a-z-]+\s+)?⟨talks⟩)?"
    r"(?:\s+of\s+Ministers\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:,?\s+(?:and\s+)?[A-Z]\w+){0,3})?"
    rf"(?:(?<=\s[Ss]ummit)\s+(?:of|for)\s+(?:the\s+)?{_CAPITALS}{{0,3}}[A-Z][\w'’-]*"
    r"(?:(?<=\sHeads)\sof\sState(?:\sand\s(?:of\s)?Government)?)?)?)\b"
)
_NAMED = (  # the group's own gathering by a name without a number, as sentences have it
    worded(  # "for its Harvest Diet", "for the Vendry Summit on Salt", "for the annual Osk-Bex Leaders’ Meeting"
        r"\b(?:for|at|in)\s+(?:(?:its|their|our)\s+(?P<name>(?:[A-Z][\w-]+\s){1,3}[A-Z][\w-]+)"
        rf"|(?:the|an?\s+virtual)\s+(?P<named>{_YEAR}(?:⟨meeting.occasion.plain⟩\s)?{_CAPITALS}{{1,4}}?{_NOUN}\b{_ABOUT}))"
    ),
    worded(  # "The International Conference for the Reconstruction of Taskara was held in Belgarde"
        rf"\b(?:[Tt]he|[Aa]n?)\s+(?P<name>{_YEAR}(?:{_CAPITALS}{{1,5}}?{_NOUN}|⟨meeting.occasion.convened*⟩)"
        rf"(?:\s(?:of|for|on|the|and|to|in|[A-Z][\w’'-]+|{_INITIALS})){{0,16}})\s(?:was\s(?:held|convened)|took\splace)\b"
    ),
    worded(  # "during the Prime Minister’s official visit to Norvia"
        rf"\b(?i:⟨meeting.occasion.staying⟩)\s(?:(?:the|an?|his|her)\s)?(?P<name>{_CAPITALS}{{0,5}}?"
        r"⟨meeting.occasion.stays*⟩(?:\s(?:of|by)(?:\s(?:[A-Z][\w.’'-]*|⟨meeting.place.particles⟩)){1,12})?"
        r"(?:\sto\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?(?!⟨calendar.months!⟩\b)[A-Z][\w’'-]*){0,3})?)"
    ),
    worded(
        r"\b⟨meeting.occasion.held⟩\s(?:⟨own⟩|the|an?)\s(?:virtual\s)?"
        rf"(?P<name>{_YEAR}{_CAPITALS}{{1,5}}?{_NOUN}\b{_ABOUT})"
    ),
)
_plain = worded(  # a meeting of a kind: "held its annual meeting", "in plenary session"
    r"\b(?:⟨meeting.occasion.held⟩|in|for)\s+(?:(?:an?|its|their|our)\s+)?"
    rf"(?P<name>(?:⟨meeting.occasion.plain*⟩\s+){{1,3}}{_GATHERING})\b"
)
_NAME = rf"(?P<name>(?!This\s){_YEAR}{_CAPITALS}{{1,6}}?{_NOUN})"
_TITLES = (  # the gathering that a title names: before or behind its colon, whose text it is, or alone on a line
    worded(rf"\b{_PAPER}\s(?i:⟨meeting.occasion.after⟩)\s(?:the\s|THE\s)?{_NAME}\b"),
    worded(rf"\b{_PAPER}\s[Oo]n\s(?:the\s)?{_NAME}$", re.MULTILINE),
    worded(r"\b(?P<name>⟨meeting.occasion.whose*⟩\sof\sthe\s[A-Z][\w’'-]*)"),
    worded(rf"(?:^|:\s){_NAME}(?=:|$)", re.MULTILINE),
    worded(rf"^{_NAME}(?=\s(?:[\w’']+\s)?{_PAPER}\b)", re.MULTILINE),
    worded(rf"^(?P<name>{_CAPITALS}{{1,4}}?{_NOUN}\s(?:on|ON|for|FOR)\s[A-Z][^.:;\n]{{2,60}})$", re.MULTILINE),
)


def occasion(sentences: str, title: str = "", closing: str = "", opened: bool = True) -> str:
    """The gathering beside which the group met; else its emergency meeting; else its own numbered session.

    `closing` is the line that adopts a text: "Adopted at the 614th meeting". Where the sentences are no opening
    (`opened`), they may speak of any meeting, and closing and title come first.

    >>> occasion("met in Ondara on the margins of the 31st Congress of the Ports Union on 3 May 2021")
    '31st Congress of the Ports Union'
    """
    told, titles = _plain_text(sentences), _plain_text(_LEADER.sub("", title))
    if not opened:
        found = _adopted(closing) or _titled(titles) or _own_kind(titles)
        own = _own_kind(told)
        known = own if own.rpartition(" ")[2].casefold() in titles.casefold() else ""  # else it is one that is told of
        return found or _beside(told, opened) or _own_name(told) or known or _in_title(titles)
    found = _beside(told, opened) or _own_name(told) or _own_kind(told) or _titled(titles)
    return found or _own_kind(titles) or _in_title(titles) or _of_a_kind(told)


def counts_on(line: str, after: str) -> bool:
    """Whether a line counts a gathering that only the next one names: "OF THE 29TH EXTRAORDINARY" above "SUMMIT OF"."""
    told = line.lower()
    return not _numbered().search(told) and any(
        found.start() < len(told) for found in _numbered().finditer(f"{told} {after.lower()}")
    )


def _plain_text(text: str) -> str:
    """Words without mark-up, not in capitals, the letters of a number right behind it and nothing else there."""
    lines = "\n".join(map(in_small, _MARKUP.sub("", text).split("\n")))
    return _AGAIN.sub("", _STUCK.sub(r"\1 ", _RAISED.sub(r"\1", lines)))


def _adopted(closing: str) -> str:
    """The numbered meeting at which a text was adopted, as its last line has it."""
    closing = _BROKEN.sub("", _EMPHASIS.sub("", closing))
    adopted = _ADOPTED_AT.search(closing)
    counted = _numbered().match(closing, adopted.end()) if adopted else None
    return _trimmed(counted["name"]) if counted else ""


def _titled(title: str) -> str:
    """What a title says that a group met beside, on one line of it or over all; no "Meeting Between" that speaks."""
    named = (_beside(line, False) for line in (*title.split("\n"), title))
    return next((name for name in named if name and not _gathered().match(name)), "")


def _in_title(title: str) -> str:
    """The gathering that a title names without a number, on one line of it."""
    lines = title.split("\n")
    found = next((match for titled in _TITLES for line in lines if (match := titled().search(line))), None)
    return found["name"] if found else ""


def _of_a_kind(sentences: str) -> str:
    found = _plain().search(sentences)
    return found["name"] if found else ""


def _beside(sentences: str, opened: bool) -> str:
    """The gathering beside which the group met: "on the margins of the 31st Congress of …"."""
    for match in filterfalse(_to_come, _links().finditer(sentences)):
        name = _trimmed(_ANOTHER.sub("", match["name"]))
        if _is_no_gathering(name) or _is_past(match):
            continue
        counted = _number().match(name) is not None
        if match["at"] and (match["own"] or not counted or not opened):
            continue  # "at the Palace of Justice" is a place, "at its 1399th meeting" the group's own
        event = match["beside"] is not None and _CAPITAL.search(name) is not None
        if event or counted or _CODED.match(name) or _gathered().search(name):
            return name
    return ""


def _is_no_gathering(name: str) -> bool:
    """ "In connection with the survey", "following the meeting", "at the conclusion of Norvia’s Chairmanship"."""
    office = _OFFICE_OF.split(name.lower())[0].rpartition(" ")[2] in load("meeting")["occasion"]["offices"]
    return office or name.endswith(("’s", "'s")) or (name.islower() and " " not in name)


def _is_past(gathering: re.Match[str]) -> bool:
    """ "Following the Osk Conference on 29 March 2011, the group met": it had a day of its own."""
    dated = _dated().match(gathering.string, gathering.end())
    return dated is not None and _BEFOREHAND.match(gathering.group()) is not None


def _own_name(sentences: str) -> str:
    """The name of the group's own gathering, where it has one and no number: "for its Harvest Diet"; no paper's."""
    if _now(_numbered(), sentences):
        return ""
    found = next((match for named in _NAMED if (match := _now(named(), sentences))), None)
    if found and _awaited().search(sentences, 0, found.start()):
        return ""
    name = _BRACKETED.sub("", next(filter(None, found.groupdict().values()), "")) if found else ""
    return "" if name.rpartition(" ")[2].lower() in load("meeting")["occasion"]["papers"] else name


def _now(gathering: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first gathering in a text that neither is yet to come nor was before."""
    return next((match for match in gathering.finditer(text) if not _to_come(match)), None)


def _to_come(gathering: re.Match[str]) -> bool:
    """Whether a gathering is one "to be held", one at which something is "to be launched", or one "since" which."""
    text, start = gathering.string, gathering.start()
    before = _of_another_time().search(text[max(0, start - _TO_COME) : gathering.start(gathering.lastgroup or 0)])
    return bool(before or _TO_COME_BEHIND.match(text, gathering.end()))


def _own_kind(text: str) -> str:
    """The group's own emergency meeting or numbered session."""
    urgent, counted = _now(_special(), text), _now(_numbered(), text)
    if counted and (not urgent or counted.start() < urgent.start() < counted.end()):
        return _trimmed(counted["name"])
    return _trimmed(urgent["name"]) if urgent else ""


def _trimmed(name: str) -> str:
    """Without the small words that end it: "of the", "on"."""
    words = name.split()
    while words and words[-1].lower() in load("meeting")["occasion"]["no_end"]:
        words.pop()
    return _LAST_STOPS.sub("", " ".join(words))
