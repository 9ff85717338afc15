"""Corrections by a person, put into the rows of a text before the tables are built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commanalytics.english import counted
from commanalytics.lexicon import Lexicon
from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections.row_places import places
from commanalytics.tables.corrections.row_values import RULE, with_value
from commanalytics.tables.corrections.rows_added import added
from commanalytics.tables.corrections.rows_parted import merged, split
from commanalytics.tables.corrections.rows_struck import struck_already, without
from commanalytics.tables.corrections.words_in_text import TextWords
from commanalytics.tables.rows import TextRows
from commanalytics.tables.text_document import Document

__all__ = ["AGREED", "IN_FORCE", "RULE", "STALE", "Outcome", "correct"]

IN_FORCE, AGREED, STALE = "in force", "agreed", "stale"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction: in force, agreed (the parser reads it so without it), stale (it fits nothing)."""

    correction: Correction
    state: str
    what: str = ""  # why it is stale

    @property
    def told(self) -> str:
        """Where it stands and what became of it, in words."""
        what = self.what or ("is read so without it: the line can go" if self.state == AGREED else self.state)
        return f"corrections.csv, line {self.correction.line}: “{self.correction.quote}” {what}"


def correct(
    documents: Sequence[Document], corrections: Sequence[Correction], raws: Mapping[str, str], lexicon: Lexicon
) -> tuple[list[Document], list[Outcome]]:
    """The corrected documents, and what became of each correction. `raws`: the raw texts by the names of their files.

    They are applied in their order, each to what the former ones have left.
    """
    done = list(documents)
    outcomes = []
    places_of: defaultdict[str, list[int]] = defaultdict(list)
    for n, document in enumerate(documents):
        places_of[document.source_file.rpartition("/")[2]].append(n)
    for correction in corrections:
        outcomes.append(_one(done, places_of[correction.text], correction, raws, lexicon))
    return done, outcomes


def _one(
    done: list[Document], texts: list[int], correction: Correction, raws: Mapping[str, str], lexicon: Lexicon
) -> Outcome:
    if not texts:
        return Outcome(correction, STALE, "is about a text that is not there")
    words = {n: TextWords(raws[done[n].source_file], done[n].rows.segments) for n in texts}
    fits = [(n, row) for n in texts for row in places(done[n].rows, correction)]
    if len(fits) != 1:
        if correction.change == "strike" and any(struck_already(done[n].rows, correction, words[n]) for n in texts):
            return Outcome(correction, AGREED)
        of = "clauses" if correction.change == "add" else correction.table
        return Outcome(correction, STALE, f"stands in {_rows(len(fits))} of {of}")
    place, row = fits[0]
    if correction.table == "families":
        return Outcome(correction, IN_FORCE)  # `with_labels` puts it in, once there are families
    changed = _applied(done[place].rows, correction, row, words[place], lexicon)
    if changed is None:
        return Outcome(correction, AGREED)
    if isinstance(changed, str):
        return Outcome(correction, STALE, changed)
    said = (f"{correction.column} corrected: {correction.reason}",) if correction.table == "communiques" else ()
    done[place] = replace(done[place], rows=changed, warnings=(*done[place].warnings, *said))
    return Outcome(correction, IN_FORCE)


def _rows(count: int) -> str:
    return counted(count, "row") if count else "no row"


def _applied(
    rows: TextRows, correction: Correction, place: int, text: TextWords, lexicon: Lexicon
) -> TextRows | str | None:
    """The changed rows; None where nothing is to be changed; or, in words, why the correction does not fit."""
    match correction.change:
        case "strike":
            return without(rows, correction, place)
        case "add":
            return added(rows, correction, place, text, lexicon)
        case "split":
            return split(rows, correction, place, text)
        case "merge":
            return merged(rows, correction, place, text)
        case _:
            return with_value(rows, correction, place)
