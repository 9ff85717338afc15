"""Texts that repeat each other, as pieces that stand once and the order in which each text has them.

What a browser can unpack looks back 32 kB, and a series of texts repeats what it said years ago, clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: Three numbers a stretch: how many pieces not seen before, then from which one on how many known ones.
Order = list[int]
#: Up to a mark or the end of a tag: what is repeated as a whole.
_PIECE = re.compile(r"[^,;.<>]+[,;.<>]*\s*|[,;.<>]+\s*")


def told_once(texts: Iterable[str]) -> tuple[Sequence[str], list[Order]]:
    """The pieces in the order in which they are first told, and the order of each text.

    >>> told_once(["Noting it, urges all.", "Noting it, urges some.", "Urges some."])
    (['Noting it, ', 'urges all.', 'urges some.', 'Urges some.'], [[2, 0, 0], [0, 0, 1, 1, 0, 0], [1, 0, 0]])
    """
    places: dict[str, int] = {}
    orders = []
    for text in texts:
        known = len(places)
        orders.append(_order([places.setdefault(piece, len(places)) for piece in _PIECE.findall(text)], known))
    return list(places), orders


def _order(pieces: Sequence[int], known: int) -> Order:
    """Stretches of a text's pieces: new ones, whose numbers follow from `known`, and runs of known ones."""
    order: Order = []
    at, end = 0, len(pieces)
    while at < end:
        begin = at
        while at < end and pieces[at] == known:
            known += 1
            at += 1
        order.append(at - begin)
        first = at
        while at < end and pieces[at] < known and pieces[at] - at == pieces[first] - first:
            at += 1
        order += [pieces[first], at - first] if at > first else [0, 0]
    return order
