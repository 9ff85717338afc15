"""Every character of a text in one segment: what is a clause, a formula, a heading, furniture, or not recognised."""

from __future__ import annotations

from commanalytics.parsing.clauses import Structure
from commanalytics.parsing.model import Segment, Source


def segments(source: Source, structure: Structure) -> tuple[Segment, ...]:
    """Segments in order, without overlap, together the whole text. Blanks belong to what stands before them."""
    spans = [(c.start, c.end, "clause") for c in structure.clauses]
    spans += [(s, e, "formula") for s, e in structure.formulas]
    spans += [(s, e, "heading") for s, e in structure.headings]
    spans += [(s, e, "furniture") for s, e in structure.furniture]
    cuts = _flattened(sorted(spans, key=lambda s: (s[0], s[2] != "furniture", s[1])))
    return tuple(Segment(source, *span) for span in _filled(source.raw, cuts))


def _flattened(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Spans without overlap: furniture interrupts what it stands in; otherwise the earlier span wins."""
    furniture = [s for s in spans if s[2] == "furniture"]
    flat: list[tuple[int, int, str]] = []
    at = k = 0
    for start, end, kind in spans:
        if kind == "furniture":
            continue
        start = max(start, at)
        while k < len(furniture) and furniture[k][0] < end:
            lo, hi, _ = furniture[k]
            if lo > start:
                flat.append((start, lo, kind))
            if hi > at:
                flat.append((max(lo, at), hi, "furniture"))
                at, start = hi, max(start, hi)
            k += 1
        if end > start:
            flat.append((start, end, kind))
            at = end
    flat.extend((max(lo, at), hi, "furniture") for lo, hi, _ in furniture[k:] if hi > at)
    return [s for s in flat if s[1] > s[0]]


def _filled(raw: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans with the stretches between them: blanks go to the span before, ink is unparsed."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for start, end, kind in spans:
        if start > at:
            _add_gap(raw, at, start, out)
        if not out and start > 0 and at == 0:
            start = 0
        out.append((max(start, out[-1][1]) if out else start, end, kind))
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
