"""Names of a package that are imported when somebody asks for one: what is slow to import is seldom wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def imported_later(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The package's `__getattr__`; `homes`: of each name the module of the package that has it.

    >>> imported_later("collections", {"Mapping": "abc"})("Mapping").__name__
    'Mapping'
    """

    def found(name: str) -> object:
        if name in homes:
            return getattr(import_module(f"{package}.{homes[name]}"), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return found
