"""Every character of a text in one segment: what is a clause, a formula, a heading, furniture, or not recognised.

>>> from commanalytics.parsing import parse
>>> found = parse("Back to top\\n\\nThe Ministers:\\n\\nUrge Norvia to wait.", depth="structure")
>>> [(segment.kind, segment.text) for segment in found.segments]
[('furniture', ''), ('formula', 'The Ministers:'), ('clause', 'Urge Norvia to wait.')]
"""

from __future__ import annotations

from commanalytics.parsing.model import Segment, Source
from commanalytics.parsing.page.clauses import Structure


def segments(source: Source, structure: Structure) -> tuple[Segment, ...]:
    """Segments in order, without overlap, together the whole text. Blanks belong to what stands before them."""
    spans = [(c.start, c.end, "clause") for c in structure.clauses]
    spans += [(s, e, "formula") for s, e in structure.formulas]
    spans += [(s, e, "heading") for s, e in structure.headings]
    cuts = _interrupted(sorted(spans), structure.furniture)
    cuts += [(s, e, "furniture") for s, e in structure.furniture]
    return tuple(Segment(source, *span) for span in _filled(source.raw, sorted(cuts)))


def _interrupted(spans: list[tuple[int, int, str]], furniture: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The spans without what furniture takes out of them; where two overlap the earlier one wins."""
    out: list[tuple[int, int, str]] = []
    at = k = 0
    for start, end, kind in spans:
        start = max(start, at)
        while k < len(furniture) and furniture[k][1] <= start:
            k += 1
        j = k
        while j < len(furniture) and furniture[j][0] < end:
            if furniture[j][0] > start:
                out.append((start, furniture[j][0], kind))
            start = max(start, furniture[j][1])
            j += 1
        if end > start:
            out.append((start, end, kind))
        at = max(at, end)
    return out


def _filled(raw: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans with the stretches between them: blanks go to the span before, ink is unparsed."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for start, end, kind in spans:
        if start > at:
            _add_gap(raw, at, start, out)
        if not out and start > 0 and at == 0:
            start = 0
        out.append((start, end, kind))
        at = end
    if at < len(raw):
        _add_gap(raw, at, len(raw), out)
    return out


def _add_gap(raw: str, start: int, end: int, out: list[tuple[int, int, str]]) -> None:
    if raw[start:end].isspace() and out:
        last = out.pop()
        out.append((last[0], end, last[2]))
    elif not raw[start:end].isspace() or end == len(raw):
        out.append((start, end, "unparsed"))
