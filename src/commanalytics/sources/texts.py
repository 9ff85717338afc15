"""The texts of a corpus: a file each, with its front matter and the sidecar that says where it came from."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.inputs import decode, read_bytes
from commanalytics.errors import CorpusError
from commanalytics.sources.catalogue import is_iso_date

SUFFIXES = (".txt", ".md")
SIDECAR = ".toml"  # `2023-09-20.txt` has its provenance in `2023-09-20.toml`
PROVENANCE = ("source_url", "retrieved_at", "media_type", "date", "title", "note")
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_SAME = {"url": "source_url", "link": "source_url", "source": "source_url", "retrieved": "retrieved_at"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file: its raw text (decoded characters, front matter included) and what is said of it.

    `body` is the offset after the front matter. `date` and `title` are what front matter or sidecar state.
    """

    name: str  # relative to the corpus folder, with forward slashes
    raw: str
    sha256: str
    body: int = 0
    sidecar: str = ""  # SHA-256 of what says where it came from
    source_url: str = ""
    retrieved_at: str = ""
    media_type: str = "text/plain"
    date: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A text that lies in a folder, and whether a sidecar lies beside it."""

    name: str  # relative to the corpus folder, with forward slashes
    sidecar: bool


def list_texts(folder: Path) -> list[Listed]:
    """The texts by name: those in `texts/` and below; without `texts/`, .txt files and .md files with front matter."""
    if not (folder / "texts").is_dir():
        names = os.listdir(folder)
        return _listed("", [name for name in names if _is_bare_text(folder, name)], names)
    found: list[Listed] = []
    for root, _, names in os.walk(folder / "texts"):
        below = os.path.relpath(root, folder).replace(os.sep, "/") + "/"
        found += _listed(below, [name for name in names if name.lower().endswith(SUFFIXES)], names)
    return sorted(found, key=lambda text: text.name)


def _is_bare_text(folder: Path, name: str) -> bool:
    """A README is no text: in a bare folder a .md file has to begin with its front matter."""
    if name.lower().endswith(".md"):
        with suppress(OSError), open(folder / name, "rb") as file:
            return file.read(4).rstrip(b"\r\n") == b"---"
    return name.lower().endswith(".txt")


def _listed(below: str, texts: list[str], names: list[str]) -> list[Listed]:
    sidecars = {name for name in names if name.endswith(SIDECAR)}
    return [
        Listed(below + name, name.rpartition(".")[0] + SIDECAR in sidecars)
        for name in sorted(texts)
        if not name.startswith(".")
    ]


def read_text(folder: Path, listed: Listed) -> TextFile:
    """A text with all that is known of it; an unreadable or undecodable file raises CorpusError."""
    path = f"{folder}/{listed.name}"
    data = read_bytes(path)
    raw = decode(path, data)
    facts: dict[str, str] = {}
    body = 0
    if path.lower().endswith(".md"):
        facts["media_type"] = "text/markdown"
        matter = _FRONT_MATTER.match(raw)
        if matter:
            facts |= _front_matter(path, matter[1])
            body = matter.end()
    provenance = ""
    if listed.sidecar:
        beside = read_bytes(path.rpartition(".")[0] + SIDECAR)
        provenance = hashlib.sha256(beside).hexdigest()
        facts |= _sidecar(path.rpartition(".")[0] + SIDECAR, beside)
    facts.pop("note", None)
    return TextFile(listed.name, raw, hashlib.sha256(data).hexdigest(), body, provenance, **facts)


def _front_matter(path: str, block: str) -> dict[str, str]:
    """The parts of a YAML front matter that we know; others belong to somebody else's tool."""
    import yaml

    try:
        values = yaml.safe_load(block)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "context_mark", None) or getattr(problem, "problem_mark", None)
        line = getattr(mark, "line", 0) + 2  # the front matter begins in the second line
        raise CorpusError(f"{path}, line {line}", "the front matter is no YAML", "Mend it, or delete it") from problem
    if not isinstance(values, dict):
        return {}
    return _known(path, {_SAME.get(str(key), str(key)): value for key, value in values.items()})


def _sidecar(path: str, data: bytes) -> dict[str, str]:
    try:
        values = tomllib.loads(decode(path, data))
    except tomllib.TOMLDecodeError as problem:
        raise CorpusError(str(path), f"this is not TOML ({problem})", "Mend that line") from problem
    for key in values:
        if key not in PROVENANCE:
            raise CorpusError(str(path), f'"{key}" is unknown', f"Use one of these: {', '.join(PROVENANCE)}")
    return _known(path, values)


def _known(path: str, values: Mapping[str, object]) -> dict[str, str]:
    facts = {key: str(values[key]).strip() for key in PROVENANCE if values.get(key) not in (None, "")}
    if "date" in facts:
        facts["date"] = facts["date"][:10]
        if not is_iso_date(facts["date"]):
            raise CorpusError(str(path), f'"{facts["date"]}" is no date', "Write it as year-month-day: 2023-09-20")
    return facts
