"""Agreements in small letters that are told apart: by a place or people, by the number of their points, by a year.

>>> [found.identifier for found in find_plain_names("under the Bex accords, the six-point plan and the agreement")]
['Bex accords', 'six-point plan']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.citations.name_words import LED, name_words
from commanalytics.parsing.reach import reach
from commanalytics.parsing.sentence.subject_kinds import is_speaker
from commanalytics.parsing.wordlists import worded

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_REACH = reach("names")["content"]
_OWN = 2  # words in front of its noun by which a report has a name of its own
_POINTS = re.compile(r"(?<=\w)\W{0,2}(?=points?\s)")  # "ten point", "tenpoint" and "ten- point" are "ten-point"
_ENTITLED = re.compile(  # what no number or day tells apart
    r"\bdocuments?\b[^.;:“”\"()0-9/]{0,160}?,?\s(?:entitled|titled)\s+[“\"‘](?P<name>[A-Z0-9][^“”\"\n]{2,120}?),?[”\"’](?!\w)"
)
_report = worded(r"\b⟨citations.years.called⟩(?P<several>s?)\b")
_title = worded(  # … and what a report is called
    r"(?:\s+(?:⟨prepositions⟩|the|and|[A-Z][\w’'-]*)){0,12}"
    r"(?:,|,?\s(?:entitled|titled))?\s+[“\"‘](?P<name>[A-Z0-9][^“”\"\n]{2,120}?),?[”\"’](?!\w|\s*\()"
)
_before_report = worded(
    r"\b[Tt]he\s+(?:(?P<newest>⟨citations.years.newest⟩)\s+)?(?P<name>(?:[A-Z][\w.’'&/-]*\s+(?:⟨prepositions⟩\s+)?){0,7})$"
)
_OF_BODY = re.compile(r"\s+(?:of|by|from)\s+the(?:\s+(?:(?:of|on)\s+)?[A-Z][\w’'-]*)+")
_DATED = re.compile(
    r"\s*(?:\(|[A-Z0-9])|(?:(?!\band\s+the\b|\bas\s+well\b)[^.;]){0,90}\b[0-9]{4}\b"
)  # … and then its date or symbol cites it
_PROPER = rf"{LED}[\w’'-]*[a-z](?:\s+{LED}[\w’'-]*[a-z]){{0,2}}"


_AGREEMENT = "⟨citations.kinds.small⟩"
_POINTED = (
    r"(?:⟨calendar.numbers.cardinals⟩|[0-9]{1,2})(?:\s|-\s*)?points?\s+⟨citations.kinds.small+citations.kinds.pointed⟩"
)
_ABOUT = rf"(?:(?!⟨prepositions⟩\b|⟨function_words⟩\b)[a-z]+(?:-[a-z]+)?\s+){{1,2}}{_AGREEMENT}(?<!s)"  # such are many
_named = worded(
    rf"[Tt](?<!\w[Tt])he\s+(?:⟨calendar.months!⟩\s+(?:[0-9]{{1,2}},\s+)?{_YEAR}\s+|(?:⟨renewed⟩|recent)\s+)?(?P<cited>"
    rf"(?P<name>{_POINTED}|(?P<proper>{_PROPER})(?<![’']s)\s+(?:{_AGREEMENT}|{_ABOUT}))"
    rf"|(?P<year>{_YEAR})\s+(?P<dated>(?:{_PROPER}\s+|[a-z-]+\s+){{0,2}}?{_AGREEMENT})"
    rf"|(?P<adjective>[a-z]+(?:-[a-z]+)?\s+{_AGREEMENT})\s+of\s+(?P<of>{_YEAR})(?!\s*[-/][0-9]))(?![\w-])"
)


def find_plain_names(text: str) -> Iterator[FoundReference]:
    """All of them in a text, in order; a body with its own agreements is none."""
    for match in _named().finditer(text):
        last = match["proper"].split()[-1] if match["proper"] else ""
        if last in name_words("no_places") or is_speaker(last.lower()):
            continue  # "the Ministers welcomed agreement"
        name = _POINTS.sub("-", " ".join((match["name"] or match["dated"] or match["adjective"]).split()))
        year = match["year"] or match["of"] or ""
        yield FoundReference(match.start("cited"), match.end("cited"), "instrument", year, name, "plain_name")
    for match in _ENTITLED.finditer(text):
        yield FoundReference(*match.span("name"), "instrument", "", " ".join(match["name"].split()), "title")
    yield from _reports(text)


def _reports(text: str) -> Iterator[FoundReference]:
    """Reports by their titles, by names of their own, and the newest of a body, which has none."""
    for noun in _report().finditer(text):
        if title := _title().match(text, noun.end()):
            yield FoundReference(*title.span("name"), "report", "", " ".join(title["name"].split()), "title")
            continue
        before = _before_report().search(text, max(0, noun.start() - _REACH), noun.start())
        if before and not noun["several"]:
            body = _OF_BODY.match(text, noun.end()) if before["newest"] else None
            end, name = body.end() if body else noun.end(), text[before.start("name") : noun.end()]
            if not _DATED.match(text, end) and (body or _has_name(before, noun.group())):
                yield FoundReference(before.start("name"), end, "report", "", " ".join(name.split()), "report_name")


def _has_name(before: re.Match[str], noun: str) -> bool:
    """Whether a report has a name of its own, or is the newest by a name: "the latest Tolu Panel report"."""
    own = sum(word not in name_words("not_names") for word in before["name"].split())
    return bool(before["newest"] and own) or (noun[0].isupper() and own >= _OWN)
