"""Words of a text in a CSV file that a person opens in a spreadsheet: none of them may be taken for a formula."""

from __future__ import annotations

import re

_BEGUN = r"\s*[=+\-@＝＋－＠\t\r]"  # wide signs too, which some spreadsheets compute
_FORMULA = re.compile("'*" + _BEGUN)  # what a spreadsheet computes, and what would come back as such
_GUARDED = re.compile("'+" + _BEGUN)


def guarded(value: object) -> object:
    """The value with an apostrophe before it, if a spreadsheet would compute it; numbers stay numbers.

    >>> guarded("=1+1"), guarded("'=1"), guarded("open the lane"), guarded(-0.5)
    ("'=1+1", "''=1", 'open the lane', -0.5)
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def unguarded(text: str) -> str:
    """The way back, also where the spreadsheet has dropped the apostrophe.

    >>> unguarded("'=1+1"), unguarded("=1+1"), unguarded("'tis so")
    ('=1+1', '=1+1', "'tis so")
    """
    return text[1:] if _GUARDED.match(text) else text
