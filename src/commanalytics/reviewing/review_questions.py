"""Questions for a person about suggested links and weak members, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.disk.formula_guard import guarded
from commanalytics.disk.locks import locked
from commanalytics.errors import NotFoundError
from commanalytics.recurrence.grouping.families import Recurrence
from commanalytics.recurrence.judging.review_writing import (
    COLUMNS,
    EVIDENCE,
    REVIEW,
    Decision,
    Review,
    read_review,
    write_review,
)
from commanalytics.recurrence.judging.whole_csv import write_rows
from commanalytics.reviewing.recurrence_in_folder import found_in

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

SHEET = (*COLUMNS, *EVIDENCE)


@dataclass(frozen=True, slots=True)
class Side:
    """One demand of a question."""

    communique_id: str
    demand_id: str
    date: str
    addressee: str
    text: str
    family_id: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two the same demand? `kind`: member (now in one family, but weakly), families (now in two)."""

    kind: str
    one: Side
    other: Side
    score: float
    evidence: str

    def decided(self, decision: str, by: str = "") -> Decision:
        """The answer as a row of the review: same or different."""
        quotes = (self.one.communique_id, self.one.text, self.other.communique_id, self.other.text)
        return Decision(decision, *quotes, by)


def questions(corpus: Corpus, found: Recurrence | None = None) -> list[Question]:
    """What to ask of a corpus, weakest members first, then the likeliest links; what was answered is left out."""
    found = found or found_in(corpus)
    dates = corpus.table("communiques").set_index("communique_id")["date"]
    columns = ["communique_id", "demand_id", "addressee", "text"]
    sides = {
        demand: Side(communique, demand, dates[communique], to, text, found.family_of[demand])
        for communique, demand, to, text in corpus.table("demands")[columns].itertuples(index=False)
    }
    rows = found.suggestions[["question", "demand_a", "demand_b", "score", "evidence"]]
    return [Question(kind, sides[a], sides[b], score, why) for kind, a, b, score, why in rows.itertuples(index=False)]


def answer(folder: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions to the review of a corpus folder, whole or not at all; how many it now holds."""
    with locked(folder):  # two people may answer at once
        old = read_review(folder / REVIEW)
        review = Review((*(old.decisions if old else ()), *decisions))
        write_review(folder / REVIEW, review)
    return len(review)


def write_sheet(path: Path, asked: Iterable[Question]) -> None:
    """A CSV sheet with a row a question; a person fills its first column with same or different.

    No cell is a formula: see `guarded`. `read_review` knows a sheet by its columns and takes the guards off again.
    """
    write_rows(path, SHEET, (map(guarded, _sheet_row(question)) for question in asked))


def _sheet_row(question: Question) -> tuple[object, ...]:
    one, other = question.one, question.other
    quotes = ("", one.communique_id, one.text, other.communique_id, other.text, "", "")
    return (*quotes, question.kind, question.score, one.addressee, other.addressee, question.evidence)


def read_sheet(path: Path) -> list[Decision]:
    """Decisions of a sheet that a person filled in; rows left empty are none."""
    sheet = read_review(path)
    if sheet is None:
        raise NotFoundError(str(path), "there is no such sheet", "Write one with: commanalytics review --sheet FILE")
    return list(sheet.decisions)
