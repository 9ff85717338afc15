"""Texts that repeat each other, as pieces that stand once and the order in which each text has them.

What a browser can unpack looks back 32 kB, and a series of texts repeats what it said years ago, clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: How many pieces the texts before it tell; and its stretches, of three numbers each, with nothing for a nought: how
#: many pieces not seen before, then from which one on how many known ones. A reader takes the words apart when it wants
#: the text: all numbers of a large page are some millions.
Order = tuple[int, str]
#: What is repeated as a whole: a link, the tags between two stretches of words, words up to a mark.
_PIECE = re.compile(r"[<]a [^>]*[>][<]/a[>]\s*|(?:[<](?!a )[^>]*[>]\s*)+|[^,;.<]+[,;.]*\s*|[,;.]+\s*|[<]")


def told_once(texts: Iterable[str], before: Sequence[str] = ()) -> tuple[Sequence[str], list[Order]]:
    """The pieces in the order in which they are first told, and the order of each text; `before`: pieces that were told
    already, which stand before them and not among them.

    >>> told_once(["Noting it, urges all.", "Noting it, urges some.", "Urges some."])
    (['Noting it, ', 'urges all.', 'urges some.', 'Urges some.'], [(0, '2,,'), (2, ',,1,1,,'), (3, '1,,')])
    """
    places = {piece: place for place, piece in enumerate(before)}
    orders = []
    for text in texts:
        known = len(places)
        pieces = [places.setdefault(piece, len(places)) for piece in _PIECE.findall(text)]
        orders.append((known, ",".join([str(number or "") for number in _stretches(pieces, known)])))
    return list(places)[len(before) :], orders


def _stretches(pieces: Sequence[int], known: int) -> list[int]:
    """Stretches of a text's pieces: new ones, whose numbers follow from `known`, and runs of known ones."""
    order: list[int] = []
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
