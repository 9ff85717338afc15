"""What changed from meeting to meeting: alignment of clauses, redlines, coverage.

diff(corpus, "2022-04-12", "2023-05-09")             -> Diff: rows and a redline
wordings(corpus, "selvane-strait/reopen-strait-ships-nations")  -> Wordings: one under another
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.imported_later import imported_later
from commanalytics.text_comparison.redline import Redline, redline

if TYPE_CHECKING:
    from commanalytics.changes.family_wordings import Wordings, wordings
    from commanalytics.changes.text_diff import Diff, diff

__all__ = ["Diff", "Redline", "Wordings", "diff", "redline", "wordings"]
_FAMILIES, _TEXTS = "family_wordings", "text_diff"
__getattr__ = imported_later(__name__, {"Wordings": _FAMILIES, "wordings": _FAMILIES, "Diff": _TEXTS, "diff": _TEXTS})
