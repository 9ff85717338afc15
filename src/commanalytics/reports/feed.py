"""The Atom feed beside the index: what changed in which group, newest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.sax import saxutils

MOST = 50  # entries kept
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # has no form there, escaped or not


def feed(events: Sequence[Mapping[str, Any]], made: str) -> str:
    """Atom, with links relative to the feed. `made` and the events' times are ISO moments."""
    entries = "".join(entry(event) for event in events[:MOST])
    updated = events[0]["time"] if events else made
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>Reports on communiqués</title>\n<id>{_urn('feed')}</id>\n<updated>{updated}</updated>\n"
        '<author><name>commanalytics</name></author>\n<link rel="self" href="feed.xml"/>\n'
        f'<link rel="alternate" type="text/html" href="index.html"/>\n{entries}</feed>\n'
    )


def entry(event: Mapping[str, Any]) -> str:
    """One change: which group, what in words, where to read it."""
    identity = f"{event['group']}\n{event['time']}\n{event['words']}"
    page = saxutils.quoteattr(quote(event["page"]))
    return (
        f"<entry>\n<title>{escape(event['title'])}: {escape(event['words'])}</title>\n<id>{_urn(identity)}</id>\n"
        f'<updated>{event["time"]}</updated>\n<link rel="alternate" type="text/html" href={page}/>\n'
        f"<content>{escape(event['detail'])}</content>\n</entry>\n"
    )


def escape(words: str) -> str:
    """Words as XML has them; a character that it has no form for becomes the sign for such.

    >>> escape("a lane & a\\x1bbuoy")
    'a lane &amp; a\ufffdbuoy'
    """
    return saxutils.escape(_NOT_XML.sub("\ufffd", words))


def _urn(name: str) -> str:
    words = f"commanalytics/{name}".encode(errors="backslashreplace").decode()  # half a pair of UTF-16 may stand in it
    return uuid5(NAMESPACE_URL, words).urn
