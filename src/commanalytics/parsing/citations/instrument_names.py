"""Treaties, charters, laws and plans by their names, and by the initials that these are shortened to.

A name is capitalised and holds a noun such as Convention; "the Convention" alone only points back, and is none. Plans
are many, and most are only spoken of: one is cited where the text introduces its initials, where it bears its years, or
where the text speaks of what stands in it. These years are part of a plan's name; the year of a treaty is its date.
"""

from __future__ import annotations

import re

from commanalytics.parsing.citations.date_roles import before
from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.name_words import (
    LED,
    UPPER,
    cited,
    in_one_line,
    leading_words,
    name_nouns,
    name_words,
    told_name,
    without_body,
)
from commanalytics.parsing.citations.short_names import BRACKET, between, introduced, with_short_names
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.word_readings import closed, forms, readings
from commanalytics.parsing.wordlists import filled, grammar, worded

_OF = reach("names")
_FULL = 2  # words in front of its noun by which a plan has a name of its own
_CAPITAL = rf"(?:{UPPER}[\w.'’&/–-]*(?<![a-z]{{2}}\.)|\([A-Z][\w ]{{0,30}}\))"
_PARTING = re.compile(r"[\s-]+")  # words
_CAPITALISED = re.compile(_CAPITAL)
_WORDS = re.compile(r"\([A-Z][\w ]{0,30}\)|[^\s(\[“‘\"*_<>'][^\s(\[“‘\"*_<>]*")
_LINKED = re.compile(  # a title that "of", "to", "for" or "in" links: "the Gulf of Osk Plan"
    rf"\bthe\s+(?:[0-9]{{4}}\s+)?[“\"‘*_]{{0,2}}(?P<name>(?:(?:{_CAPITAL}\s+){{1,3}}(?:of|to|for|in)|(?:Law|Rights|Protection|Conservation|Prevention)\s+of\s+the)"
    rf"\s+(?:{_CAPITAL}\s+){{1,3}})$"
)
#: "the Tolu-Bex Salt, Clean Fisheries, and" in front of "Safe Harbours Compact", "the Salt," of "Net and Sail Act"
_LIST_BEFORE = re.compile(
    filled(r"\b(?:[Tt]he|[Aa]n?|⟨own⟩)\s+[“\"‘*_]{0,2}(?P<first>(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]*")
    + r"(?:,\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)?){0,4},\s+(?P<and>and\s+)?)$"
)
_OWNER = re.compile(r"^.*[’']s\s+(?=\S)", re.DOTALL)  # "Norvia’s Harbour Vision" is the "Harbour Vision"
_YEAR = r"(?:1[6-9]|20)[0-9]{2}"
_YEARS = rf"{_YEAR}(?:\s?[-–]\s?(?:19|20)?[0-9]{{2}})?"
_YEAR_BEFORE = re.compile(rf"(?<![\w/-])({_YEAR})\s+$")
_YEARS_BEFORE = re.compile(rf"(?<![\w/-])(?:(?:[A-Z][A-Z0-9.]+|[A-Z]\w*(?:-[A-Z]\w*)+)\s+)?{_YEARS}\s+$")
_FIRST_WORD, _OPENS = re.compile(r"([A-Za-z]+)\s+"), re.compile(r"(?:^|\n|[^\w\s])[^\S\n]*$")
_QUOTED = re.compile(r"[“\"‘][^\s“”\"’][^“”\"’]{0,80}[,.]?[”\"’]")
_OF_YEAR = re.compile(rf"\s+of\s+({_YEAR})\b(?!\s*[-/][0-9])")
_SPAN = re.compile(
    rf"(?:\s+[IVX]{{1,4}}\b)?(?:\s*\({_YEARS}\)|(?:\s+for(?:\s+the\s+(?:period|years))?(?=\s+[0-9]{{4}}\s?[-–]))?\s+{_YEARS}(?![\w/-]))"
    r"|\s+[IVX]{1,4}\b"
)
_PARAGRAPH = re.compile(r"[,;.:][^\S\n]*\n[^\S\n]*\n")  # a header left blank stands in no such place
_NUMBER = re.compile(
    r"\s+(?:\([A-Z]{2,4}\)\s+)?(?:(?:No\.?|number)\s*)?(?:[0-9]{1,5}(?:/[0-9]{2,4})?(?:/[A-Z]{2,4})?|[IVX]{1,5}(?:\s+and\s+[IVX]{1,5})?)(?=\s|[,;.)])"
)
_AMOUNT = r"(?:[A-Z]{0,3}[$€£][0-9.]+\s+[a-z]+\s+(?:\([^()]{1,30}\)\s+)?)?"  # "the US$3 million Tolu Strategy"
_JOINED = re.compile(
    filled(r"\s*+(?:,|(?:,\s++)?and\b|(?:,\s++)?as\s++well\s++as\b)\s++(?:(?:the|⟨own⟩)\s++)?")
    + r"(?:[A-Z][\w. -]{1,40}[’']s\s++)?"
)
_WHICH = re.compile(r"\b(?:which|where)\b")
_AND = re.compile(r"\s+and\b")
_AND_THE = re.compile(r"\s+and\s+the\s")
_ADJECTIVES = r"(?:(?!⟨prepositions⟩\b|⟨function_words⟩\b)[a-z]+(?:-[a-z]+)*\s+(?:and\s+)?){0,3}+"
#: In front of what is none in particular: "an Arrangement", "a potential Code", "negotiate a bilateral Roadmap".
_kind_of = worded(
    rf"\b(?:(?:an?|draft)\s+|⟨citations.kinds.not_yet⟩\s+{_ADJECTIVES}"
    rf"|⟨citations.kinds.negotiated_on⟩\s+(?:[A-Z][^,;.()]{{1,60}}\s+and\s+the\s+)?|⟨citations.kinds.to_make⟩(?:\s+(?:and|or)\s+(?:then\s+)?[a-z]+)?\s+an?\s+{_ADJECTIVES})[“\"‘]?$"
)
_negotiated = worded(r"\s+⟨citations.kinds.negotiated⟩\b")  # what there is not yet: "the Code of Conduct negotiations"
#: In front of the name of a body: "the Ministers of the Lighthouse Pact", "of the Isles’ Alliance – Trade Pact".
_organ = worded(
    r"\b(?i:⟨citations.kinds.organs⟩)\s+of\s+(?:the\s+)?"
    r"(?:(?:(?:[A-Z][\w’'-]*|for|of|the)\s+){1,12}[–-]\s+(?:[A-Z][\w’'-]*\s+)*)?$"
)
#: In front of what a body is for: "the Osk Commission on Trade Law".
_body_on = worded(rf"\b⟨citations.kinds.bodies_on⟩\s+(?:on|for)\s+(?:{_CAPITAL}\s+){{0,4}}$")
#: The year of a treaty behind its name: "of 1931", "(1931)", ", concluded in Osk in 1931", "signed a year ago in 1931".
_year_after = worded(
    r"(?:\s+of\s+|,?\s+⟨citations.roles.instrument.dated_by⟩(?:\s+(?:in|at)\s+[A-Z][\w’'-]*)?"
    r"(?:\s+[\w-]+\s+years\s+ago)?\s+in\s+"
    rf"|(?P<bracket>\s+\()|,?\s+)(?P<year>{_YEAR})(?(bracket)\)|\b)(?!\s*[-/][0-9])"
)
#: In front of what is spoken of as known: "the revised", "Norvia’s", "the US$3 million".
_known = worded(
    r"(?:\b(?:[Tt]he|⟨own⟩)\s+|[’']s?\s+)(?:(?!(?:draft|⟨citations.kinds.not_yet⟩|⟨prepositions⟩)\b)[a-z-]+\s+)?"
    rf"{_AMOUNT}(?:[“\"‘*_]|<[a-z]+>){{0,2}}$"
)
#: The day of a plan that stands behind it: "of 3 May 2011", "adopted in Osk in May 2011".
_dated = worded(
    r"(?:\s+of|,?\s+⟨citations.roles.instrument.dated_by⟩\b[^,;.]{0,60}?\s+(?:on|in))\s+(?:the\s+)?(?:(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?"
    rf"⟨calendar.months!⟩|{_YEAR})\b"
)
#: … or in front of it: "the May 2011 Tolu Strategy".
_dated_before = worded(rf"⟨calendar.months!⟩\s+(?:[0-9]{{1,2}},\s+)?{_YEAR}\s+$")
_front = worded(r"⟨citations.kinds.fronts!⟩\s+")


_PARTS, _MONTH = "⟨citations.kinds.parts⟩", "⟨calendar.months!⟩"
_PLAIN = rf"{LED}[\w'’-]*(?:\.[A-Z][\w'’-]*)*(?:(?<=\.[A-Z])\.)?"  # "U.S.", and no word that ends the sentence
_WORD = rf"(?!(?:{_MONTH}|{_PARTS})\b)(?:{_PLAIN}|\([A-Z][a-z]+\)(?=\s+and\s+[A-Z]))"
_BEGUN = rf"(?:{_WORD}|{_PARTS}(?=\s+of\s+the\s+[A-Z]))"  # "on the Resolution of the Conflict"
_MORE = rf"(?:(?:\s+(?:and\s+(?=o[fn]\b))?⟨citations.kinds.links⟩)?(?:\s+(?:the|an?|all|their))?\s+{_WORD}){{0,14}}"
#: What goes on with a noun's name: "of the Law", a list ", Trade and Trust", and what follows the list.
_tail = worded(
    rf"\s+(?P<link>⟨citations.kinds.first_links⟩)\s+(?:(?:the(?:\s+{_YEAR})?|an?)\s+)?(?:all\s+)?{_BEGUN}(?P<more>{_MORE})"
)
_listed = worded(
    rf"(?:,\s+{_WORD}(?:\s+{_WORD}){{0,2}}){{1,5}},?\s+(?:and|or)\s+{_WORD}"
    r"(?=\Z|\s+[A-Z]|\s*[;.()]|\s+(?:of|against|in|for|on|⟨citations.kinds.of_parties⟩)\b|\s+the\s+[A-Z]"
    r"|\s+and\s+(?:the|on|their)\b|(?P<comma>,))"
)
_more = worded(_MORE)
#: "Security Arrangements Monitoring Mechanism" is a body, a "Tolu Call Leaders’ Summit" a gathering.
#: So is a "Port Regulation and Pilots Working Group".
_longer = worded(
    rf"(?: +| *\n *)(?!(?:{_MONTH}|{_PARTS}|Protocol|The|In|On|By)\b)(?:[A-Z][a-z]+s[’'](?=\s+[A-Z])"
    r"|and\s+(?:[A-Z][\w’'-]*\s+){1,4}?⟨citations.kinds.working⟩\b|[A-Z][a-z]+(?<!ed)(?<!s)\b)"
)
#: Behind words that ask, make or tell what stands in something: its name, or others that it is joined to.
_LED_TO = r"\s+(?:(?:[A-Z0-9][\w–’'-]*|of|on|for|and|the|⟨own⟩|⟨renewed⟩),?\s+){0,12}$"
_asking = worded(rf"\b(?i:⟨citations.kinds.asking⟩){_LED_TO}")
_making = worded(rf"\b(?i:⟨citations.kinds.making⟩){_LED_TO}")
_content = worded(rf"\b(?i:⟨citations.kinds.content⟩){_LED_TO}")


def find_names(text: str) -> list[FoundReference]:
    """All that a text cites by a name, or by the initials of one that it has introduced, in order.

    >>> [n.identifier for n in find_names("the AMS Charter, the 1931 Brennick Convention (BRC) and the BRC")]
    ['AMS Charter', 'BRC', 'BRC']
    >>> [n.identifier for n in find_names("under the Tolu Plan of Action (TPA) and the 2030 Agenda for Clean Seas")]
    ['TPA', '2030 Agenda for Clean Seas']
    """
    named: list[FoundReference] = []
    end = 0
    for noun in name_nouns().finditer(text):
        inside = noun.start() < end or text[noun.start() - 1 : noun.start()].isalpha()
        if inside or name_nouns().match(text, noun.end() + 1):
            continue  # "Framework Agreement" is no framework
        found = _plan(text, noun, end) if _is_plan(noun) else _instrument(text, noun, end)
        if found is not None and not _is_shouted(text, found):
            if not named or not BRACKET.fullmatch(text, named[-1].end, found.start):
                named.append(found)  # "the Treaty on Nets in the Northern Sea (Nets Treaty of 1999)" is one
            end = introduced(text, found.end)[1]
    return with_short_names(text, named)


def _is_shouted(text: str, found: FoundReference) -> bool:
    """Whether capitals tell no name, on a line that has no small letters: "AN EXCELLENT ARRANGEMENT", a heading.

    A name begins there with a word that no dictionary has, "THE TOLU CHARTER", or with its year.
    """
    begin, end = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    line = text[begin : end if end >= 0 else len(text)]
    first = found.identifier.split()[0].lower()
    known = first in forms() or first in closed() or "j" in readings(first)
    return line.isupper() and known and not found.iso


def _is_plan(noun: re.Match[str]) -> bool:
    return " ".join(noun.group().split()) in name_words("plans")


def _instrument(text: str, noun: re.Match[str], floor: int) -> FoundReference | None:
    """The treaty or law that a noun names; None where it names none in particular."""
    start, stop = _start(text, noun, floor), _stop(text, noun)
    year = _YEAR_BEFORE.search(text, max(floor, start - _OF["year"]), start)
    name = in_one_line(text[start:stop])
    if name in name_words("generic"):
        return None
    if start == noun.start() and stop == noun.end():
        return _noun_alone(text, noun, year)
    if _is_no_instrument(text, noun, start, stop):
        return None
    if year is not None:
        return cited(year.start(), stop, name, year[1])
    after = _year_after().match(text, stop)
    if after is not None:
        return cited(start, after.end(), name, after["year"])
    of_a_kind = _kind_of().search(text, max(0, start - _OF["kind_of"]), start)
    return None if of_a_kind else cited(start, stop, name)


def _is_no_instrument(text: str, noun: re.Match[str], start: int, stop: int) -> bool:
    """Whether what has a name is none: a kind of them, a longer name, what is negotiated, or a body.

    What has members or ministers is a body, whatever it is called; an instrument has parties.
    """
    if stop == noun.end() and (_generic(text[start : noun.start()]) or _is_longer(text, stop)):
        return True
    if start == noun.start() and noun.group() in name_words("fronted"):
        return True
    if _negotiated().match(text, introduced(text, stop)[1]):
        return True
    if _body_on().search(text, max(0, noun.start() - _OF["before_noun"]), noun.start()):
        return True
    one = not noun.group().endswith("s")  # what has members is no body if it is several: "members of the Tolu Accords"
    return one and _organ().search(text, max(0, start - _OF["before_noun"]), start) is not None


def _is_longer(text: str, stop: int) -> bool:
    """Whether a name goes on behind its noun, or behind initials in brackets, as that of a body or a gathering."""
    return any(_longer().match(text, end) for end in {stop, introduced(text, stop)[1]})


def _noun_alone(text: str, noun: re.Match[str], year: re.Match[str] | None) -> FoundReference | None:
    """What a noun without a name cites by a year, in front of it or behind: "the 1931 Code", "the Code of 1931"."""
    start, stop = noun.span()
    of_year = _OF_YEAR.match(text, stop) if text[max(0, start - 4) : start].lower() == "the " else None
    if of_year is not None:
        return cited(start, of_year.end(), noun.group(), of_year[1])
    return cited(year.start(), stop, f"{year[1]} {noun.group()}", year[1]) if year else None


def _plan(text: str, noun: re.Match[str], floor: int) -> FoundReference | None:
    """The plan that a noun names; None where nothing but the noun stands there, or where it is only spoken of."""
    begin, end = _start(text, noun, floor), _stop(text, noun)
    short, behind = introduced(text, end)
    years, span = _years_before(text, floor, begin), _SPAN.match(text, behind)
    start, stop = years.start() if years else begin, span.end() if span else end
    tailed, numbered = end > noun.end(), span.group() if span else ""
    spanned = any(map(str.isdigit, numbered))
    if not tailed and not spanned and (start == noun.start() or _is_longer(text, stop)):
        return None
    known = (
        noun.group() in name_words("papers") and _known().search(text, max(0, start - _OF["known"]), start) is not None
    )
    marked = spanned or (years is not None and (tailed or known))
    if _asking().search(text, max(0, start - _OF["content"]), start):
        return None  # what is called on to do something is a body
    if not _is_cited(text, noun, start, floor) and not _is_told_apart(text, noun, start, stop, marked, bool(short)):
        return None
    return cited(start, stop, told_name(text[start:stop], short, numbered), rule="plan")


def _years_before(text: str, floor: int, begin: int) -> re.Match[str] | None:
    """The years in front of a plan's name, which are part of it, as those of a day or month are not."""
    dated = _dated_before().search(text, max(floor, begin - _OF["content"]), begin)
    return None if dated else _YEARS_BEFORE.search(text, max(floor, begin - _OF["years"]), begin)


def _is_cited(text: str, noun: re.Match[str], start: int, floor: int) -> bool:
    """Whether words in front of a plan speak of what stands in it, or join it to what is cited."""
    in_line = floor > 0 and noun.group() not in name_words("activities") and not _generic(text[start : noun.start()])
    listed = in_line and _JOINED.fullmatch(text, floor, start) is not None
    return listed or _content().search(text, max(0, start - _OF["content"]), start) is not None


def _is_told_apart(text: str, noun: re.Match[str], start: int, stop: int, marked: bool, short: bool) -> bool:
    """Whether a plan is one in particular: its initials are introduced, or it bears years or a day and is not made."""
    if noun.group() in name_words("activities"):
        return False
    named = noun.group() not in name_words("frames")
    if short and named:
        return True
    told = marked or (named and (_is_definite(text, noun, start, stop) or _is_quoted(text, start)))
    dated = _dated_before().search(text, max(0, start - _OF["content"]), start) or _dated().match(text, stop)
    return not _is_made(text, start) and (told or dated is not None)


def _is_made(text: str, start: int) -> bool:
    """Whether a name stands behind words that make it: "We have endorsed the", and not "by which it endorsed"."""
    making = _making().search(text, max(0, start - _OF["content"]), start)
    return making is not None and not _WHICH.search(before(text, making.start()))


def _is_definite(text: str, noun: re.Match[str], start: int, stop: int) -> bool:
    """Whether a plan with a full name is spoken of as known: "the Outlook on the Isles", "the Tolu Port Strategy"."""
    tailed = noun.end() < stop
    if not _known().search(text, max(0, start - _OF["known"]), start):
        return tailed and noun.group() in name_words("papers") and start < noun.start() and _governed(text, start)
    words = _PARTING.split(text[start : noun.start()].strip())
    own = sum(word not in name_words("not_names") for word in words)
    full = own >= _FULL - tailed or 0 < own >= _FULL - sum(word in name_words("plan_names") for word in words)
    return full or (tailed and noun.group() in name_words("papers"))


def _is_quoted(text: str, start: int) -> bool:
    """Whether a name stands in quotation marks: "Norvia’s “Osk Plan”", and not "an “Osk Plan”"."""
    return bool(_QUOTED.match(text, start - 1)) and not _kind_of().search(text, max(0, start - _OF["kind_of"]), start)


def _governed(text: str, start: int) -> bool:
    """Whether a name without an article stands behind a preposition: "implementation of Tolu Outlook on the Isles"."""
    before = text[max(0, start - _OF["preposition"]) : start].split()
    return bool(before) and before[-1] in grammar("prepositions")


def _generic(words: str) -> bool:
    """Whether these words name a kind of law and no particular one: "International", "Human Rights"."""
    return all(word in name_words("not_names") for word in words.split())


def _start(text: str, noun: re.Match[str], floor: int) -> int:
    """Where the capitalised words in front of a noun begin; where it begins itself if they make no name."""
    lo = max(floor, noun.start() - _OF["before_noun"])
    place = _LINKED.search(text, lo, noun.start())
    at = place.start("name") if place else _capitals(text, lo, noun.start())
    while (front := _front().match(text, at, noun.start()) or _lead(text, at, noun.start())) is not None:
        at = front.end()
    listed = _LIST_BEFORE.search(text, lo, at) if at < noun.start() else None
    if listed:
        return listed.start("first")
    owner = _OWNER.match(text[at : noun.end() if _goes_on(text, noun) else noun.start()])
    return at + owner.end() if owner else at


def _lead(text: str, at: int, noun: int) -> re.Match[str] | None:
    """The word that opens a clause, with a name right behind it: "Recalling Decree 12/2019"."""
    word = _FIRST_WORD.match(text, at, noun)
    if word is None or word[1].lower() not in leading_words():
        return None
    return word if _OPENS.search(text, max(0, at - _OF["preposition"]), at) else None


def _goes_on(text: str, noun: re.Match[str]) -> bool:
    """Whether a noun with its owner right in front has a name of its own: "Norvia’s Act on Salt", "its Vision 2030"."""
    owned = text[max(0, noun.start() - _OF["year"]) : noun.start()].rstrip().endswith(("’s", "'s"))
    return owned and (_SPAN.match(text, noun.end()) is not None or _stop(text, noun) > noun.end())


def _capitals(text: str, lo: int, noun: int) -> int:
    """Where the run of capitalised words that ends in front of a noun begins; "and" may join two of them."""
    at = end = noun
    for word in list(_WORDS.finditer(text, lo, noun))[: -_OF["words"] : -1]:
        apart, end = text[word.end() : end].strip(), word.start()
        ends = at < noun and word.group() not in name_words("plans") and name_nouns().fullmatch(word.group())
        capital = _CAPITALISED.fullmatch(word.group()) and not ends
        shouted = (
            word.group().isupper() and word.group().lower() in grammar("function_words") and text[noun + 1].isupper()
        )
        if apart or shouted or not (capital or (word.group() in name_words("particles") | {"and", "&"} and at < noun)):
            break
        at = word.start() if capital else at
    return at


def _stop(text: str, noun: re.Match[str]) -> int:
    """Where the words behind a noun end: "on the Law of the Sea"; another instrument's name is not taken in."""
    end = noun.end()
    number = None if _is_plan(noun) or _year_after().match(text, end) else _NUMBER.match(text, end)
    limit = min(end + _OF["behind_noun"], len(text))
    paragraph = _PARAGRAPH.search(text, end, limit + _OF["behind_noun"])  # a text on one line has none to its end
    limit = min(limit, paragraph.start()) if paragraph else limit
    added = _is_plan(noun) or noun.group() in name_words("added")
    tail = _tail().match(text, number.end() if number and added else end, limit)  # "Protocol I to the Convention"
    if tail is None or (tail["link"] in name_words("plan_links") and not added):
        return number.end() if number else end
    stop = without_body(text, tail.start(), _in_front_of_another(text, tail.start(), tail.end()))
    return _behind_list(text, stop, limit) if stop == tail.end() else stop


def _behind_list(text: str, stop: int, limit: int) -> int:
    """Where the list that a name goes on with ends: ", Trade and Trust"; a comma behind it ends none of many words."""
    items = _listed().match(text, stop, limit)
    while items is not None:
        rest = _more().match(text, items.end(), limit)
        behind = rest.end() if rest else items.end()
        stop = _in_front_of_another(text, items.end(), behind)
        items = _listed().match(text, stop, limit) if stop == behind else None
    return stop


def _in_front_of_another(text: str, start: int, end: int) -> int:
    """Where such words end, in front of the "and" that leads to another instrument, or to other things."""
    others = name_nouns().finditer(text, start, end)
    joined = next(filter(None, (list(_AND.finditer(text, start, other.start())) for other in others)), [])
    stop = joined[-1].start() if joined else end
    things = None if between().search(text, start, stop) else _AND_THE.search(text, start, stop)
    return things.start() if things else stop
