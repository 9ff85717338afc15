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


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """All nodes of that tree, as `ast.walk` has them, which takes longer than to parse it.

    >>> [type(node).__name__ for node in nodes("one = 1")]
    ['Module', 'Assign', 'Name', 'Constant', 'Store']
    """
    return tuple(ast.walk(tree(source)))
