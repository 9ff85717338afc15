"""Parts of a page that are too many to lie open: compressed in the page, put in place by its script when asked for.

Nothing is cut. What is packed is HTML that `markup` made, so every word in it is escaped already.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from commanalytics.charts import markup

MANY_CLAUSES = 1_000  # from here on they lie packed, a meeting at a time
MANY_ROWS = 1_000  # of a table; the first of them lie open
OPEN_ROWS = 100
LARGE = 8_000  # characters of a drawing's specification

Payload = Mapping[str, Any]


def sentences(payload: Payload) -> str:
    """Clauses by meeting; those of a large corpus packed."""
    if len(payload["records"]) < MANY_CLAUSES:
        return markup.sentences(payload)
    meetings = markup.by_meeting(payload["records"])
    return f'<div class="sentences">{"".join(_meeting(*one) for one in meetings)}</div>'


def _meeting(text: str, label: str, clauses: list[Payload]) -> str:
    return markup.meeting(text, label, len(clauses), packed("".join(map(markup.clause, clauses))))


def table(payload: Payload) -> str:
    """A table; of a long one the first rows lie open and the rest is packed."""
    records = payload["records"]
    if len(records) < MANY_ROWS:
        return markup.table(payload)
    rest = "".join(markup.row(record, payload["columns"]) for record in records[OPEN_ROWS:])
    more = (
        f'<tr class="more"><td colspan="{len(payload["columns"])}">{packed(rest)}'
        f"{len(records) - OPEN_ROWS} more rows, shown by a search, a sort, or the button above.</td></tr>"
    )
    return markup.table({**payload, "records": records[:OPEN_ROWS]}, more)


def packed(html: str) -> str:
    """HTML as a script element that holds data and never runs."""
    return f'<script type="text/plain" class="packed">{squeezed(html)}</script>'


def squeezed(text: str) -> str:
    """Text, compressed, in letters that may stand anywhere in a page; the same text gives the same letters."""
    return b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def specification(spec: Payload, facts: str) -> str:
    """A drawing's specification as an element of data; `facts` are its attributes, escaped."""
    bare = json_script(spec)
    if len(bare) < LARGE:
        return f'<script type="application/json" class="spec" {facts}>{bare}</script>'
    return f'<script type="text/plain" class="spec squeezed" {facts}>{squeezed(bare)}</script>'


def json_script(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "&<>\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def html(mime: str, payload: Payload) -> str:
    """HTML of a payload of ours for a page."""
    draw = {"table": table, "sentences": sentences}.get(mime.rpartition(".")[2].removesuffix("+json"))
    return draw(payload) if draw else markup.html(mime, payload)
