"""Sizes beyond which nothing is read, and what is known of pages: data, read once."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

from commanalytics.errors import AcquireError
from commanalytics.resources import resource_text


@cache
def known(part: str) -> Mapping[str, int]:
    """The sizes of a part of resources/acquire.toml.

    >>> known("limits")["pages"]
    2000
    """
    return _part(part)


@cache
def shares(part: str) -> Mapping[str, float]:
    """The shares and factors of a part."""
    return _part(part)


@cache
def words(part: str, name: str) -> frozenset[str]:
    """A list of words in it."""
    return frozenset(str(_part(part)[name]).split())


@cache
def _part(part: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(resource_text("acquire.toml"))[part]
    return found


def too_large(where: str, what: str = "it") -> AcquireError:
    """The refusal of what unpacks to more than any text needs."""
    size = known("limits")["unpacked"] // 2**20
    return AcquireError(where, f"{what} is larger than {size} MB when unpacked", "Do not open it unless you trust it")


def gunzipped(data: bytes, where: str) -> bytes:
    """What a gzip file holds, as long as that is no more than a text may be."""
    most = known("limits")["unpacked"]
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        found = unpacking.decompress(data, most)
    except zlib.error as problem:
        raise AcquireError(where, "this is no whole gzip file", "Get it again") from problem
    if unpacking.unconsumed_tail:
        raise too_large(where)
    if not unpacking.eof:
        raise AcquireError(where, "this gzip file breaks off", "Get it again")
    return found
