"""An annotation (tests/gold) as its text and the rows that are true of it, by offsets into the text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

_TOKEN = re.compile(r"<(/?)(\w+)([^>]*)>|[^<]+")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


def read(annotation: str) -> tuple[str, dict[str, Any]]:
    """The text, and its clauses: section, span, acts and demands, each with its span and its attributes.

    >>> text, rows = read('<communique><clause section="operative"><act type="call" lemma="urge">Urged</act> Norvia to '
    ...     '<demand to="Norvia" family="f1">reopen the strait</demand>;</clause></communique>')
    >>> text, rows["clauses"][0]["demands"]
    ('Urged Norvia to reopen the strait;', [{'to': 'Norvia', 'family': 'f1', 'span': [16, 33]}])
    """
    pieces: list[str] = []
    at = 0
    open_: list[dict[str, Any]] = []
    clauses: list[dict[str, Any]] = []
    for match in _TOKEN.finditer(annotation):
        if match[2] is None:
            pieces.append(unescape(match[0]))
            at += len(pieces[-1])
        elif match[1]:
            open_.pop()["span"][1] = at
        else:
            row = {**dict(_ATTRIBUTE.findall(match[3])), "span": [at, at]}
            open_.append(row)
            if match[2] == "clause":
                clauses.append(row | {"acts": [], "demands": []})
                open_[-1] = clauses[-1]
            elif match[2] in ("act", "demand"):
                clauses[-1][f"{match[2]}s"].append(row)
    return "".join(pieces), {"clauses": clauses}
