"""Diffs and wordings as words: for a terminal, as HTML in one column and in two. Everything of a text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.content_policy import hash_of, policy
from commanalytics.labels_and_colours import MOVED
from commanalytics.templates import fill, packaged, part, trusted
from commanalytics.text_comparison.redline import KEPT, LEFT_OUT, PUT_IN, Part, Redline

if TYPE_CHECKING:
    from markupsafe import Markup

HEADING = "#"
KINDS = ("same", "reworded", "split", "merged", "new", "dropped")


def notes(a: str, b: str, cut: Sequence[str], apart: str = "") -> list[str]:
    """What cannot be concluded where one of the two texts breaks off, or where they are `apart`.

    >>> notes("osk/2023", "osk/2024", ["osk/2024"])
    ['osk/2024 breaks off: what is not found in it may stand in the part that is not held']
    """
    unknown = "what is {} may stand in the part that is not held"
    lacks = {a: unknown.format("new here"), b: unknown.format("not found in it")}
    return [f"{text} breaks off: {lacks[text]}" for text in cut] + [apart] * bool(apart)


def as_lines(
    a: str,
    b: str,
    rows: pd.DataFrame,
    redlines: Sequence[Redline],
    cut: Sequence[str] = (),
    apart: str = "",
) -> Iterator[list[Part]]:
    """One unit under another: what happened and where, then the words; marked words, line by line."""
    yield [(HEADING, f"{a} → {b}")]
    yield from ([(HEADING, note)] for note in notes(a, b, cut, apart))
    for row, line in zip(rows.to_dict("records"), redlines, strict=True):
        yield []
        yield [(HEADING, headline(row, b in cut))]
        yield [(KEPT, line.after)] if row["kind"] == "same" else list(line.parts)


def headline(row: dict[str, object] | dict[object, object], cut: bool = False) -> str:
    """What happened to a unit, and where it stands: "reworded, moved, hardened: clause 3 → clause 9 (a)".
    `cut`: the second text breaks off, so that nothing is known to be dropped."""
    facts = {str(k): v for k, v in row.items()}
    said = [called(str(facts["kind"]), cut)]
    said += ["moved"] if facts["moved"] else []
    said += [f"{facts['force']} ({facts['act_a']} → {facts['act_b']})"] if facts["force"] in MOVED else []
    where = " → ".join(filter(None, [str(facts["place_a"]), str(facts["place_b"])]))
    return f"{', '.join(said)}: {where}"


def called(kind: str, cut: bool) -> str:
    """The name of a kind of change, where the second text breaks off or is whole."""
    return "not found" if cut and kind == "dropped" else kind


def as_html(
    a: str,
    b: str,
    rows: pd.DataFrame,
    redlines: Sequence[Redline],
    columns: int,
    cut: Sequence[str] = (),
    apart: str = "",
) -> Markup:
    """A table: what happened, then one column with the redline or two with either text; above it what is unknown."""
    heads = ["change", *([f"{a} → {b}"] if columns == 1 else [a, b])]
    happened = [headline(row, b in cut) for row in rows.to_dict("records")]
    cells = ([line.parts] if columns == 1 else [line.side(LEFT_OUT), line.side(PUT_IN)] for line in redlines)
    shown = list(zip(rows["kind"], happened, cells, strict=True))
    return part("diff", "diff")("one" if columns == 1 else "two", heads, shown, notes(a, b, cut, apart))


def in_notebook(table: str) -> str:
    """A table of a diff, or of wordings, as a notebook shows it."""
    return str(part("diff", "in_notebook")(trusted(table)))


def as_page(
    a: str,
    b: str,
    rows: pd.DataFrame,
    redlines: Sequence[Redline],
    columns: int,
    cut: Sequence[str] = (),
    apart: str = "",
) -> str:
    """A page around the table, without script and without anything from elsewhere; its policy says so, too."""
    style = packaged("diff.css")
    allowed = policy([], [hash_of(style)])
    table = as_html(a, b, rows, redlines, columns, cut, apart)
    return fill("diff.html.j2", title=f"{a} → {b}", policy=trusted(allowed), style=trusted(style), fragment=table)
