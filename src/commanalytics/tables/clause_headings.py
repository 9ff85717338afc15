"""The heading that each clause of a text stands below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from commanalytics.parsing.model import Clause, Communique
from commanalytics.tables.declared.column_kinds import NO_WORDS
from commanalytics.text_normalisation import printed

_BEFORE_WORDS = re.compile(r"[\W\d_]*+")
_AROUND_HEADINGS = " \t*_#:."  # marks of Markdown, and what a heading ends with


def headings(communique: Communique) -> list[str]:
    """The heading that each clause stands below: the last one above it; empty above the first."""
    above = list(_headings(communique))
    starts = [start for start, _ in above]
    words = ["", *(" ".join(printed(words).split()).strip(_AROUND_HEADINGS) for _, words in above)]
    return [words[bisect_right(starts, _first_letter(communique, clause))] for clause in communique.clauses]


def _headings(communique: Communique) -> Iterator[tuple[int, str]]:
    """Where each heading begins, and its words; furniture within its line, as a tag, parts it not."""
    start, words = 0, ""
    for segment in communique.segments:
        raw = communique.source.raw[segment.start : segment.end]
        if segment.kind == "heading":
            start, words = (start if words else segment.start), words + raw
        if words and (segment.kind not in NO_WORDS or "\n" in raw):
            yield start, words
            words = ""
    if words:
        yield start, words


def _first_letter(communique: Communique, clause: Clause) -> int:
    """Where a clause's words begin, behind its mark: a heading that runs into it may stand there."""
    found = _BEFORE_WORDS.match(communique.source.raw, clause.start, clause.end)
    return found.end() if found else clause.start
