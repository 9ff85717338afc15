"""Which commitments come back, meeting after meeting?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from commanalytics.charts.of_demands.recurring_demands import Told, grid_chart
from commanalytics.display.payloads import Column
from commanalytics.findings.of_commitments.commitments import links_read, recurring_commitment_finding
from commanalytics.measures.of_demands.recurring_demands import family_rows
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "Which commitments come back, meeting after meeting?"
COLUMNS = (
    Column("label", "Commitment, latest wording"),
    Column("addressee", "By"),
    Column("meeting", "Meeting"),
    Column("status_label", "Status"),
    Column("letter", "Letter"),
    Column("text", "Words there"),
    Column("ids", "Commitments", "ids"),
)
OF_COMMITMENTS = Told(
    COMMITMENTS,
    "commitment",
    "strength of the form (intention, future, then pledge or decision; continuing and task have none)",
    COLUMNS,
    "decide",
    again=True,
    measured=links_read(),
)


def recurring_commitments(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """Which commitments come back, meeting after meeting? Rows are commitments in their latest wording.

    A glyph with a letter says what became of the commitment, the shade how strong its form was; hatched: no text held.
    """
    return grid_chart(
        corpus, family_rows(corpus, COMMITMENTS), QUESTION, recurring_commitment_finding(corpus), OF_COMMITMENTS
    )
