"""What the tables say, in sentences and in small tables made for reading: the words of headlines and captions."""

from __future__ import annotations

from commanalytics.english import misnamed
from commanalytics.findings.acts_by_text import anatomy_finding
from commanalytics.findings.addressees import addressee_finding
from commanalytics.findings.brief import brief_finding
from commanalytics.findings.citations import citation_finding
from commanalytics.findings.clause_types import baseline_finding, section_finding, strength_finding, type_finding
from commanalytics.findings.comparisons.groups_compared import comparison_finding, difference_finding
from commanalytics.findings.comparisons.word_trend import trend_finding
from commanalytics.findings.coverage import coverage_finding, small_number_note
from commanalytics.findings.recognition import recognition_finding
from commanalytics.findings.recurring_demands import (
    added_finding,
    longest_finding,
    mandate_finding,
    recurrence_finding,
    returned_finding,
)
from commanalytics.measures.addressees import most_asked

__all__ = [
    "added_finding",
    "addressee_finding",
    "anatomy_finding",
    "baseline_finding",
    "brief_finding",
    "citation_finding",
    "comparison_finding",
    "coverage_finding",
    "difference_finding",
    "longest_finding",
    "mandate_finding",
    "most_asked",
    "recognition_finding",
    "recurrence_finding",
    "returned_finding",
    "section_finding",
    "small_number_note",
    "strength_finding",
    "trend_finding",
    "type_finding",
]


def __getattr__(name: str) -> object:
    raise AttributeError(misnamed("ca.findings", name, __all__))
