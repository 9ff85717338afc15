"""Diffs and wordings as words: for a terminal, as HTML in one column and in two. Everything of a text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.content_policy import hash_of, policy
from commanalytics.templates import fill, packaged, part, trusted
from commanalytics.text_comparison.redline import KEPT, LEFT_OUT, PUT_IN, Part, Redline

if TYPE_CHECKING:
    from markupsafe import Markup

HEADING = "#"
KINDS = ("same", "reworded", "split", "merged", "new", "dropped")


def as_lines(a: str, b: str, rows: pd.DataFrame, redlines: Sequence[Redline]) -> Iterator[list[Part]]:
    """One unit under another: what happened and where, then the words; marked words, line by line."""
    yield [(HEADING, f"{a} → {b}")]
    for row, line in zip(rows.to_dict("records"), redlines, strict=True):
        yield []
        yield [(HEADING, headline(row))]
        yield [(KEPT, line.after)] if row["kind"] == "same" else list(line.parts)


def headline(row: dict[str, object] | dict[object, object]) -> str:
    """What happened to a unit, and where it stands: "reworded, moved, hardened: No. 3 → No. 9 (a)"."""
    facts = {str(k): v for k, v in row.items()}
    said = [str(facts["kind"])]
    said += ["moved"] if facts["moved"] else []
    said += (
        [f"{facts['force']} ({facts['act_a']} → {facts['act_b']})"]
        if facts["force"] in ("hardened", "softened")
        else []
    )
    where = " → ".join(filter(None, [str(facts["place_a"]), str(facts["place_b"])]))
    return f"{', '.join(said)}: {where}"


def as_html(a: str, b: str, rows: pd.DataFrame, redlines: Sequence[Redline], columns: int) -> Markup:
    """A table: what happened, then one column with the redline or two with either text."""
    heads = ["change", *([f"{a} → {b}"] if columns == 1 else [a, b])]
    shown = [
        (row["kind"], headline(row), [line.parts] if columns == 1 else [line.side(LEFT_OUT), line.side(PUT_IN)])
        for row, line in zip(rows.to_dict("records"), redlines, strict=True)
    ]
    return part("diff", "diff")("one" if columns == 1 else "two", heads, shown)


def as_page(a: str, b: str, rows: pd.DataFrame, redlines: Sequence[Redline], columns: int) -> str:
    """A page around the table, without script and without anything from elsewhere; its policy says so, too."""
    style = packaged("diff.css")
    allowed = policy([], [hash_of(style)])
    table = as_html(a, b, rows, redlines, columns)
    return fill("diff.html.j2", title=f"{a} → {b}", policy=trusted(allowed), style=trusted(style), fragment=table)
