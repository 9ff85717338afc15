"""The Atom feed beside the index: what changed in which group, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from commanalytics.templates import fill
from commanalytics.text_normalisation import NO_XML

TITLE = "Reports on communiqués"  # of the index, too
MOST = 50  # entries kept


def feed(events: Sequence[Mapping[str, str]], made: str) -> str:
    """Atom, with links relative to the feed. `made` and the events' times are ISO moments."""
    entries = [entry(event) for event in events[:MOST]]
    updated = events[0]["time"] if events else made
    return fill("feed.xml.j2", title=TITLE, id=_urn("feed"), updated=updated, entries=entries)


def entry(event: Mapping[str, str]) -> dict[str, str]:
    """One change: which group, what in words, where to read it."""
    identity = f"{event['group']}\n{event['time']}\n{event['words']}"
    words = {name: sayable(event[name]) for name in ("title", "words", "detail")}
    return {**words, "id": _urn(identity), "time": event["time"], "page": quote(event["page"])}


def sayable(words: str) -> str:
    """Words as XML may have them; a character that it has no form for becomes the sign for such.

    >>> sayable("a lane\\x1band a buoy")
    'a lane\ufffdand a buoy'
    """
    return NO_XML.sub("\ufffd", words)


def _urn(name: str) -> str:
    words = f"commanalytics/{name}".encode(errors="backslashreplace").decode()  # half a pair of UTF-16 may stand in it
    return uuid5(NAMESPACE_URL, words).urn
