"""How well the coding agrees with people, as a table for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commanalytics.display.payloads import Column, Table, Text
from commanalytics.errors import check_corpus_given
from commanalytics.labels_and_colours import label_of_type
from commanalytics.measures.of_codings import agreement, asked_in

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

HOW = "commanalytics sample writes a sheet to fill in."
COLUMNS = (
    Column("of", "Coded"),
    Column("type", "Type"),
    Column("precision", "Precision"),
    Column("recall", "Recall"),
    Column("f1", "F1"),
    Column("units", "Units", "number"),
)


def checked_by_hand(corpus: Corpus) -> Table | Text:
    """Precision, recall and F1 of whatever people coded by hand, with intervals; or how to begin."""
    check_corpus_given("checked_by_hand", corpus)
    rows = [
        {"of": found.of, "type": label_of_type(str(row["type"])), "units": int(row["units"])} | _figures(row)
        for found in (agreement(corpus, of) for of in asked_in(corpus))
        for row in found.scores.to_dict("records")
    ]
    if not rows:
        return Text(HOW, "note")
    caption = "How far people agree with what was read, before any correction; in brackets intervals of 95 %"
    return Table(rows, caption, COLUMNS)


def _figures(row: dict[Any, Any]) -> dict[str, str]:
    return {
        name: _with_ends(*(row[f"{name}{end}"] for end in ("", "_low", "_high")))
        for name in ("precision", "recall", "f1")
    }


def _with_ends(figure: float, low: float, high: float) -> str:
    return "" if figure != figure else f"{figure:.2f} ({low:.2f} to {high:.2f})"
