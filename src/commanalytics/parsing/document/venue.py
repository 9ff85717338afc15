"""Where a group met: the city named beside the meeting's date, or "virtual"."""

from __future__ import annotations

import re

from commanalytics.parsing.dates import find_dates
from commanalytics.parsing.reach import reach
from commanalytics.parsing.wordlists import grammar, worded

#: A capital letter, as places have it.
CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u010c\u0106\u0110\u0130\u0141\u015a\u0160\u017d]"
_WORD = rf"(?:[A-Z](?:\.[A-Z])+\.?|{CAPITAL}[\w'’-]*(?:(?<=\bSt)\.|(?<=\bMt)\.|(?<=\bFt)\.)?)"  # "St. Orvan", "D.C."
PLACE = rf"{_WORD}(?:[\s-](?:[a-z]{{2}}-)?{_WORD}){{0,3}}"
#: Behind a city its land, "Vendry, Norvia" or "Vendry (Norvia)".
LAND = rf"(?:,\s*{PLACE}|\s*\({PLACE}\))?"
_OF = reach("venue")
#: Names that have something, or stand joined to others.
_PARTY = re.compile(rf"\b(?=(?P<before>{PLACE})(?:[’']s\b|\s+and\s+[A-Z]))|\b(?:between|and)\s+(?P<behind>{PLACE})\b")
_LINK = re.compile(r"\s+(?:and|of|the)\s+")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_named = worded(  # "in the Norvian capital, Vendry", "in the Port City of Vendry"
    rf"\b(?:[Ii]n|[Aa]t|near)\s+(?:(?P<capital>the\s+(?:{CAPITAL}[a-z]+\s+)?capital(?:,|\s+of\s+{PLACE},)\s+)"
    rf"|(?P<the>the\s+(?={CAPITAL})))?(?:the\s+(?:[A-Z]?[a-z]+\s+)?⟨meeting.place.kinds⟩\s+(?:of\s+)?)?"
    rf"(?P<name>{_WORD}(?:\s+(?:⟨meeting.place.particles⟩\s+){{0,2}}(?:[a-z]{{2}}-)?{_WORD}){{0,3}})"
)
#: What has a small letter in a name whose words begin with a capital: "Meeting Of The 41St".
_small_words = worded(r"\b(?:⟨function_words*⟩|⟨meeting.occasion.held^⟩)\b|(?<=[0-9])(?:St|Nd|Rd|Th)\b|(?<=['’])S\b")
_wired = worded(r"\b⟨meeting.place.virtual⟩\b", re.IGNORECASE)
_hybrid = worded(r"\b⟨meeting.place.hybrid⟩\b", re.IGNORECASE)
_no_place = worded(
    r"\b(?:⟨meeting.place.not_places⟩|⟨calendar.months!⟩(?!\s+⟨meeting.place.particles⟩\b))\b|\s[IVX]{1,4}$"
)
_house = worded(r"\s+⟨meeting.place.houses⟩\b")  # behind the name of the body whose house it is: "at NATO headquarters"
#: Behind a name that is no city's: its city, "at NATO headquarters, Osk".
_next_name = worded(rf"(?:\s+⟨meeting.place.houses⟩\b)?,\s+(?P<name>{PLACE})(?=\s*(?:,|\.|\(|on\b|$))")
_beside = worded(  # a place right in front of a date, its land behind it
    rf"(?<![\w])(?P<before>{PLACE})(?:,\s*(?:the\s+)?⟨meeting.place.lands⟩\s+of\s+{PLACE}|{LAND})"
    r"(?:,\s*(?:(?:on|this)\s+)?|\s+(?:on|this|[–—-])\s+)(?:the\s+)?$"
    rf"|(?:^|\n)\W*(?P<city>{PLACE}){LAND}\s+$"  # "Vendry 4 March 2024"; behind other words it may be who signed
)
BEHIND = re.compile(rf"(?:,\s*|\s+(?:in|at)\s+)(?P<city>{PLACE}){LAND}\W*$")  # "4 March 2024, Vendry"
_met = worded(r"\b⟨meeting.met.finite⟩\s+$")  # right in front of a city: "gathered" in Vendry
#: Between a meeting and a place that what it was for names: "met on 4 March to foster trade in Norvia".
_for_what = worded(r"\b⟨meeting.met.finite⟩\b.*\sto\s+[a-z]+\s", re.DOTALL)
_up_to_day = worded(rf"{LAND},?\s+(?:on|this)\s+(?:(?:the|[A-Z][a-z]+day),?\s+)*")  # between a city and its day
_about = worded(r"\b⟨meeting.place.spoken_about⟩\s+$", re.IGNORECASE)  # in front of a land or place: "the situation in"
#: In front of the place of another meeting, one to come; "the first to be held" may be the text's own.
_to_come = worded(r"(?<!first )(?<!first-ever )\b⟨meeting.place.to_come⟩\b[^.;]*\Z")
_done = worded(
    rf"(?:\b(?i:⟨meeting.met.done⟩)\s+|^)(?:at|in)\s+(?:the\s+city\s+of\s+)?(?P<city>{PLACE})"
)  # "Done at Vendry"
_hosted = worded(
    rf"\bhosted\s+by\s+the\s+(?i:⟨meeting.place.hosts⟩)\s+of\s+(?P<city>{PLACE})"
    r"|\b(?i:⟨meeting.place.received⟩)\s+(?:[A-Z]\w+\s+)?⟨meeting.place.guests⟩\b"
    rf"(?:(?!\sto\s)[^;]){{0,120}}\sto\s+(?P<to>{PLACE})"
)


def virtual(sentence: str) -> bool:
    """Whether the sentence says that the group met by wire only."""
    return bool(_wired().search(sentence)) and not _hybrid().search(sentence)


def city(sentence: str, day: int = 0) -> str:
    """The city of a sentence that says that a group met: beside its `day`, where it met, else the first named.

    >>> city("The Ministers met at the Palace of Justice in Port Amaro, Ardenna, on 4 March 2021")
    'Port Amaro'
    >>> city("Following a meeting held in Osk, the Ministers met again in Bex on 4 March 2021", 67)
    'Bex'
    >>> city("The Ministers met to foster trade in Norvia")
    ''
    """
    sentence = in_small(sentence)
    places = _places(sentence)
    beside = [place for place in places if _up_to_day().fullmatch(sentence, place[1], day)]
    met = [place for place in places if _met().search(sentence[max(0, place[0] - _OF["noun"]) : place[0]])]
    named = [place for place in places if not _for_what().search(sentence[: place[0]])]
    return (beside or met or named or [(0, 0, "")])[0][2]


def signed(closing: str) -> str:
    """The city of a closing line, next to its date: "Vendry, 4 March 2024", "Done at Vendry on 4 March 2024"."""
    for date in find_dates(closing):
        match = _beside().search(closing, max(0, date.start - _OF["beside_date"]), date.start)
        behind = BEHIND.match(closing, date.end)
        city = behind["city"] if behind else (match["before"] or match["city"]) if match else ""
        if city and not no_city(city):
            return city
    return done_at(closing)


def done_at(line: str) -> str:
    """The city where a line says that something was done: "Adopted at Vendry on 4 March 2024"."""
    done = _done().search(line)
    return done["city"] if done and not no_city(done["city"]) else ""


def host(sentences: str, whole: str = "") -> str:
    """The city that hosted a meeting: "hosted by the Port of Vendry", "welcomed President Lind to Vendry".

    It is a land where it is spoken of again, as one of the parties, if only in the `whole` text: "Norvia and Tavell".
    """
    match = _hosted().search(sentences)
    if match is None:
        return ""
    guests_in_a_land = match["to"] and (sentences.count(match["to"]) > 1 or _is_party(match["to"], whole))
    return match["city"] or ("" if guests_in_a_land or no_city(match["to"]) else match["to"])


def _is_party(name: str, text: str) -> bool:
    """Whether a name has something, or stands joined to another: "Norvia’s", "Norvia and Tavell", "between Norvia"."""
    return any(name in {found["before"], found["behind"]} for found in _PARTY.finditer(text))


def _places(sentence: str) -> list[tuple[int, int, str]]:
    """Start, end and name of everything that is written like a place: "in Port Amaro", not "in Ministerial format"."""
    out = []
    for match in _named().finditer(sentence):
        name = _LINK.split(match["name"])[0].rstrip(".'’")
        owner = name.endswith(("’s", "'s"))  # "in Norvia’s own words"
        about = _about().search(sentence[max(0, match.start() - _OF["noun"]) : match.start()])
        if _to_come().search(sentence[max(0, match.start() - _OF["to_come"]) : match.start()]):
            continue
        initials = _INITIALS.fullmatch(name)  # "in EU missions"
        housed = _house().match(sentence, match.end())
        no_city = match["the"] or owner or about or initials or housed or _no_place().search(name)
        beside = _next_name().match(sentence, match.end()) if no_city and not about else None
        if beside is not None and not _no_place().search(beside["name"]):
            out.append((match.start(), beside.end(), beside["name"].rstrip(".")))  # "at Castle Rook, Dunmere"
        if no_city:
            continue
        out.append((match.start(), match.start("name") + len(name), " ".join(name.split())))
    return out


def no_city(name: str) -> bool:
    """Whether a capitalised name holds a word that no city has, or begins with one: "OF 4 MARCH 2024", "FOR PRESS".

    >>> no_city("Ministerial Council"), no_city("FOR PRESS"), no_city("OF"), no_city("PORT AMARO")
    (True, True, True, False)
    """
    small = name.lower().partition(" ")[0] in grammar("prepositions") or name.lower() in grammar("function_words")
    return not name[1:] or small or _no_place().search(spelled(name)) is not None


def spelled(name: str) -> str:
    """A name in capitals as it is written in a sentence: "PORT AMARO" is "Port Amaro"."""
    return name.title() if name.isupper() else name


def in_small(words: str) -> str:
    """Words all in capitals as a sentence has names: "HELD AT PORT AMARO" is "held at Port Amaro"."""
    return _small_words().sub(lambda word: word.group().lower(), words.title()) if words.isupper() else words
