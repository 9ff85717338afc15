"""What is packed comes out whole and bounded, or not at all."""

from __future__ import annotations

import gzip

import pytest

from commanalytics.acquire.unpacking import Broken, TooLarge, unpacked

WORDS = b"The Ministers met. " * 40
TWO = gzip.compress(WORDS[:100]) + gzip.compress(WORDS[100:])


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_the_size_of_the_pieces_does_not_matter(size: int) -> None:
    packed = TWO + bytes(20)
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert unpacked(pieces, "gzip", len(WORDS)) == WORDS


@pytest.mark.parametrize("packed", [TWO[:-1], TWO + b"x", TWO + TWO[:5], WORDS])
def test_what_is_not_whole_is_broken(packed: bytes) -> None:
    with pytest.raises(Broken):
        unpacked([packed], "gzip", 2000)


@pytest.mark.parametrize(("packed", "packing"), [(TWO, "gzip"), (WORDS, "")])
def test_more_than_asked_for_is_refused(packed: bytes, packing: str) -> None:
    with pytest.raises(TooLarge):
        unpacked([packed], packing, len(WORDS) - 1)
