"""What changed from meeting to meeting: statuses of families, alignment of clauses, redlines, coverage.

statuses(demands, families, communiques, meetings)  -> table `statuses`; demands carry `family_id`
diff(corpus, "2022-04-12", "2023-05-09")             -> Diff: rows and a redline
wordings(corpus, "selvane-strait/reopen-strait-ships-nations")  -> Wordings: one under another
"""

from __future__ import annotations

from commanalytics.changes.family_wordings import Wordings, wordings
from commanalytics.changes.text_diff import Diff, diff
from commanalytics.recurrence.grouping.family_statuses import statuses
from commanalytics.text_comparison.redline import Redline, redline

__all__ = ["Diff", "Redline", "Wordings", "diff", "redline", "statuses", "wordings"]
