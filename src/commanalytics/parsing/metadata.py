"""Data of the document: when and where the group met, on what occasion, under whom, in which genre and language.

The clauses speak first, the page around them only where they are silent. A date of issue, of a page or of a citation is
never taken for that of the meeting without a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from commanalytics.parsing import occasion as occasions
from commanalytics.parsing import venue
from commanalytics.parsing.dates import DateMention, find_dates, month_names
from commanalytics.parsing.model import Warning_
from commanalytics.parsing.own_date import closing_date, opening_date, sentence_before
from commanalytics.parsing.wordlists import alternation, load

_DATELINE_LONG = re.compile(r"[A-Z][A-Z\s]+,.{0,60}\):")
_NOT_ALL = 0.04  # share of English stop-words below which another language may be meant
_DATELINE = re.compile(
    r"^[^\S\n]*(?P<city>[A-Z][A-Za-z'’.-]+(?:\s[A-Z][A-Za-z'’.-]+){0,3}),?(?:\s[A-Z][\w\s]{2,20},)?\s*[(–—-]?\s*(?=[A-Z0-9(])"  # noqa: RUF001
)
_REPORTED = re.compile(r"(?:[0-9]{1,3}[.)-]*\s*|[•*–-]\s*)?(?:The|It|They|We|In|On|Member|Ministers|Leaders|Council|Participants|At|Their)\b")  # noqa: RUF001
_LAST_SENTENCES = 1400


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says of itself; "" where it does not say it."""

    title: str
    date: str  # ISO, of the meeting
    city: str  # "virtual" where the group met by wire
    occasion: str
    chair: str
    genre: str  # resolution, narrative
    language: str  # "en", or the language that the text seems to be in
    warnings: tuple[Warning_, ...]


def read_metadata(
    raw: str, masked: str, clauses: list[tuple[int, int, str]], furniture: list[tuple[int, int]]
) -> Metadata:
    """Data of one document. Offsets are into `raw`; `masked` is `raw` with its furniture overwritten by blanks."""
    opening = _opening_text(masked, clauses)
    closing = _closing_text(masked, clauses)
    page = _Page(raw, clauses, furniture)
    title = page.title()
    dates = find_dates(opening)
    met = opening_date(opening, dates)
    date, warnings = _date(opening, dates, met, closing, page)
    language = seems(raw)
    if language != "en":
        warnings.append(Warning_("language", f'the text does not seem to be English but "{language}"'))
    return Metadata(
        title=title,
        date=date,
        city=_city(opening, met, closing, page),
        occasion=occasions.occasion(opening, title),
        chair=occasions.chair(opening),
        genre=_genre(masked, clauses),
        language=language,
        warnings=tuple(warnings),
    )


def _opening_text(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """The opening clauses, or where there is none the first clauses of the preamble."""
    chosen = [c for c in clauses if c[2] == "opening"][:6] or clauses[:3]
    return _paragraphs(masked, chosen)[:6000]


def _closing_text(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    return _paragraphs(masked, [clause for clause in clauses if clause[2] == "closing"])[-2000:]


def _paragraphs(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """Clauses as paragraphs of one line each, so that a blank is a blank wherever the source breaks its lines."""
    return "\n\n".join(" ".join(masked[start:end].split()) for start, end, _ in clauses)


def _date(
    opening: str, dates: list[DateMention], met: DateMention | None, closing: str, page: _Page
) -> tuple[str, list[Warning_]]:
    warnings = [
        Warning_("impossible_date", f'"{opening[d.start : d.end]}" is no day of the calendar') for d in dates if not d.first
    ]
    at_end = closing_date(closing, find_dates(closing))
    if met is not None:
        if at_end is not None and at_end.last != met.last:
            words = f"the opening says {met.last}, the last line {at_end.last}; the opening is taken"
            warnings.append(Warning_("two_dates", words))
        return met.last, warnings
    if at_end is not None:
        return at_end.last, warnings
    headed = page.date()
    yearless = next((d for d in dates if d.first.startswith("--")), None)
    if yearless is not None:
        full = yearless.last.replace("--", f"{headed[0][:4]}-") if headed else ""
        warnings.append(Warning_("no_year", f'"{opening[yearless.start : yearless.end]}" has no year' + (f"; {headed[0][:4]} is taken from the page" if full else "")))
        return full, warnings
    if headed is not None:
        if headed[1]:
            warnings.append(Warning_("date_of_issue", f"{headed[0]} is the date of issue; the text names none of the meeting"))
        return headed[0], warnings
    warnings.append(Warning_("no_date", "the text names no date of the meeting"))
    return "", warnings


def _city(opening: str, met: DateMention | None, closing: str, page: _Page) -> str:
    sentence = opening if met is None else sentence_before(opening, met.start) + opening[met.start : met.end + 200].split(". ")[0]
    at = -1 if met is None else len(sentence_before(opening, met.start))
    if venue.virtual(sentence):
        return "virtual"
    signed = _signed_at(closing)
    done = signed if re.match(r"\s*(?:Done|Adopted|Signed|Given|Made)\b", closing) else ""
    return venue.spelled(done or venue.city(sentence, at) or signed or page.city())


def _signed_at(closing: str) -> str:
    """The city of a closing line: "Ondara, 22 June 2021", "Done at Ondara on 22 June 2021"."""
    match = re.search(
        r"(?:^|\n)\s*(?:(?:Done|Adopted|Issued|Signed|Given|Made)\s+(?:at|in)\s+)?(?:the\s+city\s+of\s+)?(?P<city>[A-Z][A-Za-z'’.-]*(?:\s[A-Z][A-Za-z'’.-]*){0,3})[,\s]",  # noqa: RUF001
        closing,
    )
    if match is None or not find_dates(closing) or re.search(rf"\b{month_names()}\b", match["city"]):
        return ""
    return match["city"]


class _Page:
    """The lines around the clauses: titles, datelines, the site's own words."""

    def __init__(self, raw: str, clauses: list[tuple[int, int, str]], furniture: list[tuple[int, int]]) -> None:
        first = clauses[0][0] if clauses else len(raw)
        head = raw[:first][-6000:]
        self.head = [" ".join(line.split()) for line in head.splitlines() if line.strip()]
        last = clauses[-1][1] if clauses else len(raw)
        self.tail = [" ".join(line.split()) for line in raw[last : last + 6000].splitlines() if line.strip()]
        self.between = [
            " ".join(raw[a:b].split()) for a, b in furniture if first <= a < last and b - a < 300
        ]

    def title(self) -> str:
        """The line above the text that names the kind of document, the one nearest to the text if several do."""
        words = load("meeting")["title"]
        named = re.compile(rf"\b{alternation(words['words'])}\b", re.IGNORECASE)
        never = set(words["never"])
        lines = [line.strip("*#|“”\" ") for line in self.head if len(line) < 260]
        good = [line for line in lines if named.search(line) and line.lower().strip(" |:.") not in never and not line.endswith((":", "“")) and not _issued(line) and not _DATELINE_LONG.match(line)]
        return good[-1] if good else ""

    def date(self) -> tuple[str, bool] | None:
        """The date that the page gives the document, and whether it may be that of issue only."""
        for line in reversed(self.head):
            for date in find_dates(line):
                if date.whole and date.dated and not _issued(line):
                    alone = re.fullmatch(r"[^\W\d_]*[\s,()]*(?:[A-Z][\w.'’ -]{0,30},?)?\s*\(?", line[: date.start]) and len(line) - date.end < 4  # noqa: RUF001
                    return date.last, not (alone or re.search(r"\b(?:held|meeting|session|summit)\b", line, re.IGNORECASE))
        for line in self.head:
            for date in find_dates(line):
                if date.whole and date.dated:
                    return date.last, True
        return None

    def city(self) -> str:
        """The city of a dateline above the text: "SENNHOLM, 27 February 2024"."""
        for line in reversed(self.head):
            match = _DATELINE.match(line)
            if match and any(d.start - match.end() < 40 for d in find_dates(line)) and not re.search(rf"\b{month_names()}\b", match["city"]):
                return match["city"]
        return ""


def _issued(line: str) -> bool:
    lowered = line.lower()
    if any(word in lowered for word in load("meeting")["issue"]["lines"]):
        return True
    return bool(re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", lowered))


def _genre(masked: str, clauses: list[tuple[int, int, str]]) -> str:
    """Narrative where most of the decisions are told ("The Meeting urged …") and no preamble leads up to them."""
    told = [bool(_REPORTED.match(masked, start)) for start, _, section in clauses if section == "operative"]
    preamble = any(section == "preamble" for _, _, section in clauses)
    return "narrative" if told and 2 * sum(told) > len(told) and not preamble else "resolution"


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in load("meeting")["stopwords"].items()}


def seems(raw: str) -> str:
    """The language of a text by its script and its commonest small words; "en" where nothing speaks against it.

    >>> seems("The Ministers met in the city and called upon the parties to return to the talks.")
    'en'
    """
    sample = raw[:20000]
    letters = sum(map(str.isalpha, sample))
    for language, script in load("meeting")["scripts"].items():
        if letters and len(re.findall(f"[{script}]", sample)) > 0.4 * letters:
            return str(language)
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(words.values())
    shares = {lang: sum(words[w] for w in known) / max(total, 1) for lang, known in _stopwords().items()}
    best = max(shares, key=lambda lang: shares[lang])
    return best if total > 30 and shares[best] > 2 * shares["en"] and shares[best] > _NOT_ALL else "en"
