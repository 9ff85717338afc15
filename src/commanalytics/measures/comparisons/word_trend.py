"""How often words of the user's choice stand in each text."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.tables_over_time import vocabulary
from commanalytics.corpus.find import checked_pattern
from commanalytics.labels_and_colours import limits
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import named_meetings

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = ("pattern", "meeting", "state", "state_label", "count", "per_1000", "words", "ids")


@once
def trend_table(corpus: Corpus, *patterns: str) -> pd.DataFrame:
    """One row a pattern and meeting; empty figures where no text is held and read.

    Columns: pattern, meeting, state, state_label, count (times it stands there), per_1000 (of the text's words), words
    (of the text), ids (clauses). Raises NotFoundError for a pattern that no clause can match.
    """
    meetings = named_meetings(corpus)
    made = [_rows(corpus, meetings, pattern) for pattern in patterns or most_frequent(corpus)]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=list(COLUMNS))


def most_frequent(corpus: Corpus) -> tuple[str, ...]:
    """The words that most clauses hold."""
    words = vocabulary(corpus).sort_values(["clauses", "word"], ascending=[False, True])
    return tuple(words["word"].head(limits()["words_in_trend"]))


def _rows(corpus: Corpus, meetings: pd.DataFrame, pattern: str) -> pd.DataFrame:
    times, ids = _found(corpus, pattern)
    counts = pd.Series([times[text] for text in meetings["communique_id"]], index=meetings.index)
    rows = meetings.assign(pattern=pattern, count=counts.where(meetings["read"]).astype("Int64"))
    rows["ids"] = pd.Series([ids[text] for text in meetings["communique_id"]], index=meetings.index, dtype=object)
    rows["per_1000"] = (1000 * rows["count"].astype("Float64") / rows["words"].astype("Float64")).round(2)
    return rows[list(COLUMNS)]


def _found(corpus: Corpus, pattern: str) -> tuple[Counter[str], defaultdict[str, list[str]]]:
    """How often the pattern stands in each text, and in which of its clauses."""
    clauses = corpus.table("clauses")
    words = checked_pattern(pattern, clauses["text"])
    times: Counter[str] = Counter()
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for text_id, clause, text in clauses[["communique_id", "clause_id", "text"]].itertuples(index=False, name=None):
        if hits := len(words.findall(text)):
            times[text_id] += hits
            ids[text_id].append(clause)
    return times, ids
