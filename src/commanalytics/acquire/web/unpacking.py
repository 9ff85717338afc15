"""Unpacking what a server sent packed, a piece at a time: bounded however small it came, and whole or not at all."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from commanalytics.errors import FetchError

PACKINGS = "gzip, deflate"  # that a server is told it may use
_PIECE = 2**16  # bytes unpacked at once
_WINDOWS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}


def unpacked(where: str, pieces: Iterable[bytes], packing: str, most: int) -> bytes:
    """All bytes of a body as they were before it was packed; FetchError beyond `most`, and where the end is missing."""
    found = bytearray()
    came = 0
    whole = _whole(where, packing.strip().lower())
    for piece in pieces:
        came += len(piece)
        for part in whole.take(piece):
            found += part
            _check_size(where, len(found), most)
        _check_size(where, came, most)
    whole.check_end()
    return bytes(found)


class _Plain:
    def take(self, piece: bytes) -> Iterator[bytes]:
        yield piece

    def check_end(self) -> None:
        """What is not packed has no end of its own; the library looks at its length."""


class _Packed:
    def __init__(self, where: str, window: int) -> None:
        self._where = where
        self._window = window
        self._unpacker = zlib.decompressobj(window)
        self._begun = False

    def take(self, piece: bytes) -> Iterator[bytes]:
        """The parts that a piece unpacks to."""
        left = piece
        while left or self._unpacker.unconsumed_tail:
            if self._unpacker.eof:  # a gzip file may consist of several
                self._unpacker = zlib.decompressobj(self._window)
            try:
                part = self._unpacker.decompress(left, _PIECE)
            except zlib.error as problem:
                if self._raw(problem):
                    continue
                raise _broken(self._where) from problem
            self._begun = True
            yield part
            left = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            if self._unpacker.eof and not left.strip(b"\0"):
                return

    def _raw(self, problem: zlib.error) -> bool:
        """Some servers mean by deflate the bare stream, without its frame: tried once, at the beginning."""
        if self._begun or self._window != zlib.MAX_WBITS:
            return False
        self._window = -zlib.MAX_WBITS
        self._unpacker = zlib.decompressobj(self._window)
        return True

    def check_end(self) -> None:
        """FetchError if it broke off."""
        if self._begun and not self._unpacker.eof:
            raise _broken(self._where)


def _whole(where: str, packing: str) -> _Plain | _Packed:
    if packing in ("", "identity"):
        return _Plain()
    if packing not in _WINDOWS:
        what = f'it came packed as "{packing}", which was not asked for'
        raise FetchError(where, what, "Save the page and add the file")
    return _Packed(where, _WINDOWS[packing])


def _check_size(where: str, size: int, most: int) -> None:
    if size > most:
        raise too_large(where, most)


def too_large(where: str, most: int) -> FetchError:
    """More than is taken from one link."""
    size = f"{most / 2**20:.0f} MB" if most >= 2**20 else f"{most / 2**10:.0f} kB"
    what = f"it is larger than {size}, more than is taken from one link"
    return FetchError(where, what, "Save it, take out what is needed, and add the file")


def _broken(where: str) -> FetchError:
    return FetchError(where, "it came packed, and broken or cut off", "Try again later, or save the page and add it")
