"""What the parser promises of any text, whatever it holds: `broken` says which promises a text breaks."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from itertools import chain, pairwise
from math import inf

from benchmarks._processor import seconds
from commanalytics.parsing import parse, split
from commanalytics.parsing.document.unread import FAILED
from commanalytics.parsing.model import Clause, Communique
from commanalytics.tables.rows import text_rows
from commanalytics.text_normalisation import printed

SECONDS = 5.0  # of processor for any text of these benchmarks; a usual one takes a hundredth


def broken(text: str) -> list[str]:
    """The promises that a text breaks, each in a few words that are the same for the same defect; none is right."""
    found: list[str] = []
    taken = seconds(lambda: found.extend(_broken(text)), SECONDS)
    return [*found, f"takes more than {SECONDS:g} s"] if taken == inf else found


def _broken(text: str) -> list[str]:
    try:
        doc, spans = parse(text), split(text)
        text_rows(doc)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [f"{type(error).__name__} in {last.name}: {last.line}"]
    failed = [doc.unread] if doc.unread.startswith(FAILED) else []
    cut = "".join(text[start:end] for start, end in spans) == text
    return [*failed, *dict.fromkeys(of_document(text, doc)), *([] if cut else ["split loses characters"])]


def of_document(text: str, doc: Communique) -> Iterator[str]:
    """Promises on offsets and words that a parsed text breaks."""
    if "".join(text[s.start : s.end] for s in doc.segments) != text:
        yield "segments are not the text"
    if any(a.end != b.start for a, b in pairwise(doc.segments)):
        yield "segments overlap or leave a gap"
    if any(a.end > b.start for a, b in pairwise(doc.clauses)):
        yield "clauses overlap"
    for clause in doc.clauses:
        yield from _of_clause(text, clause)
    yield from _of_words(text, doc)


def _of_clause(text: str, clause: Clause) -> Iterator[str]:
    if not 0 <= clause.start < clause.end <= len(text):
        yield "a clause leaves the text"
    for name in ("items", "acts", "references"):
        rows = getattr(clause, name)
        if not all(clause.start <= row.start < row.end <= clause.end for row in rows):
            yield f"{name} leave their clause"
        if any(a.start > b.start for a, b in pairwise(rows)):
            yield f"{name} are out of order"
    if any(a.end > b.start for a, b in pairwise(clause.acts)):
        yield "acts overlap"
    if not all(clause.start <= d.start < d.end <= clause.end for d in clause.demands):
        yield "demands leave their clause"
    if not all(0 <= d.act < len(clause.acts) for d in clause.demands):
        yield "a demand has no act"


def _of_words(text: str, doc: Communique) -> Iterator[str]:
    """A row's text is its stretch of the source without furniture and headings, blanks and what is not seen aside."""
    apart = [(s.start, s.end) for s in doc.segments if s.kind in {"furniture", "heading"}]
    for row in chain(doc.clauses, doc.acts, doc.demands, doc.references, (i for c in doc.clauses for i in c.items)):
        at, kept = row.start, []
        for start, end in apart:
            if start < row.end and end > at:
                kept.append(text[at : max(at, start)])
                at = min(end, row.end)
        kept.append(text[at : row.end])
        if "".join(row.text.split()) != "".join(printed("".join(kept)).split()):
            yield f"the words of a row ({type(row).__name__}) are not those of its stretch"
