"""The date of the meeting itself, as the words of its text give it.

The opening sentence says when the group met; a date alone on a line, or after "Done at", says it once more at the end.
"""

from __future__ import annotations

import re

from commanalytics.parsing.dates import DateMention

_HEAD = 6000  # characters within which a text says when the group met
_TAIL = 1500
_MET = re.compile(
    r"\b(?:met|meeting|meetings|held|convened|gathered|assembled|session|summit|conference|took\s+place|gathering|retreat|virtually"
    r"|consultations?|talks|adopted|concluded|hosted|chaired|forum|round)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"\b(?:recall|reaffirm|welcom|communiqu|resolution|report|dated|since|previous|earlier|last|pursuant|decided|accordance|follow)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)”])\.(?:\s+(?=[A-Z“(])|(?=[A-Z][a-z]))|[;•]|\n\s*\n")
_ALONE = re.compile(r"^[^\S\n]*(?:(?:Done|Adopted|Issued|Signed)\s+(?:at|in)\s+)?(?:[A-Z][\w.'’ -]{0,40},?\s*(?:on\s+)?)?$", re.MULTILINE)  # noqa: RUF001


def own_date(masked: str, dates: list[DateMention]) -> str:
    """ISO date of the meeting (of a range the last day), "" where the words do not give it."""
    return _opening(masked, dates) or _closing(masked, dates)


def _opening(masked: str, dates: list[DateMention]) -> str:
    for date in dates:
        if date.start > _HEAD:
            break
        if date.whole and date.dated:
            window = masked[max(0, date.start - 400) : date.start]
            sentence = _SENTENCE.split(window)[-1]
            if _MET.search(sentence) and not _CITED.search(sentence):
                return date.last
    return ""


def _closing(masked: str, dates: list[DateMention]) -> str:
    end = len(masked.rstrip())
    for date in reversed(dates):
        if date.end < end - _TAIL:
            break
        line = masked[masked.rfind("\n", 0, date.start) + 1 : date.start]
        if date.whole and date.dated and len(line) < 80 and _ALONE.fullmatch(line):
            return date.last
    return ""
