"""Small pictures for the index: acts by group over the meetings, drawn here, since they need no library."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, TypedDict

from commanalytics.templates import part

if TYPE_CHECKING:
    from markupsafe import Markup

BAR, GAP, HEIGHT = 9, 3, 34  # of one meeting's bar, and of a panel; pixels
_HATCHED = range(HEIGHT - 3 * BAR, HEIGHT - BAR, 5)  # where the lines of a hatched bar begin


class Counted(TypedDict):
    """A group of acts, and how many of it each meeting has; None where no text is held or read."""

    label: str
    colour: str
    counts: list[int | None]


def panels(groups: Sequence[Counted], not_read: Collection[int] = ()) -> Markup:
    """One panel a group of acts, all on one scale, meetings in their order; hatched where no text is held.

    `not_read`: places of the meetings whose text is held and was not read: hatched both ways.
    """
    tallest = max((n or 0 for group in groups for n in group["counts"]), default=0) or 1
    return part("small", "panels")([panel(group, tallest, not_read) for group in groups], HEIGHT)


def panel(group: Counted, tallest: int, not_read: Collection[int] = ()) -> dict[str, object]:
    """One group's bars, and what they say in words."""
    counts = group["counts"]
    said = ["not read" if n in not_read else "no text" if c is None else str(c) for n, c in enumerate(counts)]
    return {
        "label": group["label"],
        "colour": group["colour"],
        "width": len(counts) * (BAR + GAP),
        "words": f"{group['label']}, acts by meeting: {', '.join(said)}",
        "bars": [bar(n, count, tallest, n in not_read) for n, count in enumerate(counts)],
    }


def bar(position: int, count: int | None, tallest: int, not_read: bool = False) -> dict[str, object]:
    """One meeting: a bar as tall as its count, or slanted lines where no text is held, crossed ones where none was
    read."""
    left = position * (BAR + GAP)
    if count is None:
        return {"hatch": _slanted(left, BAR, 0) + (_slanted(left, 0, BAR) if not_read else "")}
    tall = round((HEIGHT - 2) * count / tallest, 1)
    return {"hatch": "", "left": left, "top": HEIGHT - 1 - tall, "width": BAR, "tall": tall}


def _slanted(left: int, begin: int, end: int) -> str:
    return "".join(f"M{left} {y + begin}L{left + BAR} {y + end}" for y in _HATCHED)
