"""Questions as charts: one function a question, each with its finding in words and the table of its figures.

import commanalytics as ca
ca.charts.enable()                                    # draw them offline, in JupyterLab and in reports
ca.charts.clause_types(corpus, normalise="share")     # -> altair chart
ca.charts.sentences(corpus)                           # -> what a page shows besides charts
"""

from __future__ import annotations

from commanalytics.charts.addressees import addressees
from commanalytics.charts.balance import balance
from commanalytics.charts.baseline import baseline
from commanalytics.charts.brief import brief, references
from commanalytics.charts.citations import citations
from commanalytics.charts.clause_types import clause_types
from commanalytics.charts.coverage import coverage
from commanalytics.charts.display import Table, Text
from commanalytics.charts.evidence import (
    cited_not_held,
    conflicts,
    demands,
    grid,
    provenance,
    reports,
    returned,
    sentences,
    unknown,
)
from commanalytics.charts.explore import explore
from commanalytics.charts.few import anatomy
from commanalytics.charts.frame import frame
from commanalytics.charts.grid import recurring_demands, recycled_mandates
from commanalytics.charts.opening import load
from commanalytics.charts.persistence import longest_running
from commanalytics.charts.recognition import recognition
from commanalytics.charts.redlines import redline, wordings
from commanalytics.charts.renderer import enable
from commanalytics.charts.sections import sections
from commanalytics.charts.shares import shares
from commanalytics.charts.strength import strength
from commanalytics.charts.towards import strength_towards
from commanalytics.charts.words_over_time import vocabulary

__all__ = [
    "Table",
    "Text",
    "addressees",
    "anatomy",
    "balance",
    "baseline",
    "brief",
    "citations",
    "cited_not_held",
    "clause_types",
    "conflicts",
    "coverage",
    "demands",
    "enable",
    "explore",
    "frame",
    "grid",
    "load",
    "longest_running",
    "provenance",
    "recognition",
    "recurring_demands",
    "recycled_mandates",
    "redline",
    "references",
    "reports",
    "returned",
    "sections",
    "sentences",
    "shares",
    "strength",
    "strength_towards",
    "unknown",
    "vocabulary",
    "wordings",
]
