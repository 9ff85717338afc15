"""`sources.toml`: where new texts of a group appear (feeds, sitemaps, pages that list them), and who asks for them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import regex

from commanalytics.acquire.limits import shares
from commanalytics.acquire.original import LINKS
from commanalytics.disk.inputs import present, read_bytes
from commanalytics.disk.tomlfile import MOST, toml_of
from commanalytics.errors import CorpusError

NAME = "sources.toml"
KINDS = ("feed", "sitemap", "listing")
_KEYS = ("url", "title", "link")
_HOST = regex.compile(r"[\w-]+(\.[\w-]+)*")
_PLACES = ("{url}", "{date}")  # that a template of an archive may have
EVERYTHING = regex.compile("")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that lists texts, and which of what it lists are meant: both patterns have to be found."""

    kind: str  # one of KINDS
    url: str
    title: regex.Pattern[str] = EVERYTHING
    link: regex.Pattern[str] = EVERYTHING

    def means(self, title: str, link: str, until: float = 0.0) -> bool:
        """Whether something that is listed under a title is a text of the group.

        `until`: the moment (as `time.monotonic` counts) up to which the patterns may look; CorpusError names the one
        that takes longer, which none does that is well written.
        """
        until = until or time.monotonic() + shares("listings")["seconds"]
        return self._found("title", self.title, title, until) and self._found("link", self.link, link, until)

    def _found(self, key: str, pattern: regex.Pattern[str], words: str, until: float) -> bool:
        left = until - time.monotonic()
        try:
            if left > 0:
                return pattern.search(words, timeout=left) is not None
        except TimeoutError:
            pass
        what = f"the pattern of {key} takes too long to look through what {self.url} lists"
        raise CorpusError(f"{NAME}, [[{self.kind}]]", what, "Write it without a repetition within a repetition")


@dataclass(frozen=True, slots=True)
class Sources:
    """What the file says; without it there is nothing to look through, and no archive."""

    contact: str = ""  # said to the sites: an address of mail or of a page
    official: tuple[str, ...] = ()  # hosts whose text is the main one among several of a communiqué
    archive: str = ""  # where else a page may be had: https://archive.example/{date}/{url}
    listed: tuple[Source, ...] = ()

    def is_official(self, link: str) -> bool:
        """Whether a link leads to a host that is named as official, or to one below it."""
        host = (urlsplit(link).hostname or "") if "://" in link else ""
        return any(host == one or host.endswith(f".{one}") for one in self.official)


def read_sources(folder: Path) -> Sources:
    """The sources of a corpus; CorpusError says what is wrong in the file."""
    path = folder / NAME
    if not present(path):
        return Sources()
    known = ("contact", "official", "archive", *(f"[[{kind}]]" for kind in KINDS))
    values = toml_of(path, read_bytes(path, below=folder, most=MOST), known)
    listed = [_source(path, kind, entry) for kind in KINDS for entry in _entries(path, kind, values.get(kind, []))]
    return Sources(
        contact=_contact(path, values.get("contact", "")),
        official=_hosts(path, values.get("official", [])),
        archive=_archive(path, values.get("archive", "")),
        listed=tuple(listed),
    )


def _entries(path: Path, kind: str, value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise CorpusError(str(path), f"{kind} is no list of sources", f"Write [[{kind}]] above each")
    return value


def _source(path: Path, kind: str, entry: dict[str, object]) -> Source:
    where = f"{path}, [[{kind}]]"
    for key in entry:
        if key not in _KEYS:
            raise CorpusError(where, f'"{key}" is unknown', f"Use one of these: {', '.join(_KEYS)}")
    url = _words(where, "url", entry.get("url", ""))
    if not url.startswith(LINKS):
        raise CorpusError(where, f'"{url}" is no link', 'Write url = "https://…"')
    return Source(kind, url, _pattern(where, "title", entry), _pattern(where, "link", entry))


def _pattern(where: str, key: str, entry: dict[str, object]) -> regex.Pattern[str]:
    """A regular expression that is looked for anywhere, in any case."""
    try:
        return regex.compile(_words(where, key, entry.get(key, "")), regex.IGNORECASE)
    except (regex.error, OverflowError, RecursionError) as problem:
        raise CorpusError(
            where, f"{key} is no pattern ({problem})", "Put a backslash before signs like ( and +"
        ) from problem


def _contact(path: Path, value: object) -> str:
    words = _words(str(path), "contact", value)
    if not words.isascii() or not words.isprintable() or "(" in words or ")" in words:
        raise CorpusError(str(path), "contact is no address", 'Write contact = "desk@example.org"')
    return words


def _hosts(path: Path, value: object) -> tuple[str, ...]:
    hosts = [str(host).lower() for host in value] if isinstance(value, list) else [""]
    if not all(map(_HOST.fullmatch, hosts)):
        raise CorpusError(str(path), "official is no list of hosts", 'Write official = ["ministry.example"]')
    return tuple(hosts)


def _archive(path: Path, value: object) -> str:
    template = _words(str(path), "archive", value)
    if not template:
        return ""
    left = template
    for place in _PLACES:
        left = left.replace(place, "")
    if _PLACES[0] not in template or "{" in left or not template.startswith(LINKS):
        raise CorpusError(str(path), "archive is no template", 'Write archive = "https://archive.example/{date}/{url}"')
    return template


def _words(where: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise CorpusError(where, f"{key} is no text", f'Write {key} = "…"')
    return value.strip()
