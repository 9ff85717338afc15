"""Diffs and wordings as words: for a terminal, as HTML in one column and in two. Everything of a text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Collation:
    """Two states of a text set side by side: their names, a row and a redline for each unit, where either breaks off
    (`cut`), and in what they are `apart`."""

    a: str
    b: str
    rows: pd.DataFrame
    redlines: Sequence[Redline]
    cut: Sequence[str] = ()
    apart: str = ""

    @property
    def notes(self) -> list[str]:
        """What cannot be concluded where one of the two breaks off, or where they are apart.

        >>> Collation("osk/2023", "osk/2024", pd.DataFrame(), [], ["osk/2024"]).notes
        ['osk/2024 breaks off: what is not found in it may stand in the part that is not held']
        """
        unknown = "what is {} may stand in the part that is not held"
        lacks = {self.a: unknown.format("new here"), self.b: unknown.format("not found in it")}
        return [f"{text} breaks off: {lacks[text]}" for text in self.cut] + [self.apart] * bool(self.apart)

    @property
    def headlines(self) -> list[str]:
        """What happened to each unit, and where it stands."""
        return [headline(row, self.b in self.cut) for row in self.rows.to_dict("records")]


def as_lines(found: Collation) -> Iterator[list[Part]]:
    """One unit under another: what happened and where, then the words; marked words, line by line."""
    yield [(HEADING, f"{found.a} → {found.b}")]
    yield from ([(HEADING, note)] for note in found.notes)
    for kind, happened, line in zip(found.rows["kind"], found.headlines, found.redlines, strict=True):
        yield []
        yield [(HEADING, happened)]
        yield [(KEPT, line.after)] if kind == "same" else list(line.parts)


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


def as_html(found: Collation, columns: int) -> Markup:
    """A table: what happened, then one column with the redline or two with either text; above it what is unknown."""
    heads = ["change", *([f"{found.a} → {found.b}"] if columns == 1 else [found.a, found.b])]
    cells = ([line.parts] if columns == 1 else [line.side(LEFT_OUT), line.side(PUT_IN)] for line in found.redlines)
    shown = list(zip(found.rows["kind"], found.headlines, cells, strict=True))
    return part("diff", "diff")("one" if columns == 1 else "two", heads, shown, found.notes)


def in_notebook(table: str, banner: str = "") -> str:
    """A table of a diff, or of wordings, as a notebook shows it."""
    return str(part("diff", "in_notebook")(trusted(table), banner))


def as_page(found: Collation, columns: int, banner: str = "") -> str:
    """A page around the table, without script and without anything from elsewhere; its policy says so, too.

    `banner`: what every page of the corpus shows.
    """
    style = packaged("diff.css")
    allowed, title, table = policy([], [hash_of(style)]), f"{found.a} → {found.b}", as_html(found, columns)
    return fill(
        "diff.html.j2", title=title, banner=banner, policy=trusted(allowed), style=trusted(style), fragment=table
    )
