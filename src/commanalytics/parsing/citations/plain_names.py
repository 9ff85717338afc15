"""Agreements in small letters that are told apart: by a place or people, by the number of their points, by a year.

>>> [found.identifier for found in find_plain_names("under the Bex accords, the six-point plan and the agreement")]
['Bex accords', 'six-point plan']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from commanalytics.parsing.citations.found_citation import FoundReference
from commanalytics.parsing.wordlists import alternation, load

_YEAR = r"(?:1[89]|20)[0-9]{2}"
_POINTS = re.compile(r"(?<=\w)\W{0,2}(?=points?\s)")  # "ten point", "tenpoint" and "ten- point" are "ten-point"
_INSIDE = re.compile(r"^.*\(([A-Z][A-Za-z0-9-]{1,8})\)(?=\s)", re.DOTALL)  # "Tolu Ports (TP) Plan" is the "TP Plan"
_BROKEN_WORD = re.compile(r"(?<=[a-z])-\s+(?=[a-z])")
_FOOTNOTE = re.compile(r"(?<=[a-z])[0-9]{1,2}(?= |$)")
_PROPER = r"[A-Z][\w’'-]*[a-z](?:\s+[A-Z][\w’'-]*[a-z]){0,2}"


@cache
def _named() -> re.Pattern[str]:
    words, cardinals = load("citations")["kinds"], load("calendar")["numbers"]["cardinals"]
    agreement, plan = alternation(words["small"]), alternation([*words["small"], *words["pointed"]])
    points = rf"(?:{alternation(cardinals)}|[0-9]{{1,2}})(?:\s|-\s*)?points?\s+{plan}"
    return re.compile(
        rf"[Tt](?<!\w[Tt])he\s+(?P<cited>(?P<name>{points}|(?P<proper>{_PROPER})\s+{agreement})"
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


def told_name(printed: str, short: str, numbered: str) -> str:
    """The name of a plan: its short one, if one was introduced, with the years behind it."""
    name = short + numbered.removeprefix(f" {short[-4:]}") if short else _INSIDE.sub(r"\1", printed)
    return " ".join(name.split()).rstrip(".")


def in_one_line(name: str) -> str:
    """A name in one line, a word broken over lines joined, without the mark of a footnote."""
    whole = _FOOTNOTE.sub("", " ".join(_BROKEN_WORD.sub("", name).split()))
    return load("citations")["kinds"]["one_name"].names().get(whole, whole)
