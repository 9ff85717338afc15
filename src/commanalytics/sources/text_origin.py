"""What is said of a text beside its words: where it came from, its date, its title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from commanalytics.disk.tomlfile import toml_of
from commanalytics.errors import CorpusError
from commanalytics.sources.meeting_catalogue import check_date

OF_TEXT = ("source_url", "retrieved_at", "media_type", "date", "title")  # what tables say of it
# The rest is kept for whoever wants to look: how it was read, from what, and what the server said of that.
PROVENANCE = (
    *OF_TEXT, "note", "reader", "sha256", "original", "original_sha256", "etag", "last_modified", "published",
    "footnotes", "variant_of",
)  # fmt: skip
_DATED = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that somebody wrote, and where it stands; None if it is a list or a mapping."""

    words: str | None
    where: str


def sidecar(path: str, data: bytes) -> dict[str, str]:
    """What the TOML file beside a text says of it; an unknown key is an error, since it may be a misspelt one."""
    return known({key: Stated(_words(value), path) for key, value in toml_of(path, data, PROVENANCE).items()})


def known(stated: Mapping[str, Stated]) -> dict[str, str]:
    """The parts that we know, checked; others belong to somebody else's tool."""
    facts = {}
    for key in PROVENANCE:
        if key not in stated:
            continue
        words, where = stated[key].words, stated[key].where
        if words is None:
            raise CorpusError(where, f"{key} is no single value", f"Write one value behind {key}")
        facts[key] = _checked(key, words.strip(), where)
    return {key: words for key, words in facts.items() if words}


def _checked(key: str, words: str, where: str) -> str:
    if key == "date" and words:
        words = words[:10]
        check_date(words, where)
    elif key == "retrieved_at" and (day := _DATED.match(words)):
        check_date(day.group(), where)
    return words


def _words(value: object) -> str | None:
    return str(value) if isinstance(value, str | int | float | date | time) else None
