"""Agreements in small letters that are told apart: by a place or people, by the number of their points, by a year.

>>> [found.identifier for found in find_plain_names("under the Bex accords, the six-point plan and the agreement")]
['Bex accords', 'six-point plan']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.dates import month_names
from commanalytics.parsing.wordlists import alternation, filled, load

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_POINTS = re.compile(r"(?<=\w)\W{0,2}(?=points?\s)")  # "ten point", "tenpoint" and "ten- point" are "ten-point"
_ENTITLED = re.compile(  # what no number or day tells apart
    r"\bdocuments?\b[^.;:“”\"()0-9/]{0,160}?,?\s(?:entitled|titled)\s+[“\"‘](?P<name>[A-Z0-9][^“”\"\n]{2,120}?),?[”\"’](?!\w)"
)
_PROPER = r"[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){0,2}"


@cache
def _named() -> re.Pattern[str]:
    words, cardinals = load("citations")["kinds"], load("calendar")["numbers"]["cardinals"]
    agreement, plan = alternation(words["small"]), alternation([*words["small"], *words["pointed"]])
    subject = filled(r"(?!⟨prepositions⟩\b|⟨function_words⟩\b)[a-z]+(?:-[a-z]+)?")
    about = rf"(?:{subject}\s+){{1,2}}{agreement}(?<!s)"  # such agreements are many
    points = rf"(?:{alternation(cardinals)}|[0-9]{{1,2}})(?:\s|-\s*)?points?\s+{plan}"
    recent = filled(rf"(?:{month_names()}\s+(?:[0-9]{{1,2}},\s+)?{_YEAR}\s+|(?:⟨renewed⟩|recent)\s+)?")
    return re.compile(
        rf"[Tt](?<!\w[Tt])he\s+{recent}(?P<cited>"
        rf"(?P<name>{points}|(?P<proper>{_PROPER})(?<![’']s)\s+(?:{agreement}|{about}))"
        rf"|(?P<year>{_YEAR})\s+(?P<dated>(?:{_PROPER}\s+|[a-z-]+\s+){{0,2}}?{agreement})"
        rf"|(?P<adjective>[a-z]+(?:-[a-z]+)?\s+{agreement})\s+of\s+(?P<of>{_YEAR})(?!\s*[-/][0-9]))(?![\w-])"
    )


def find_plain_names(text: str) -> Iterator[FoundReference]:
    """All of them in a text, in order; a body with its own agreements is none."""
    for match in _named().finditer(text):
        if match["proper"] and match["proper"].split()[-1] in load("citations")["kinds"]["no_places"]:
            continue
        name = _POINTS.sub("-", " ".join((match["name"] or match["dated"] or match["adjective"]).split()))
        year = match["year"] or match["of"] or ""
        yield FoundReference(match.start("cited"), match.end("cited"), "instrument", year, name, "plain_name")
    for match in _ENTITLED.finditer(text):
        yield FoundReference(*match.span("name"), "instrument", "", " ".join(match["name"].split()), "title")
