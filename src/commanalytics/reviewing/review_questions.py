"""Questions for a person about suggested links and weak members of demands and of commitments, and what becomes of the
answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from commanalytics.disk.formula_guard import guarded
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import put_own
from commanalytics.english import counted, listed
from commanalytics.errors import NotFoundError
from commanalytics.recurrence.grouping.families import Recurrence
from commanalytics.recurrence.grouping.item_kinds import DEMANDS, ItemKind, item_rows
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
from commanalytics.recurrence.judging.whole_csv import as_csv
from commanalytics.reviewing.recurrence_in_folder import Found, all_found_in

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

ASKED = 20  # questions at a time, where nobody says how many
SHEET = (*COLUMNS, *EVIDENCE)


@dataclass(frozen=True, slots=True)
class Side:
    """One demand, or commitment, of a question; whoever is asked, or undertakes it, is its addressee."""

    communique_id: str
    demand_id: str
    date: str
    addressee: str
    text: str
    family_id: str


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two the same? `kind`: member (now in one family, but weakly), families (now in two)."""

    kind: str
    one: Side
    other: Side
    score: float
    certainty: float  # how often two like these are the same; nan: nobody has counted
    gain: float  # links of two demands that the answer is expected to mend
    evidence: str
    of: ItemKind = DEMANDS

    @property
    def now(self) -> str:
        """How it stands without an answer, and how often such two are the same, where that is known."""
        how = "now one family, weakly" if self.kind == MEMBER else "now two families"
        if isnan(self.certainty):
            return how
        return f"{how}; of such two {round(10 * self.certainty)} in 10 are the same"

    def decided(self, decision: str, by: str = "") -> Decision:
        """The answer as a row of the review: same or different."""
        quotes = (self.one.communique_id, self.one.text, self.other.communique_id, self.other.text)
        return Decision(decision, *quotes, by, of=self.of.name)


def questions(corpus: Corpus, found: Found | None = None) -> list[Question]:
    """What to ask of a corpus, first what mends most; what was answered is left out."""
    asked = [one for kind, of in (found or all_found_in(corpus)).items() for one in _of_kind(corpus, of, kind)]
    return sorted(asked, key=lambda question: -question.gain)


def _of_kind(corpus: Corpus, found: Recurrence, kind: ItemKind) -> list[Question]:
    """The questions about demands, or about commitments."""
    dates = corpus.table("communiques").set_index("communique_id")["date"]
    columns = ["communique_id", "demand_id", "addressee", "text"]
    sides = {
        demand: Side(communique, demand, dates[communique], to, text, found.family_of[demand])
        for communique, demand, to, text in item_rows(kind, corpus.table(kind.name))[columns].itertuples(index=False)
    }
    rows = found.suggestions[["question", "demand_a", "demand_b", "score", "certainty", "gain", "evidence"]]
    return [
        Question(how, sides[a], sides[b], score, sure, gain, why, kind)
        for how, a, b, score, sure, gain, why in rows.itertuples(index=False)
    ]


def outcome(corpus: Corpus, before: Found) -> str:
    """What the answers written since have changed, in words: they change the families that they name, and no other."""
    now = all_found_in(corpus)
    parted = sum(_in_several(before[kind], now[kind]) for kind in now)
    together = sum(_in_several(now[kind], before[kind]) for kind in now)
    if not parted and not together:
        return "no family has changed"
    told = [f"{counted(together, 'family', 'families')} put together"] if together else []
    told += [f"{counted(parted, 'family', 'families')} taken apart"] if parted else []
    return f"{listed(told)}; all others stay as they were"


def _in_several(one: Recurrence, other: Recurrence) -> int:
    """How many families of the one lie in more than one family of the other."""
    of = one.family_of
    return int((other.family_of.reindex(of.index).groupby(of).nunique() > 1).sum())


def answer(folder: Path, decisions: Iterable[Decision]) -> int:
    """Add decisions to the review of a corpus folder, whole or not at all; how many it now holds."""
    with locked(folder):  # two people may answer at once
        old = read_review(folder / REVIEW)
        review = Review((*(old.decisions if old else ()), *decisions))
        write_review(folder / REVIEW, review)
    return len(review)


def take_back(folder: Path, decision: Decision) -> None:
    """Take a decision out of the review of a corpus folder again, the last that is this one."""
    with locked(folder):
        old = read_review(folder / REVIEW)
        kept = list(old.decisions if old else ())
        if decision in kept:
            del kept[len(kept) - 1 - kept[::-1].index(decision)]
            write_review(folder / REVIEW, Review(tuple(kept)))


def write_sheet(path: Path, asked: Iterable[Question], by: str = "") -> None:
    """A CSV sheet with a row a question; a person fills its first column with same or different. `by`: who is asked.

    No cell is a formula: see `guarded`. `read_review` knows a sheet by its columns and takes the guards off again.
    OutputError where another file has that name, or a sheet in which somebody has answered.
    """
    put_own(path, as_csv(SHEET, (map(guarded, _sheet_row(question, by)) for question in asked)), _is_unanswered)


def _is_unanswered(sheet: bytes) -> bool:
    header, *rows = sheet.splitlines()
    return header == ",".join(SHEET).encode() and all(row.startswith(b",") for row in rows)


def _sheet_row(question: Question, by: str) -> tuple[object, ...]:
    one, other = question.one, question.other
    quotes = ("", one.communique_id, one.text, other.communique_id, other.text, by, "", question.of.name)
    sure = "" if isnan(question.certainty) else question.certainty
    told = (question.kind, question.score, sure, question.gain)
    return (*quotes, *told, one.addressee, other.addressee, question.evidence)


def read_sheet(path: Path, by: str = "") -> list[Decision]:
    """Decisions of a sheet that a person filled in; rows left empty are none. `by`: of those that say nobody."""
    sheet = read_review(path)
    if sheet is None:
        raise NotFoundError(str(path), "there is no such sheet", "Write one with: commanalytics review --sheet FILE")
    return [decision if decision.by else replace(decision, by=by) for decision in sheet.decisions]
