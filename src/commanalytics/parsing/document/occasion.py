"""On what occasion a group met, as the opening sentences or the title say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import filterfalse

from commanalytics.parsing.dates import month_names
from commanalytics.parsing.document.venue import in_small
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import alternation, filled, load, worded

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
_EMPHASIS = re.compile(r"[_*]")
_LAST_STOPS = re.compile(r"(?<!\.[A-Z])\.+$")
_STUCK = re.compile(r"\b([0-9]{1,3}(?:st|nd|rd|th))(?=[A-Z][\w-]*[A-Z.-])")  # "the 10thTOLU Summit"
_RAISED = re.compile(
    r"\b([0-9]{1,3}) (?=(?:st|nd|rd|th)\b)"
)  # "the 9 th Summit", once what set its letters higher is gone
_BEFOREHAND = re.compile(r"[Ff]ollowing\b")
_DATED = re.compile(r"(?:\s+(?:on|of|in))?\s+\(?(?:[0-9]|[A-Z][a-z]{2,8}\s+[0-9])")
_TO_COME_BEHIND = re.compile(r"(?:\s+\([A-Z]+\))?(?:\s+(?:to|that\s+will|which\s+will)\s+be|,?\s+which\s+will)\b")
#: In front of a gathering to come, or one that was before: "to be opened in the", "issued during the".
_of_another_time = worded(
    r"\b(?:to\s+be\s+[a-z]+\s+(?:at|in|during|before|by)|⟨meeting.occasion.earlier⟩)\s+the\s+(?:[A-Z][\w’'-]*[’']s?\s+)?$"
)


def _cased(words: Iterable[str]) -> str:
    """An alternation for words in small letters, with a capital letter, and all in capitals."""
    return alternation([form for word in words for form in (word, word.capitalize(), word.title(), word.upper())])


@cache
def _ordinals() -> str:
    numbers = load("calendar")["numbers"]
    words = [*numbers["ordinals"], *numbers["tens"]]
    tens = r"(?:[Tt](?:wenty|hirty)|[Ff](?:orty|ifty)|[Ss](?:ixty|eventy)|[Ee]ighty|[Nn]inety)[\s-]"
    spelled = alternation([form for word in words for form in (word, word.capitalize())])
    return rf"(?:{_ORDINAL}|(?:{tens})?{spelled})"


@cache
def _gathering() -> str:
    return _cased(load("meeting")["occasion"]["gatherings"])


@cache
def _number() -> re.Pattern[str]:
    return re.compile(_ordinals())


@cache
def _gathered() -> re.Pattern[str]:
    return re.compile(rf"\b{_gathering()}\b")


@cache
def _links() -> re.Pattern[str]:
    """What stands beside a meeting: "on the margins of the 31st Congress of …"."""
    words = load("meeting")["occasion"]
    small = alternation(words["small"])
    date = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–]\s*[0-9]{{1,2}})?\s+(?:of\s+)?{month_names()}"
    stop = rf"(?!(?:{month_names()}|The|We|It|They|This)\b)"
    capital = rf"{stop}[A-Z0-9](?:[\w'’&/-]|\.(?=\w\.|-\w))*\.?(?<![a-z0-9A-Z]{{2}}\.)"
    initials = rf"{_INITIALS}(?=\s[A-Z])"
    word = rf"(?!{date}\b)(?:{_ordinals()}|{small}(?![\w-])|{capital}|{initials})"
    links = alternation(form for link in words["links"] for form in (link, link.capitalize()))
    day = r"on\s+the\s+(?:[a-z]+|[0-9]{1,2}(?:st|nd|rd|th))\s+days?\s+of"
    strong = r"(?P<beside>(?<=s of)|(?<=n of)|(?<=e of))?"  # "on the margins of": whatever follows is an occasion
    return re.compile(
        rf"\b(?:{links}|{day}|(?P<at>at)){strong}\s+(?:the\s+|(?P<own>its|their|our)\s+)?"
        rf"(?P<name>{word}(?:\s+{word}){{0,16}})"
    )


@cache
def _special() -> re.Pattern[str]:
    """A meeting out of the ordinary: "an emergency meeting"."""
    stop = rf"(?!(?:{month_names()}|The|We|It|They|This)\b)"
    word = rf"{stop}[A-Z][\w'’&/-]*"
    tail = rf"(?:\s+(?:of|on|for)\s+(?:the\s+)?{word}(?:\s+(?:of|and|on|for|the|{word})){{0,14}})?"
    adjective = _cased(load("meeting")["occasion"]["special"])
    return re.compile(rf"\b(?P<name>{adjective}\s+{_middle()}{_gathering()}\b{tail})")


@cache
def _numbered() -> re.Pattern[str]:
    """A meeting by its number: "the 614th ordinary meeting", with the ministers who met."""
    counted = filled(r"(?:\s+of\s+(?:[a-z-]+\s+)?⟨talks⟩)?")
    state = r"(?:(?<=\sHeads)\sof\sState(?:\sand\s(?:of\s)?Government)?)?"
    name = rf"{_CAPITALS}{{0,3}}[A-Z][\w'’-]*{state}"
    whose = rf"(?:(?<=\s[Ss]ummit)\s+(?:of|for)\s+(?:the\s+)?{name})?"  # "Summit of the Isles"
    who = r"(?:\s+of\s+Ministers\s+(?:of|for)\s+(?:the\s+)?[A-Z]\w+(?:,?\s+(?:and\s+)?[A-Z]\w+){0,3})?"
    gathering = rf"{_gathering()}(?!-)(?:\s+{_gathering()}(?!-))*{counted}"
    return re.compile(rf"\b(?P<name>{_ordinals()}\s+{_middle()}{gathering}{who}{whose})\b")


def _middle() -> str:
    """Between a gathering's number and its noun: some words, or many with capitals."""
    word = r"(?:\([A-Z][\w.]{0,7}\)|[A-Za-z](?:[\w'’-]|\.(?=\w\.|-?\w))*\.?)\s+"
    return rf"(?:(?:(?!(?:the|an?|his|her)\b){word}){{0,5}}?|(?:(?:(?=[A-Z(]){word}|and\s+|of\s+|[–-]\s+)){{6,9}}?)"


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """The group's own gathering by a name without a number, as sentences have it."""
    words = load("meeting")["occasion"]
    noun = _cased(words["named"])
    held, small = alternation(words["held"]), alternation(load("meeting")["place"]["particles"])
    return (
        re.compile(  # "for its Harvest Diet", "for the Vendry Summit on Salt"
            rf"\b(?:for|at|in)\s+(?:(?:its|their|our)\s+(?P<name>(?:[A-Z][\w-]+\s){{1,3}}[A-Z][\w-]+)"
            rf"|(?:the|an?\s+virtual)\s+(?P<named>{_YEAR}{_CAPITALS}{{1,4}}?{noun}\b{_ABOUT}))"
        ),
        re.compile(  # "The International Conference for the Reconstruction of Taskara was held in Belgarde"
            rf"\b(?:[Tt]he|[Aa]n?)\s+(?P<name>{_YEAR}(?:{_CAPITALS}{{1,5}}?{noun}|{_cased(words['convened'])})"
            rf"(?:\s(?:of|for|on|the|and|to|in|[A-Z][\w’'-]+|{_INITIALS})){{0,16}})\s(?:was\s(?:held|convened)|took\splace)\b"
        ),
        re.compile(  # "during the Prime Minister’s official visit to Norvia"
            rf"\b(?i:{alternation(words['staying'])})\s(?:(?:the|an?|his|her)\s)?"
            rf"(?P<name>{_CAPITALS}{{0,5}}?{_cased(words['stays'])}(?:\s(?:of|by)(?:\s(?:[A-Z][\w.’'-]*|{small})){{1,12}})?"
            rf"(?:\sto\s(?:the\s)?[A-Z][\w’'-]*(?:\s(?:of\s)?(?!{month_names()}\b)[A-Z][\w’'-]*){{0,3}})?)"
        ),
        re.compile(
            rf"\b{held}\s{filled('(?:⟨own⟩|the|an?)')}\s(?:virtual\s)?(?P<name>{_YEAR}{_CAPITALS}{{1,5}}?{noun}\b{_ABOUT})"
        ),
    )


@cache
def _plain() -> re.Pattern[str]:
    """A meeting of a kind: "held its annual meeting", "in plenary session"."""
    words = load("meeting")["occasion"]
    kind = rf"(?:{_cased(words['plain'])}\s+){{1,3}}{_gathering()}"
    return re.compile(rf"\b(?:{alternation(words['held'])}|in|for)\s+(?:(?:an?|its|their|our)\s+)?(?P<name>{kind})\b")


@cache
def _titles() -> tuple[re.Pattern[str], ...]:
    """The gathering that a title names: before or behind its colon, whose text it is, or alone on a line."""
    noun = _cased(load("meeting")["occasion"]["named"])
    paper = _cased(load("meeting")["occasion"]["papers"])
    name = rf"(?P<name>{_YEAR}{_CAPITALS}{{1,6}}?{noun})"
    return (
        re.compile(rf"\b{paper}\s(?i:{alternation(load('meeting')['occasion']['after'])})\s(?:the\s|THE\s)?{name}\b"),
        re.compile(rf"\b{paper}\s[Oo]n\s(?:the\s)?{name}$", re.MULTILINE),
        re.compile(rf"\b(?P<name>{_cased(load('meeting')['occasion']['whose'])}\sof\sthe\s[A-Z][\w’'-]*)"),
        re.compile(rf"(?:^|:\s){name}(?=:|$)", re.MULTILINE),
        re.compile(rf"^{name}(?=\s(?:[\w’']+\s)?{paper}\b)", re.MULTILINE),
        re.compile(rf"^(?P<name>{_CAPITALS}{{1,4}}?{noun}\s(?:on|ON|for|FOR)\s[A-Z][^.:;\n]{{2,60}})$", re.MULTILINE),
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
        found = _adopted(closing) or _own_kind(titles)
        own = _own_kind(told)
        known = own if own.rpartition(" ")[2].casefold() in titles.casefold() else ""  # else it is one that is told of
        return found or _beside(told, opened) or _own_name(told) or known or _in_title(titles)
    found = _beside(told, opened) or _own_name(told) or _own_kind(told)
    return found or _own_kind(titles) or _in_title(titles) or _first(_plain(), told)


def _plain_text(text: str) -> str:
    """Words without mark-up, not in capitals, the letters of a number right behind it and nothing else there."""
    lines = "\n".join(map(in_small, _MARKUP.sub("", text).split("\n")))
    return _STUCK.sub(r"\1 ", _RAISED.sub(r"\1", lines))


def _adopted(closing: str) -> str:
    """The numbered meeting at which a text was adopted, as its last line has it."""
    closing = _BROKEN.sub("", _EMPHASIS.sub("", closing))
    adopted = _ADOPTED_AT.search(closing)
    counted = _numbered().match(closing, adopted.end()) if adopted else None
    return _trimmed(counted["name"]) if counted else ""


def _in_title(title: str) -> str:
    """The gathering that a title names without a number."""
    found = next((match for titled in _titles() if (match := titled.search(title))), None)
    return found["name"] if found else ""


def _first(gathering: re.Pattern[str], sentences: str) -> str:
    found = gathering.search(sentences)
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
        if event or counted or _gathered().search(name):
            return name
    return ""


def _is_no_gathering(name: str) -> bool:
    """ "In connection with the survey", "following the meeting", "at the conclusion of Norvia’s Chairmanship"."""
    office = name.lower().rpartition(" ")[2] in load("meeting")["occasion"]["offices"]
    return office or name.endswith(("’s", "'s")) or (name.islower() and " " not in name)


def _is_past(gathering: re.Match[str]) -> bool:
    """ "Following the Osk Conference on 29 March 2011, the group met": it had a day of its own."""
    dated = _DATED.match(gathering.string, gathering.end())
    return dated is not None and _BEFOREHAND.match(gathering.group()) is not None


def _own_name(sentences: str) -> str:
    """The name of the group's own gathering, where it has one and no number: "for its Harvest Diet"."""
    if _numbered().search(sentences):
        return ""
    found = next((match for named in _named() if (match := _now(named, sentences))), None)
    return _BRACKETED.sub("", next(filter(None, found.groupdict().values()), "")) if found else ""


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
