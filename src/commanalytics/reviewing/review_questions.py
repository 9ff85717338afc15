"""Questions for a person about suggested links and weak members, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.disk.formula_guard import guarded
from commanalytics.disk.locks import locked
from commanalytics.english import counted, listed
from commanalytics.errors import NotFoundError
from commanalytics.recurrence.grouping.families import Recurrence
from commanalytics.recurrence.grouping.suggestions import MEMBER
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

ASKED = 20  # questions at a time, where nobody says how many
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
    certainty: float  # how often two like these are the same
    gain: float  # links of two demands that the answer is expected to mend
    evidence: str

    @property
    def now(self) -> str:
        """How it stands without an answer, and how often that is so of such two."""
        how = "now one family, weakly" if self.kind == MEMBER else "now two families"
        return f"{how}; of such two {round(10 * self.certainty)} in 10 are the same"

    def decided(self, decision: str, by: str = "") -> Decision:
        """The answer as a row of the review: same or different."""
        quotes = (self.one.communique_id, self.one.text, self.other.communique_id, self.other.text)
        return Decision(decision, *quotes, by)


def questions(corpus: Corpus, found: Recurrence | None = None) -> list[Question]:
    """What to ask of a corpus, first what mends most; what was answered is left out."""
    found = found or found_in(corpus)
    dates = corpus.table("communiques").set_index("communique_id")["date"]
    columns = ["communique_id", "demand_id", "addressee", "text"]
    sides = {
        demand: Side(communique, demand, dates[communique], to, text, found.family_of[demand])
        for communique, demand, to, text in corpus.table("demands")[columns].itertuples(index=False)
    }
    rows = found.suggestions[["question", "demand_a", "demand_b", "score", "certainty", "gain", "evidence"]]
    return [Question(kind, sides[a], sides[b], *told) for kind, a, b, *told in rows.itertuples(index=False)]


def outcome(corpus: Corpus, before: Recurrence) -> str:
    """What the answers written since have changed, in words: they change the families that they name, and no other."""
    now = found_in(corpus).family_of
    joined = now.groupby(before.family_of.reindex(now.index)).nunique()
    parted = int((joined > 1).sum())
    met = before.family_of.reindex(now.index).groupby(now).nunique()
    together = int((met > 1).sum())
    if not parted and not together:
        return "no family has changed"
    told = [f"{counted(together, 'family', 'families')} put together"] if together else []
    told += [f"{counted(parted, 'family', 'families')} taken apart"] if parted else []
    return f"{listed(told)}; all others stay as they were"


def answer(folder: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions to the review of a corpus folder, whole or not at all; how many it now holds."""
    with locked(folder):  # two people may answer at once
        old = read_review(folder / REVIEW)
        review = Review((*(old.decisions if old else ()), *decisions))
        write_review(folder / REVIEW, review)
    return len(review)


def write_sheet(path: Path, asked: Iterable[Question], by: str = "") -> None:
    """A CSV sheet with a row a question; a person fills its first column with same or different. `by`: who is asked.

    No cell is a formula: see `guarded`. `read_review` knows a sheet by its columns and takes the guards off again.
    """
    write_rows(path, SHEET, (map(guarded, _sheet_row(question, by)) for question in asked))


def _sheet_row(question: Question, by: str) -> tuple[object, ...]:
    one, other = question.one, question.other
    quotes = ("", one.communique_id, one.text, other.communique_id, other.text, by, "")
    told = (question.kind, question.score, question.certainty, question.gain)
    return (*quotes, *told, one.addressee, other.addressee, question.evidence)


def read_sheet(path: Path, by: str = "") -> list[Decision]:
    """Decisions of a sheet that a person filled in; rows left empty are none. `by`: of those that say nobody."""
    sheet = read_review(path)
    if sheet is None:
        raise NotFoundError(str(path), "there is no such sheet", "Write one with: commanalytics review --sheet FILE")
    return [decision if decision.by else replace(decision, by=by) for decision in sheet.decisions]
