"""Lines of a page of a PDF, put together from the pieces that it is drawn of; columns one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from commanalytics.acquire.limits import shares
from commanalytics.acquire.readers.pdf.right_to_left import in_reading_order

if TYPE_CHECKING:
    from pypdf import PageObject

_PDF = shares("pdf")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column of a page."""

    text: str
    x: float  # points from the left
    y: float  # points from the bottom
    size: float  # of its letters
    page: int = 0
    signs: tuple[str, ...] = ()  # raised numbers in it, which are no part of its text


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends, about."""
        return self.x + len(self.text) * self.size * _PDF["letter"]


def lines_of_page(page: PageObject, edge: float = 0.0) -> tuple[list[Line], float]:
    """The lines of a page in the order in which they are read, and where its second column begins.

    `edge` is where that of the page before began: a last page may have too few lines to tell.
    """
    pieces = _pieces(page)
    edge = _second_column(pieces, edge)
    if edge:
        pieces = [*(piece for piece in pieces if piece.x < edge), *(piece for piece in pieces if piece.x >= edge)]
    number = int(page.page_number or 0)
    return list(_lines(pieces, number)), edge


def _lines(pieces: Sequence[_Piece], number: int) -> Iterator[Line]:
    for row in _rows(pieces):
        raised = [piece for piece in row if _is_raised(piece, row)]
        words = [piece for piece in row if piece not in raised]
        text = "".join(piece.text for piece in words).strip()
        if text:
            size = Counter({piece.size: len(piece.text) for piece in row}).most_common(1)[0][0]
            signs = tuple(piece.text.strip().strip("[]*") for piece in raised)
            yield Line(text, row[0].x, words[0].y, size, number, signs)


def _pieces(page: PageObject) -> list[_Piece]:
    found: list[_Piece] = []

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        y = float(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
        if not text.strip():
            _space(found, text, y)
            return
        text = text.replace("\n", " ")
        x = float(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])
        scale = abs(tm[3] * cm[3]) or 1.0
        said = text if text.isascii() else in_reading_order(text)
        found.append(_Piece(said, x, y, round(float(size or 1) * scale, 1)))

    page.extract_text(visitor_text=seen)
    return found


def _space(found: list[_Piece], blank: str, y: float) -> None:
    """A blank that is drawn by itself, as it is behind words from right to left, parts what stands around it."""
    last = found[-1] if found else None
    if last and " " in blank and abs(last.y - y) < last.size * _PDF["same_line"] and not last.text.endswith(" "):
        found[-1] = replace(last, text=f"{last.text} ")


def _rows(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that follow each other at one height."""
    row: list[_Piece] = []
    for piece in pieces:
        base = row[0] if row else piece
        sign = _is_sign(piece, base) or _is_sign(base, piece)
        near = max(base.size, piece.size) * _PDF["same_line"] * (2 if sign else 1)
        if row and abs(piece.y - base.y) > near:
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _is_sign(piece: _Piece, base: _Piece) -> bool:
    """A number smaller than the line that it stands in."""
    return piece.size < base.size * _PDF["raised"] and piece.text.strip().strip("[]*").isdigit()


def _is_raised(piece: _Piece, row: Sequence[_Piece]) -> bool:
    """Whether it is the sign of a note in a line."""
    return any(_is_sign(piece, other) for other in row)


def _second_column(pieces: Sequence[_Piece], before: float) -> float:
    """Where the second column begins on a page that is drawn row by row across both; 0 where it is not.

    A page that is drawn column by column is in order as it is.
    """
    rows = list(_rows(pieces))
    starts = Counter(
        round(piece.x / _PDF["place"])
        for row in rows
        for left, piece in pairwise(row)
        if piece.x > left.end - left.size * 2 and piece.x - left.x > _PDF["narrowest"]
    )
    if not starts:
        return 0.0
    edge, count = starts.most_common(1)[0]
    here = float((edge - 1) * _PDF["place"])
    return here if here == before or (count >= _PDF["begun"] and count >= len(rows) * _PDF["beginning"]) else 0.0
