"""Lengths, counts and shares by which a page is read: data of resources/page.toml, which says what each is.

>>> counts("labels")["dated"], shares("shape")["full"]
(100, 0.6)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from commanalytics.parsing.wordlists import load


@cache
def counts(part: str) -> Mapping[str, int]:
    """The lengths and counts of a part."""
    return cast("Mapping[str, int]", load("page")[part].numbers())


@cache
def shares(part: str) -> Mapping[str, float]:
    """Its shares."""
    return load("page")[part].numbers()


TAIL, TITLE = counts("lengths")["tail"], counts("lengths")["title"]
