"""Sources as trees of Python's own, each parsed once in a process, however many tools and tests look at it."""

from __future__ import annotations

import ast
from functools import cache


@cache
def tree(source: str) -> ast.Module:
    """The tree of a source, which nobody changes.

    >>> tree("one = 1") is tree("one = 1")
    True
    """
    return ast.parse(source)
