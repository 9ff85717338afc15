"""What the tables say, in sentences and in small tables made for reading: the words of headlines and captions."""

from __future__ import annotations

from commanalytics.english import misnamed
from commanalytics.findings.comparisons.groups_compared import comparison_finding
from commanalytics.findings.comparisons.word_trend import trend_finding
from commanalytics.findings.coverage import coverage_finding, small_number_note
from commanalytics.findings.of_acts.acts_by_text import anatomy_finding
from commanalytics.findings.of_acts.clause_types import (
    baseline_finding,
    section_finding,
    strength_finding,
    type_finding,
)
from commanalytics.findings.of_codings.agreement import agreement_finding, correction_finding
from commanalytics.findings.of_commitments.commitments import (
    commitment_finding,
    commitment_review_finding,
    deadline_finding,
    done_finding,
    form_finding,
    recurring_commitment_finding,
    undertaking_finding,
)
from commanalytics.findings.of_demands.addressees import addressee_finding, asking_finding
from commanalytics.findings.of_demands.recurring_demands import (
    added_finding,
    longest_finding,
    mandate_finding,
    recurrence_finding,
    returned_finding,
    review_finding,
)
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.findings.of_texts.citations import citation_finding
from commanalytics.findings.of_texts.recognition import recognition_finding
from commanalytics.measures.of_demands.addressees import most_asked

__all__ = [
    "added_finding",
    "addressee_finding",
    "agreement_finding",
    "anatomy_finding",
    "asking_finding",
    "baseline_finding",
    "brief_finding",
    "citation_finding",
    "commitment_finding",
    "commitment_review_finding",
    "comparison_finding",
    "correction_finding",
    "coverage_finding",
    "deadline_finding",
    "done_finding",
    "form_finding",
    "longest_finding",
    "mandate_finding",
    "most_asked",
    "recognition_finding",
    "recurrence_finding",
    "recurring_commitment_finding",
    "returned_finding",
    "review_finding",
    "section_finding",
    "small_number_note",
    "strength_finding",
    "trend_finding",
    "type_finding",
    "undertaking_finding",
]


def __getattr__(name: str) -> object:
    raise AttributeError(misnamed("ca.findings", name, __all__))
