"""All pieces of a text, each with its label.

>>> from commanalytics.lexicon import load_lexicon
>>> from commanalytics.parsing.page.layout.blocks import read_layout
>>> text = "The Ministers:\\n\\nUrges Norvia:\\n\\n(a) to wait,\\n\\nOndara, 4 March 2024"
>>> pieces, wrappers, headings = read_pieces(read_layout(text, load_lexicon()), load_lexicon())
>>> [piece.kind for piece in pieces]
['formula', 'clause', 'entry', 'date']
"""

from __future__ import annotations

from itertools import pairwise

from commanalytics.lexicon import Lexicon
from commanalytics.parsing.page.layout.blocks import Layout
from commanalytics.parsing.page.layout.furniture import of_page
from commanalytics.parsing.page.layout.lines import capitalised
from commanalytics.parsing.page.page_limits import counts, shares
from commanalytics.parsing.page.pieces.cutting import Piece, pieces_of
from commanalytics.parsing.page.pieces.labels import by_company, kind_of
from commanalytics.parsing.page.pieces.run_in_matter import (
    before_edges,
    mark_outside,
    part_counted,
    part_headings,
    past_edges,
    repeated_title,
    wrapper,
)

Span = tuple[int, int]
_OF = counts("wrappers")
_HEAD = frozenset({"short", "date", "furniture"})  # what stands above the paragraphs of a text
_MARKED, _LOUD = shares("marked"), shares("shape")["loud"]


def read_pieces(layout: Layout, lexicon: Lexicon) -> tuple[list[Piece], list[Span], list[Span]]:
    """All pieces of a text in order, the wrappers ("The text is as follows: “") and the headings in front of one."""
    pieces: list[Piece] = []
    wrappers: list[Span] = []
    for k, block in enumerate(layout.blocks):
        start = block.start
        if k < _OF["blocks"] and block.end - start > _OF["behind"]:
            for _ in range(2):  # a dateline, and behind it "issued the following communiqué:"
                match = wrapper(layout.work, start, block.end)
                if match is None or block.end - match.end() <= _OF["behind"]:
                    break
                wrappers.append((start, match.end()))
                start = match.end()
            start = past_edges(layout.work, start, block.end, wrappers)
            title = repeated_title(layout.work, start, layout.blocks[:k], layout.furniture)
            if title:
                wrappers.append((start, start + title))
                start += title + 1
        end = before_edges(layout.work, start, block.end, wrappers) if k + 3 > len(layout.blocks) else block.end
        if start < end:  # else nothing but page words
            pieces.extend(pieces_of(layout.work, start, end, lexicon))
    headings = part_counted(pieces, layout.work, lexicon) + part_headings(pieces, layout.work, lexicon)
    for piece in pieces:
        remark = not piece.mark and of_page("remark").match(layout.work, piece.start, piece.end)
        piece.kind = "furniture" if remark else kind_of(piece, layout.work, lexicon)
    _titles_in_capitals(pieces, layout.work)
    _titles_with_verbs(pieces, layout.work)
    mark_outside(pieces, layout, wrappers)
    by_company(pieces, layout.work, lexicon)
    return pieces, wrappers, headings


def _titles_in_capitals(pieces: list[Piece], work: str) -> None:
    """A line in capitals that ends no sentence, in a text that is not all in capitals, is a title even if it opens like
    a clause: "AGREED CONCLUSIONS OF THE HEADS OF DELEGATION". A participle and a comma are those of a preamble."""
    loud = [piece for piece in pieces if work[piece.start : piece.end].isupper()]
    for piece in loud if len(loud) <= _LOUD * len(pieces) else []:
        titled = not piece.mark and piece.terminator in {"", ","} and piece.end - piece.start < _OF["loud"]
        preambular = piece.terminator == "," and piece.opener.participial
        if piece.kind in {"clause", "para"} and titled and not preambular:
            piece.kind = "short"


def _titles_with_verbs(pieces: list[Piece], work: str) -> None:
    """What stands above all paragraphs and is written as a heading is one though it begins as a clause does: "Building
    Trust in Times of Change" or "Held in Vendry" beside "Communiqué". No clause stands alone above a line of a head."""
    for piece, below in pairwise(pieces[: _OF["blocks"]]):
        titled = piece.kind == "clause" and not piece.mark and piece.terminator in {"", ":"}
        followed = below.kind in _HEAD or (below.kind == "para" and not below.opener.participial)
        if titled and followed and capitalised(work[piece.start : piece.end]):
            piece.kind = "short"
        if piece.kind not in _HEAD:
            return


def end_marked(pieces: list[Piece]) -> bool:
    """Whether there are some such pieces, and most of them end with a mark."""
    return len(pieces) > _MARKED["pieces"] and sum(bool(p.terminator) for p in pieces) >= _MARKED["most"] * len(pieces)


def ones(pieces: list[Piece]) -> int:
    """How often a clause-like piece is numbered "1": a page that lost its counters numbers every one so."""
    return sum(p.numbered and p.mark.printed == "1" for p in pieces)
