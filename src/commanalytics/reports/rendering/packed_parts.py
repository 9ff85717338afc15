"""Parts of a page that are too many to lie open: compressed in the page, put in place by its script when asked for.

Nothing is cut. What is packed is HTML that `markup` made, so every word in it is escaped already.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

from commanalytics.display import payload_html
from commanalytics.reports.rendering.told_once import told_once
from commanalytics.templates import part, trusted

if TYPE_CHECKING:
    from markupsafe import Markup

MANY_CLAUSES = 1_000  # from here on they lie packed, a meeting at a time
MANY_ROWS = 1_000  # of a table; the first of them lie open
OPEN_ROWS = 100
LARGE = 8_000  # characters of a drawing's specification

Payload = payload_html.Record


def sentences(payload: Payload) -> Markup:
    """Clauses by meeting; those of a large corpus packed, all together, since texts of a series repeat each other.

    An id that begins as its text's does is told by the rest of it, and its link by the element that it stands in: thus
    clauses that say the same are the same.
    """
    if len(payload["records"]) < MANY_CLAUSES:
        return payload_html.sentences(payload)
    shown, meeting = part("sentences", "clauses"), part("sentences", "packed_meeting")
    meetings = payload_html.by_meeting(payload["records"])
    made = [meeting(text, label, len(own), n) for n, (text, label, own) in enumerate(meetings)]
    return part("sentences", "sentences")([*made, packed([shown(own, packed=True) for _, _, own in meetings])])


def table(payload: Payload) -> Markup:
    """A table; of a long one the first rows lie open and the rest is packed."""
    records, columns = payload["records"], payload["columns"]
    if len(records) < MANY_ROWS:
        return payload_html.table(payload)
    rest = part("table", "rows")(payload_html.rows(records[OPEN_ROWS:], columns))
    more = part("table", "rest")(len(columns), packed([rest]), len(records) - OPEN_ROWS)
    return payload_html.table({**payload, "records": records[:OPEN_ROWS]}, more)


def packed(parts: Sequence[str]) -> Markup:
    """HTML of several parts as a script element that holds data and never runs."""
    pieces, orders = told_once(parts)
    return part("figure", "packed")(squeezed(json.dumps([pieces, orders], ensure_ascii=False, separators=(",", ":"))))


def squeezed(text: str) -> str:
    """Text, compressed, in letters that may stand anywhere in a page; the same text gives the same letters."""
    return b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def specification(spec: Payload, label: str, facts: Sequence[tuple[str, object]]) -> Markup:
    """A drawing's specification as an element of data; `facts` are for the page's script."""
    bare = json_script(spec)
    large = len(bare) >= LARGE
    return part("figure", "specification")(squeezed(bare) if large else bare, large, label, facts)


def json_script(value: object) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for mark in "&<>\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return trusted(text)


def html(mime: str, payload: Payload) -> Markup:
    """HTML of a payload of ours for a page."""
    draw = {"table": table, "sentences": sentences}.get(mime.rpartition(".")[2].removesuffix("+json"))
    return draw(payload) if draw else payload_html.html(mime, payload)
