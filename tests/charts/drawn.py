"""Charts of a corpus, each drawn once in a run, however many promises are looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

Draw = Callable[[Any], Any]


@cache
def drawn(corpus: Any, draw: Draw) -> Any:
    """A chart of a corpus."""
    return draw(corpus)


@cache
def drawing(corpus: Any, draw: Draw) -> dict[str, Any]:
    """The specification of a chart."""
    found: dict[str, Any] = drawn(corpus, draw).to_dict()
    return found


def facts(corpus: Any, draw: Draw) -> dict[str, Any]:
    """What a chart says of itself."""
    found: dict[str, Any] = drawing(corpus, draw)["usermeta"]["commanalytics"]
    return found
