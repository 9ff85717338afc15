"""Small pictures for the index: acts by group over the meetings, drawn here, since they need no library."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commanalytics.charts.markup import esc

BAR, GAP, HEIGHT = 9, 3, 34  # of one meeting's bar, and of a panel; pixels


def panels(groups: Sequence[Mapping[str, Any]], not_read: Collection[int] = ()) -> str:
    """One panel a group of acts, all on one scale, meetings in their order; hatched where no text is held.

    `not_read`: places of the meetings whose text is held and was not read: hatched both ways.
    """
    tallest = max((n or 0 for group in groups for n in group["counts"]), default=0) or 1
    return f'<div class="small">{"".join(panel(group, tallest, not_read) for group in groups)}</div>'


def panel(group: Mapping[str, Any], tallest: int, not_read: Collection[int] = ()) -> str:
    """One group's bars with its name under them."""
    counts = group["counts"]
    width = len(counts) * (BAR + GAP)
    bars = "".join(bar(n, count, tallest, group["colour"], n in not_read) for n, count in enumerate(counts))
    said = ["not read" if n in not_read else "no text" if c is None else str(c) for n, c in enumerate(counts)]
    words = f"{group['label']}, acts by meeting: {', '.join(said)}"
    return (
        f'<figure><svg role="img" aria-label="{esc(words)}" viewBox="0 0 {width} {HEIGHT}" width="{width}" '
        f'height="{HEIGHT}">{bars}<path class="ground" d="M0 {HEIGHT - 0.5}H{width}"/></svg>'
        f"<figcaption>{esc(group['label'])}</figcaption></figure>"
    )


def bar(position: int, count: int | None, tallest: int, colour: str, not_read: bool = False) -> str:
    """One meeting: a bar as tall as its count, or slanted lines where no text is held, crossed ones where none was
    read."""
    left = position * (BAR + GAP)
    if count is None:
        lines = "".join(f"M{left} {y + BAR}L{left + BAR} {y}" for y in range(HEIGHT - 3 * BAR, HEIGHT - BAR, 5))
        if not_read:
            lines += "".join(f"M{left} {y}L{left + BAR} {y + BAR}" for y in range(HEIGHT - 3 * BAR, HEIGHT - BAR, 5))
        return f'<path class="hatch" d="{lines}"/>'
    tall = round((HEIGHT - 2) * count / tallest, 1)
    return f'<rect x="{left}" y="{HEIGHT - 1 - tall}" width="{BAR}" height="{tall}" fill="{esc(colour)}"/>'
