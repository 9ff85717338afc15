"""Unpacking what came packed, a piece at a time: bounded however small it came, and whole or not at all.

Whoever asks says in words of its own what was wrong, since a page is got again in another way than a file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

GZIP = b"\x1f\x8b"  # what a gzip file begins with
_PIECE = 2**16  # bytes unpacked at once
_WINDOWS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


class TooLarge(Exception):
    """More than was asked for, packed or unpacked."""


class Broken(Exception):
    """It is not packed in that way, or its end is missing."""


def is_known(packing: str) -> bool:
    """Whether something packed in a way, as a server names it, can be unpacked; "" for what is not packed."""
    return packing in ("", "identity", *_WINDOWS)


def unpacked(pieces: Iterable[bytes], packing: str, most: int) -> bytes:
    """All bytes as they were before they were packed; TooLarge beyond `most`, Broken where they are not whole.

    >>> import gzip
    >>> unpacked([gzip.compress(b"The Ministers ") + gzip.compress(b"met.")], "gzip", 100)
    b'The Ministers met.'
    """
    found = bytearray()
    came = 0
    whole = _Packed(_WINDOWS[packing]) if packing in _WINDOWS else _Plain()
    for piece in pieces:
        came += len(piece)
        for part in whole.take(piece):
            found += part
            _check_size(len(found), most)
        _check_size(came, most)
    whole.check_end()
    return bytes(found)


class _Plain:
    def take(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def check_end(self) -> None:
        """What is not packed has no end of its own; whoever brings it looks at its length."""


class _Packed:
    def __init__(self, window: int) -> None:
        self._window = window
        self._unpacker = zlib.decompressobj(window)
        self._begun = False

    def take(self, piece: bytes) -> Iterator[bytes]:
        """The parts that a piece unpacks to; a gzip file may consist of several, with zeros behind the last."""
        left = piece
        while left:
            if self._unpacker.eof:
                left = left.lstrip(b"\0")
                if not left:
                    return
                self._unpacker = zlib.decompressobj(self._window)
            try:
                part = self._unpacker.decompress(left, _PIECE)
            except zlib.error as problem:
                if self._is_bare():
                    continue
                raise Broken from problem
            self._begun = True
            yield part
            left = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _is_bare(self) -> bool:
        """Some servers mean by deflate the bare stream, without its frame: tried once, at the beginning."""
        if self._begun or self._window != zlib.MAX_WBITS:
            return False
        self._window = -zlib.MAX_WBITS
        self._unpacker = zlib.decompressobj(self._window)
        return True

    def check_end(self) -> None:
        """Broken if it broke off."""
        if self._begun and not self._unpacker.eof:
            raise Broken


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise TooLarge
