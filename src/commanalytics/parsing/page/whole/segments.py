"""Every character of a text in one segment: what is a clause, a formula, a heading, furniture, or not recognised.

>>> from commanalytics.parsing import parse
>>> found = parse("Back to top\\n\\nThe Ministers:\\n\\nUrge Norvia to wait.", depth="structure")
>>> [(segment.kind, segment.text) for segment in found.segments]
[('furniture', ''), ('formula', 'The Ministers:'), ('clause', 'Urge Norvia to wait.')]
"""

from __future__ import annotations

from commanalytics.parsing.model import Segment, Source
from commanalytics.parsing.page.structure.clauses import Structure

Kind = tuple[int, int, str]  # start, end, what stands there


def segments(source: Source, structure: Structure) -> tuple[Segment, ...]:
    """Segments in order, without overlap, together the whole text. Blanks belong to what stands before them."""
    furniture = [(s, e, "furniture") for s, e in structure.furniture]
    apart = sorted([*_interrupted([(s, e, "heading") for s, e in structure.headings], furniture), *furniture])
    told = [(c.start, c.end, "clause") for c in structure.clauses]
    told += [(s, e, "formula") for s, e in structure.formulas]
    cuts = [*_interrupted(told, apart), *apart]
    return tuple(Segment(source, *span) for span in _filled(source.raw, sorted(cuts)))


def _interrupted(spans: list[Kind], apart: list[Kind]) -> list[Kind]:
    """The spans, in order, without what stands apart in them; where two overlap the earlier one wins."""
    out: list[Kind] = []
    at = k = 0
    for start, end, kind in sorted(spans):
        start = max(start, at)
        while k < len(apart) and apart[k][1] <= start:
            k += 1
        j = k
        while j < len(apart) and apart[j][0] < end:
            if apart[j][0] > start:
                out.append((start, apart[j][0], kind))
            start = max(start, apart[j][1])
            j += 1
        if end > start:
            out.append((start, end, kind))
        at = max(at, end)
    return out


def _filled(raw: str, spans: list[Kind]) -> list[Kind]:
    """The spans with the stretches between them: blanks go to the span before, ink is unparsed."""
    out: list[Kind] = []
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


def _add_gap(raw: str, start: int, end: int, out: list[Kind]) -> None:
    if raw[start:end].isspace() and out:
        last = out.pop()
        out.append((last[0], end, last[2]))
    elif not raw[start:end].isspace() or end == len(raw):
        out.append((start, end, "unparsed"))
