"""What is said to a process that reads, and by it: JSON, so that nothing of a message is ever executed."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import fields
from pathlib import Path
from typing import Any

from commanalytics.acquire.adding.found_texts import FoundText, Looked, Source, Unfetched
from commanalytics.acquire.original import Original

_KINDS = {kind.__name__: kind for kind in (Original, Unfetched)}


def source_message(source: Source) -> bytes:
    """A source, to be read elsewhere."""
    if isinstance(source, Path):
        return json.dumps({"path": str(source)}).encode()
    said = _values(source)
    if isinstance(source, Original):
        said |= {"data": b64encode(source.data).decode(), "headers": dict(source.headers)}
    return json.dumps({"kind": type(source).__name__, **said}).encode()


def source_in(message: bytes) -> Source:
    """The source that a message is about."""
    said = json.loads(message)
    if "path" in said:
        return Path(said["path"])
    kind = _KINDS[said.pop("kind")]
    if "data" in said:
        said["data"] = b64decode(said["data"])
    found: Source = kind(**said)
    return found


def looked_message(looked: Looked) -> bytes:
    """What a source holds."""
    texts = [_values(found) | {"shingles": sorted(found.shingles)} for found in looked.texts]
    return json.dumps(_values(looked) | {"texts": texts}).encode()


def looked_in(message: bytes) -> Looked:
    """The answer in a message; ValueError, KeyError or TypeError where it is none."""
    said = json.loads(message)
    texts = tuple(
        FoundText(**_tuples(one, "warnings", "notes"), shingles=frozenset(one["shingles"])) for one in said["texts"]
    )
    headers = tuple((name, value) for name, value in said["headers"])
    return Looked(**{**said, "texts": texts, "headers": headers})


def _values(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _tuples(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: tuple(value) if name in names else value for name, value in said.items() if name != "shingles"}
