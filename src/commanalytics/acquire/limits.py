"""Sizes beyond which nothing is read, what is known of pages, and how sites are asked: data, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from commanalytics.english import sized
from commanalytics.errors import AcquireError
from commanalytics.resources import Words, resource_tables


def known(part: str) -> Mapping[str, int]:
    """The sizes of a part of resources/acquire.toml.

    >>> known("limits")["pages"]
    2000
    """
    return _part(part).counts()


def shares(part: str) -> Mapping[str, float]:
    """The shares and factors of a part."""
    return _part(part).numbers()


@cache
def words(part: str, name: str) -> frozenset[str]:
    """A list of words in it."""
    return frozenset(_part(part).names()[name].split())


@cache
def several(part: str, name: str) -> tuple[float, ...]:
    """Several numbers of one kind in it."""
    return tuple(map(float, _part(part)[name]))


def _part(part: str) -> Words:
    return resource_tables("acquire.toml")[part]


def too_large(where: str, what: str = "it") -> AcquireError:
    """The refusal of what unpacks to more than any text needs."""
    size = sized(known("limits")["unpacked"])
    return AcquireError(where, f"{what} is larger than {size} when unpacked", "Do not open it unless you trust it")


def too_long(where: str) -> AcquireError:
    """The refusal of what has more pages, or as many characters, as no communiqué has."""
    what = f"it is longer than {known('limits')['pages']:,} pages"
    return AcquireError(where, what, "Split it, or add the text alone")
