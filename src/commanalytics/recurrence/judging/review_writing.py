"""Human decisions on recurrence, as `sources` reads them, and how they are written."""

from __future__ import annotations

from pathlib import Path

from commanalytics.recurrence.judging.whole_csv import write_rows
from commanalytics.sources.review_file import COLUMNS, DECISIONS, EVIDENCE, Decision, Review, read_review

__all__ = ["COLUMNS", "DECISIONS", "EVIDENCE", "REVIEW", "Decision", "Review", "read_review", "write_review"]


REVIEW = "review.csv"  # in the folder of a corpus


def write_review(path: Path, review: Review) -> None:
    """Write the decisions whole, or not at all."""
    rows = (
        (d.decision, d.communique_a, d.quote_a, d.communique_b, d.quote_b, d.by, d.note, d.of) for d in review.decisions
    )
    write_rows(path, COLUMNS, rows)
