"""Questions as charts: one function a question, each with its finding in words and the table of its figures.

import commanalytics as ca
ca.charts.enable()                                    # draw them offline, in JupyterLab and in reports
ca.charts.clause_types(corpus, normalise="share")     # -> altair chart
ca.charts.sentences(corpus)                           # -> what a page shows besides charts
"""

from __future__ import annotations

import commanalytics.display  # noqa: F401  # before Altair is imported: what that would import for nothing is put off
from commanalytics.charts.of_acts.acts_by_section import sections
from commanalytics.charts.of_acts.acts_by_text import anatomy
from commanalytics.charts.of_acts.baseline import baseline
from commanalytics.charts.of_acts.clause_types import clause_types
from commanalytics.charts.of_acts.group_shares import shares
from commanalytics.charts.of_acts.strength import strength
from commanalytics.charts.of_acts.trend import trend
from commanalytics.charts.of_acts.words_over_time import vocabulary
from commanalytics.charts.of_codings.confusion import confusion
from commanalytics.charts.of_codings.corrected_shares import corrected
from commanalytics.charts.of_commitments.commitment_deadlines import commitment_deadlines
from commanalytics.charts.of_commitments.recurring_commitments import recurring_commitments
from commanalytics.charts.of_commitments.undertakings import undertakings
from commanalytics.charts.of_demands.addressees import addressees
from commanalytics.charts.of_demands.balance import balance
from commanalytics.charts.of_demands.longest_running import longest_running
from commanalytics.charts.of_demands.recurring_demands import recurring_demands, recycled_mandates
from commanalytics.charts.of_demands.strength_towards import strength_towards
from commanalytics.charts.of_demands.who_asks_whom import who_asks_whom
from commanalytics.charts.of_texts.citations import citations
from commanalytics.charts.of_texts.coverage import coverage
from commanalytics.charts.of_texts.explore import explore
from commanalytics.charts.of_texts.groups_compared import compare_addressees, compare_strength, compare_types
from commanalytics.charts.of_texts.recognition import recognition
from commanalytics.display.agreement_table import checked_by_hand
from commanalytics.display.brief import brief, references
from commanalytics.display.commitment_tables import commitments, commitments_to_review, fulfilled, undertakers
from commanalytics.display.evidence_tables import (
    cited_not_held,
    conflicts,
    decided,
    demands,
    grid,
    missed,
    provenance,
    reports,
    returned,
    sentences,
    to_review,
    unknown,
)
from commanalytics.display.open_corpus import load as load  # of notebooks made before there was one way to load
from commanalytics.display.page_frame import frame
from commanalytics.display.payloads import Table, Text
from commanalytics.display.redlines import redline, wordings
from commanalytics.display.renderer import enable
from commanalytics.display.side_by_side import comparison, shared_demands, sides
from commanalytics.english import misnamed

__all__ = [
    "Table",
    "Text",
    "addressees",
    "anatomy",
    "balance",
    "baseline",
    "brief",
    "checked_by_hand",
    "citations",
    "cited_not_held",
    "clause_types",
    "commitment_deadlines",
    "commitments",
    "commitments_to_review",
    "compare_addressees",
    "compare_strength",
    "compare_types",
    "comparison",
    "conflicts",
    "confusion",
    "corrected",
    "coverage",
    "decided",
    "demands",
    "enable",
    "explore",
    "frame",
    "fulfilled",
    "grid",
    "longest_running",
    "missed",
    "provenance",
    "recognition",
    "recurring_commitments",
    "recurring_demands",
    "recycled_mandates",
    "redline",
    "references",
    "reports",
    "returned",
    "sections",
    "sentences",
    "shared_demands",
    "shares",
    "sides",
    "strength",
    "strength_towards",
    "to_review",
    "trend",
    "undertakers",
    "undertakings",
    "unknown",
    "vocabulary",
    "who_asks_whom",
    "wordings",
]


def __dir__() -> list[str]:
    """The charts, and nothing else: what else a page shows has no figure of its own to look for by name."""
    return [name for name in __all__ if getattr(globals()[name], "__module__", "").startswith(f"{__name__}.of_")]


def __getattr__(name: str) -> object:
    raise AttributeError(misnamed("ca.charts", name, __all__))
