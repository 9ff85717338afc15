"""Sources and what they hold, as data: what passes between processes is JSON, whatever a file made of its reader.

>>> as_source(of_source(Unfetched("a.html", "https://a.example/a.html", "it is gone"))).why
'it is gone'
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from commanalytics.acquire.adding.found_texts import FoundText, Looked, Source, Unfetched
from commanalytics.acquire.original import Original


def of_source(source: Source) -> bytes:
    """A source as a message."""
    if isinstance(source, Path):
        return json.dumps(["path", str(source)]).encode()
    if isinstance(source, Unfetched):
        return json.dumps(["unfetched", asdict(source)]).encode()
    told = {one.name: getattr(source, one.name) for one in fields(source)}
    told |= {"data": b64encode(source.data).decode(), "headers": dict(source.headers)}
    return json.dumps(["original", told]).encode()


def as_source(message: bytes) -> Source:
    """The source of a message."""
    kind, told = json.loads(message)
    if kind == "path":
        return Path(told)
    return Unfetched(**told) if kind == "unfetched" else Original(**{**told, "data": b64decode(told["data"])})


def of_looked(looked: Looked) -> bytes:
    """What a source holds as a message."""
    return json.dumps(asdict(looked), default=sorted).encode()  # shingles are a set


def as_looked(message: bytes) -> Looked:
    """What a message says that a source holds; ValueError, KeyError or TypeError of anything else."""
    told = json.loads(message)
    headers = tuple((name, value) for name, value in told["headers"])
    return Looked(**{**told, "texts": tuple(map(_found_text, told["texts"])), "headers": headers})


def _found_text(told: dict[str, Any]) -> FoundText:
    lists = {name: tuple(told[name]) for name in ("warnings", "notes")}
    return FoundText(**{**told, **lists, "shingles": frozenset(told["shingles"])})
