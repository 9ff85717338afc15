"""Symbols of resolutions and documents: as printed (A/RES/70/1, 8/49-POL) or completed from the text (1325 (2000)).

A number such as 70/1 is a resolution only near the word: after "resolution", or in the list that one opened.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.dates import DateMention
from commanalytics.parsing.reach import reach
from commanalytics.parsing.spans import overwritten
from commanalytics.parsing.wordlists import filled, load, worded

_OF = reach("symbols")
_REACH = _OF["number"]
_HYPHEN = "[-\u2010\u2011\u2013]"
_HYPHENS = str.maketrans("\u2010\u2011\u2013", "---")
_YEAR = re.compile(r"\(((?:19|20)[0-9]{2})\)")
_IN_BRACKETS_BEHIND = re.compile(r"\(((?:19|20)[0-9]{2}|[IVXLC]+)\)$")  # a year or session, not a meeting's number
_YEAR_FORM = re.compile(r"(?:19|20)[0-9]{2}/")
_PART_END = re.compile(r"[.(\s]")
_ITS = re.compile(r"\bits\s+(?:\w+\s+){0,2}$")
_IN_ITS = re.compile(r"\bin\s+its\s+$")
_ANY_COUNCIL = re.compile(r"\b(?:Council|COUNCIL)\s+$")
_LONG_NUMBER = re.compile(r"[0-9]{3}|^[A-Z]+\.? ?\([IVXLCDM]{3,12}\)$")
_LETTERS = re.compile(r"[A-Z]{1,2}")
_FIRST_NUMBER = re.compile(r"[0-9]+")
_TWO = re.compile(r"\band\b")  # between two days that are no span of time
_AND = re.compile(r"\s*(?:,(?:\s*and\b)?|and\b|&)\s*(?:of\s+)?")  # between citations in a row, or days
_DAYS = re.compile(r",?\s+(?:of|dated)\s+(?:the\s+)?")  # between the last citation and the days of all

#: What a body decided, in front of its number.
DECISION = re.compile(
    r"[RrDd](?:(?:esolutions?|ESOLUTIONS?|ecisions?|ECISIONS?|ecommendations?|ECOMMENDATIONS?)\b|(?<=\b[Rr])es\.?(?=\s*[0-9]))"
)
_PRINTED = re.compile(
    r"[A-Z](?<![\w/.-][A-Z])(?:[A-Za-z.]{0,11}(?:-[0-9]{1,4}|\([0-9]{1,3}\))?/)(?:[A-Za-z0-9.()-]{1,24}/){0,6}"
    r"(?:[A-Za-z.-]{0,12}[0-9][A-Za-z0-9.-]{0,20}(?:\s*+\((?:[0-9]{4}|[IVXLCDM]{1,12})\))?(?:/(?:REP|RES|DEC)\b)?|[A-Z][A-Za-z]{1,5}\.?\s?+\([IVXLCDM]{1,12}\))"
)
_IN_SERIES = re.compile(  # the series with a stop, its number, its session: "AG/RES. 27 (XIV-O/84)"
    r"[A-Z](?<![\w/][A-Z])[A-Z]{0,5}/(?:RES|DEC|DOC)\.\s++[0-9]{1,5}(?:\s++\([IVXLC]{1,8}(?:-[A-Z])?(?:/[0-9]{2,4})?\))?"
)
_FILED = re.compile(  # "the report (JBSL 33/4)", "documents HLP 7/3 and HLP 7/3/1 (Bureau)"
    r"[A-Z](?<![\w/][A-Z])[A-Z]{1,7}\s++[0-9]{1,4}/[0-9]{1,4}(?:/[A-Z0-9.]{1,8})?"
)
_CODE = r"(?=[A-Z0-9./-]*[0-9])[A-Z0-9]{1,8}(?:[./-][A-Z0-9]{1,10})+(?![\w/])"
_CODED = re.compile(  # "(LC/R.12)" with a letter, "document 12/4"
    rf"\((?P<bracketed>(?=[0-9./-]*[A-Z])(?=[A-Z0-9./-]*/(?:[A-Z]{{1,8}}[.-])?[0-9]{{1,4}}[),;]){_CODE})"
    rf"|ocuments?\s+(?P<called>{_CODE})"
)
_LISTED_FILE = re.compile(r"(?:\s++\([^()]{1,60}\))?(?:,?\s+and|,)\s*")
_NUMBER = re.compile(
    rf"[ES0-9](?<![\w/.-][ES0-9])(?:"
    rf"(?P<special>(?:(?<=E)S{_HYPHEN}|(?<=S){_HYPHEN}|(?<=[0-9]))[0-9]{{0,4}}/[0-9]{{1,4}})(?![/\w-]|\.[0-9])(?P<parts>\s++[A-Z]{{1,2}}(?:\s*(?:and|to|,|-)\s*[A-Z](?![\w.]))*(?=\s+of\b|[\s]*[,;.)]|\s+and\b))?"
    rf"|(?P<old>(?<=[0-9])[0-9]{{0,3}}(?:\s++[A-Z])?\s*+\((?P<roman>(?:E?S-)?[IVXLC]{{1,8}})\))"
    rf"|(?P<dated>(?<=[0-9])[0-9]{{0,3}})\s*+\((?P<year>19[4-9][0-9]|20[0-9]{{2}})\))"
)
_DAY = "\0"  # stands for each letter of a date, however it is printed
_ON_DAY = rf",?\s+(?:of|dated)\s+(?:the\s+)?{_DAY}+"
_NO_MARK = r"(?![^\S\n]*+\n\s*+[0-9]{1,3}[.)]\s)"  # the number of the next clause is none of the list
_NAMED = re.compile(
    rf"(?:\s+\([A-Z]{{2,7}}s?\))?(?:\s+(?:[Nn]os?\.?|numbers?|numbered))?{_NO_MARK}"
    r"\s*(?P<id>(?:[A-Z]{1,4}/)?[A-Z][a-z]{0,4}\s*+\([0-9]{2,4}\)\s*+[0-9]{1,3}(?![\w/])"
    r"|(?:[A-Z]{2,6}\s(?=[0-9]+[/.][0-9]))?(?=[A-Z0-9/.-]{0,20}[0-9])[A-Z0-9]{1,8}(?:[/.-][A-Za-z0-9()]{1,12}){0,5}(?![\w/])(?:\s*+\(IS\))?|[IVX]{2,6}(?![\w/(’'-]|\.\w))"
)
_NEXT = re.compile(
    rf"\s*(?:,(?!\s*[0-9]{{1,3}}[.)]\s)|and|,\s*and|&){_NO_MARK}\s*"
    r"(?P<id>[A-Z]{2,5}[0-9]{1,3}\.[0-9]{1,3}|[0-9]{1,4}(?:/[A-Z0-9]{1,4}(?:\.[0-9]{1,2})?)?(?:-[A-Z]{1,6})?)(?![\w/-]|\.\w)"
    + filled(r"(?!\s+⟨calendar.months!⟩\b)")
    + rf"|{_ON_DAY}[^;.:]{{0,120}}?(?:,|\band)\s+(?P<dated>[0-9]{{1,4}})(?={_ON_DAY})"
)
_COUNCIL = re.compile(r"(?:(?i:Security\s+Council)|\bUNSC)\s+$")
_IN_YEAR = re.compile(r"\s*+\(([0-9]{4})\)")
_SHORT = re.compile(r"\b(?:UN)?(?P<body>SC|GA)Rs?\s*(?=[0-9])")
_CALLED = re.compile(r"ocuments?\s+$")
_DATED = re.compile(_ON_DAY)
_LISTED = re.compile(
    rf"[\s,&()]*(?:(?:(?i:of|and|dated|the|nos?\.?|numbers?|as\s+well\s+as|its)\b\.?|[0-9]{{1,4}}\b|{_DAY}+)[\s,&()]*){{0,12}}"
)
_SENTENCE_END = re.compile(r"[;]|\.\s+[A-Z0-9]")
_LINES = _OF["lines"]
_MARGIN = re.compile(r"[\s0-9-]*")
_PAGE = re.compile(r"\s*(?:[0-9]{1,3}(?:/[0-9]{1,3})?\s*)?")
_bodies = worded("⟨citations.bodies⟩")
_formula = worded(r"(?:^|[.:;]\s)[^\w\n]{0,8}(?:The|THE)\s+(⟨citations.bodies⟩)\s*[,:]", re.MULTILINE)


def find_symbols(text: str, dates: Sequence[DateMention] = ()) -> list[FoundReference]:
    """All symbols of a text with these dates, in order; those printed whole win over numbers.

    >>> found = find_symbols("The General Assembly, Recalling its resolutions 70/1 and 1325 (2000)")
    >>> [(s.identifier, s.symbol) for s in found]
    [('70/1', 'A/RES/70/1'), ('1325 (2000)', 'S/RES/1325 (2000)')]
    """
    words = [(m.start(), m.end()) for m in DECISION.finditer(text)]
    undated = overwritten(text, ((date.start, date.end) for date in dates), _DAY) if words else text
    numbers = _apart(_printed(text, {end for _, end in words}), _numbers(text, undated, words))
    return _apart(_apart(numbers, _named(text, undated, words)), sorted(_filed(text), key=attrgetter("start")))


def _apart(first: Iterable[FoundReference], second: Iterable[FoundReference]) -> list[FoundReference]:
    """Both, in order, without those of the second that touch one of the first."""
    ranked = sorted([(s.start, 0, s) for s in first] + [(s.start, 1, s) for s in second], key=lambda entry: entry[:2])
    out: list[tuple[int, FoundReference]] = []
    for _, rank, symbol in ranked:
        while out and out[-1][0] > rank and out[-1][1].end > symbol.start:
            out.pop()
        if not out or symbol.start >= out[-1][1].end:
            out.append((rank, symbol))
    return [symbol for _, symbol in out]


def _printed(text: str, words: set[int]) -> Iterator[FoundReference]:
    """Symbols printed whole; `words` are the ends of "Resolution", "Decision", which say what the next symbol is."""
    for match in _PRINTED.finditer(text):
        identifier = _IN_BRACKETS_BEHIND.sub(r" (\1)", "".join(match.group().split())).rstrip(".-")
        parts = identifier.split("/")
        if len(parts) < 3 and not _LONG_NUMBER.search(parts[-1]):
            continue  # "COVID/19", "G/7": two parts make a symbol only with a number of three digits or letters
        if _files(text, match):
            continue
        blank = len(text[max(0, match.start() - 8) : match.start()].rstrip()) - min(8, match.start())
        kind = "resolution" if match.start() + blank in words else _kind(parts)
        end = match.start() + len(match.group().rstrip(".-"))
        year = _YEAR.search(identifier)
        yield FoundReference(match.start(), end, kind, year[1] if year else "", identifier, "symbol", identifier)


def _files(text: str, symbol: re.Match[str]) -> bool:
    """Whether a symbol is that of the text itself: it stands alone on its line, and its line in no sentence."""
    *above, left = text[max(0, symbol.start() - _LINES) : symbol.start()].split("\n")
    right, *below = text[symbol.end() : symbol.end() + _LINES].split("\n")
    if not _MARGIN.fullmatch(left) or not _MARGIN.fullmatch(right) or _LINES in (len(left), len(right)):
        return False
    before, after = above[-1] if above else "", below[0] if below else ""
    return not before.strip() or before.rstrip()[-1] in ".;:" or _PAGE.fullmatch(after) is not None


def _filed(text: str) -> Iterator[FoundReference]:
    """Numbers of a series, and what a bracket, the word "document" or its list names as one."""
    for match in _IN_SERIES.finditer(text):
        identifier = " ".join(match.group().split())
        yield FoundReference(match.start(), match.end(), "resolution", "", identifier, "symbol_in_series")
    for match in _CODED.finditer(text):
        identifier, rule = (
            match[match.lastgroup or 0],
            "symbol_in_brackets" if match["bracketed"] else "called_document",
        )
        yield FoundReference(*match.span(match.lastgroup or 0), _kind(identifier.split("/")), "", identifier, rule)
    end = len(text)
    for match in _FILED.finditer(text):
        start = match.start()
        bracket, called = text[start - 1 : start] == "(", _CALLED.search(text, max(0, start - _OF["called"]), start)
        if bracket or called or _LISTED_FILE.fullmatch(text, end, start):
            end = match.end()
            rule = "symbol_in_brackets" if bracket else "called_document"
            yield FoundReference(start, end, "report", "", " ".join(match.group().split()), rule)


def _kind(parts: list[str]) -> str:
    """A symbol whose parts say "resolution" or "decision" is one; all other documents count as reports."""
    decided = load("citations")["symbols"]["decided"]
    words = [_PART_END.split(part.upper()) for part in parts]
    reports = any("REP" in split for split in words)
    return "resolution" if not reports and any(part in decided for split in words for part in split) else "report"


def _numbers(text: str, undated: str, words: list[tuple[int, int]]) -> Iterator[FoundReference]:
    """Numbers that the word "resolution", or the last number of its list, vouches for."""
    ends = [end for _, end in words]
    filing = _Filing(text, words)
    last = -_REACH
    for match in _NUMBER.finditer(text):
        at = bisect_right(ends, match.start()) - 1
        anchor = max(last, ends[at] if at >= 0 else -_REACH)
        far = match.start() - anchor > _REACH or _SENTENCE_END.search(undated, anchor, match.start())
        if far and not (filing.own and (match["year"] or _DATED.match(undated, match.end()))):
            continue  # in a text of the United Nations its date behind it, or its year in brackets, vouches for it
        if not filing.prefix(at) and not _LISTED.fullmatch(undated, max(anchor, 0), match.start()):
            continue  # "a resolution of the dispute within 30/60 days"
        last = match.end()
        yield filing.symbol(match, at)


class _Filing:
    """Completes the numbers of one text: which body adopted them, and under which symbol it files them."""

    def __init__(self, text: str, words: list[tuple[int, int]]) -> None:
        self.text, self.words = text, words
        self.own = own_body(text)
        self.known: tuple[int, str] = (-1, "")  # the last word asked about, and its answer

    def symbol(self, match: re.Match[str], word: int) -> FoundReference:
        """The citation by a number that the word at this position opened the list of."""
        prefix = self.prefix(word)
        start, text, end, year = match.start(), self.text, match.end(), match["year"] or ""
        if year:
            number = text[start : match.end("dated")]
            symbol = f"S/RES/{number} ({year})" if prefix or len(number) > 2 else ""
        elif match["roman"]:
            number, session = " ".join(text[start : match.end("old")].split()).rstrip(")").split("(")
            prefix = prefix if prefix in {"E/RES/", ""} else "A/RES/"
            symbol = f"{prefix}{number.strip()} ({session})" if prefix else ""
        else:
            end = match.end("special")
            symbol = self._numbered(text[start:end].translate(_HYPHENS), match["parts"], prefix)
        printed = " ".join(text[start:end].split())
        return FoundReference(start, end, "resolution", year, printed, "number", symbol)

    def _numbered(self, number: str, parts: str | None, prefix: str) -> str:
        """The symbol of 70/1, ES-10/2, 2019/26; "" for the number of another organisation."""
        if not prefix:
            return ""
        if _YEAR_FORM.match(number):
            prefix = "E/RES/"
        elif number.startswith("ES") or prefix in {"E/RES/", "S/RES/"}:
            prefix = "A/RES/"
        return prefix + number + _part(number, parts)

    def prefix(self, word: int) -> str:
        """Of the body named at the word; a second "and resolutions" of one sentence means the same body."""
        if word < 0:
            return self.own
        if self.known[0] != word:
            start = self.words[word][0]
            found = _named_body(self.text, start, self.own)
            if found is None:
                before = self.known if self.known[0] == word - 1 and word else (-1, self.own)
                same = before[0] >= 0 and not _SENTENCE_END.search(self.text, self.words[word - 1][1], start)
                found = before[1] if same else self.own
            self.known = (word, found)
        return self.known[1]


def _part(number: str, printed: str | None) -> str:
    """The lettered part as its symbol has it: " B" is "B", " A and B" is "A-B".

    A first part goes by the plain number, and up to the 45th session, as with a long row of letters, all parts share
    one document.
    """
    letters = _LETTERS.findall(printed) if printed else []
    if len(letters) > 1:
        return f"{letters[0]}-{letters[-1]}"
    late = _FIRST_NUMBER.match(number)
    of_late = late is not None and int(late.group()) > _OF["late_session"]
    return letters[0] if of_late and letters and letters[0] in {"B", "C"} else ""


def own_body(text: str) -> str:
    """The body in whose name the text speaks, where it is one whose numbers need another prefix: "its resolution"."""
    formula = _formula().search(text, 0, _OF["formula"])
    return _prefix_of(formula[1]) if formula else ""


def _named_body(text: str, start: int, own: str) -> str | None:
    """The prefix by the body named before the word "resolution"; None where none is named."""
    before = text[max(0, start - _OF["body"]) : start]
    named = [m for m in _bodies().finditer(before) if not _SENTENCE_END.search(before, m.end())]
    if _ITS.search(before):
        return _prefix_of(named[-1].group()) if named and _IN_ITS.search(before) else own
    if named:
        return _prefix_of(named[-1].group())
    if _ANY_COUNCIL.search(before):
        return own if own in {"E/RES/", ""} else "A/HRC/RES/"
    return None


def _prefix_of(body: str) -> str:
    return load("citations")["bodies"].names()[" ".join(body.split())]


def _named(text: str, undated: str, words: list[tuple[int, int]]) -> Iterator[FoundReference]:
    """Numbers of other bodies' forms right after the word: "Resolution 8/49-POL", "resolutions 242 and 338"."""
    for start, end in words:
        several = text[end - 1] in "sS"
        council = _COUNCIL.search(text, max(0, start - _OF["council"]), start)
        yield from _listed(text, undated, start, end, several, "S/RES/" if council else "")
    for short in _SHORT.finditer(text):
        prefix = {"SC": "S/RES/", "GA": "A/RES/"}[short["body"]]
        yield from _listed(text, undated, *short.span(), True, prefix)


def _listed(text: str, undated: str, start: int, end: int, several: bool, prefix: str) -> Iterator[FoundReference]:
    """The number behind a word, and with `several` those of its list; `prefix` completes one without a session."""
    match = _NAMED.match(text, end)
    while match is not None:
        year = _IN_YEAR.match(text, match.end())
        identifier = match[match.lastgroup or 0] + (f" ({year[1]})" if year else "")
        symbol = prefix + identifier if prefix else ""
        stop = year.end() if year else match.end()
        iso = year[1] if year else ""
        yield FoundReference(start, stop, "resolution", iso, identifier, "number_behind_its_kind", symbol)
        match = _NEXT.match(undated, stop) if several else None
        start = match.start(match.lastgroup or 0) if match else 0


class DaysOfEach(NamedTuple):
    """The days of citations by where these begin, and the dates that tell them."""

    days: dict[int, str]
    dates: frozenset[DateMention]


def days_of_each(text: str, named: Sequence[FoundReference], dates: Sequence[DateMention]) -> DaysOfEach:
    """Days that stand behind the last of several resolutions, one for each by its place.

    >>> from commanalytics.parsing.dates import find_dates
    >>> text = "Recalling its resolutions 7 (1990) and 8 (1990) of 3 and 9 May 1990,"
    >>> days_of_each(text, find_symbols(text), find_dates(text)).days
    {26: '1990-05-03', 39: '1990-05-09'}
    """
    days, used = dict[int, str](), set[DateMention]()
    for row in _rows(text, named):
        told, end = list[DateMention](), row[-1].end
        first = bisect_left(dates, end, key=attrgetter("start"))
        for date in (dates[at] for at in range(first, min(len(dates), first + len(row)))):
            if not (_AND if told else _DAYS).fullmatch(text, end, date.start):
                break
            told, end = [*told, date], date.end
        found = [day for date in told for day in _single_days(text, date)]
        if len(found) == len(row) and all(map(_agree, row, found)):
            days |= {one.start: day for one, day in zip(row, found, strict=True)}
            used |= set(told)
    return DaysOfEach(days, frozenset(used))


def _rows(text: str, named: Sequence[FoundReference]) -> list[list[FoundReference]]:
    """Resolutions that stand in a row, two and more of them."""
    rows: list[list[FoundReference]] = []
    for one in named:
        if rows and one.kind == "resolution" and _AND.fullmatch(text, rows[-1][-1].end, one.start):
            rows[-1].append(one)
        elif one.kind == "resolution":
            rows.append([one])
    return [row for row in rows if len(row) > 1]


def _single_days(text: str, date: DateMention) -> list[str]:
    """A day, or the two days that "and" joins, which else are a span of time."""
    if date.first == date.last:
        return [date.first]
    return [date.first, date.last] if _TWO.search(text, date.start, date.end) else []


def _agree(one: FoundReference, day: str) -> bool:
    """Whether a day is whole, and of the year that a symbol has."""
    return len(day) == len("2020-05-03") and one.iso in {"", day[: len(one.iso)]}
