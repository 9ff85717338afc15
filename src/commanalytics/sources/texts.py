"""The texts of a corpus: a file each, with its front matter and the sidecar that says where it came from."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from commanalytics.errors import CorpusError
from commanalytics.sources.catalogue import is_iso_date
from commanalytics.sources.csvfile import decode, read_bytes

SUFFIXES = (".txt", ".md")
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
    source_url: str = ""
    retrieved_at: str = ""
    media_type: str = "text/plain"
    date: str = ""
    title: str = ""


def text_paths(folder: Path) -> list[Path]:
    """Files of texts, by name: of `texts/`, or the .txt files of a folder that has no `texts/`."""
    texts = folder / "texts"
    found = texts.rglob("*") if texts.is_dir() else folder.glob("*.txt")
    return sorted(p for p in found if p.suffix.lower() in SUFFIXES and not p.name.startswith("."))


def sidecar_path(path: Path) -> Path:
    """Where the provenance of a text is kept: `2023-09-20.txt` -> `2023-09-20.toml`."""
    return path.with_suffix(".toml")


def read_text(path: Path, folder: Path) -> TextFile:
    """A text with all that is known of it; an unreadable or undecodable file raises CorpusError."""
    data = read_bytes(path)
    raw = decode(path, data)
    matter = _FRONT_MATTER.match(raw) if path.suffix.lower() == ".md" else None
    facts = _front_matter(path, matter[1]) if matter else {}
    sidecar = sidecar_path(path)
    if sidecar.exists():
        facts |= _sidecar(sidecar)
    default = "text/markdown" if path.suffix.lower() == ".md" else "text/plain"
    return TextFile(
        name=path.relative_to(folder).as_posix(),
        raw=raw,
        sha256=hashlib.sha256(data).hexdigest(),
        body=matter.end() if matter else 0,
        source_url=facts.get("source_url", ""),
        retrieved_at=facts.get("retrieved_at", ""),
        media_type=facts.get("media_type", default),
        date=facts.get("date", ""),
        title=facts.get("title", ""),
    )


def _front_matter(path: Path, block: str) -> dict[str, str]:
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


def _sidecar(path: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(decode(path, read_bytes(path)))
    except tomllib.TOMLDecodeError as problem:
        raise CorpusError(str(path), f"this is not TOML ({problem})", "Mend that line") from problem
    for key in values:
        if key not in PROVENANCE:
            raise CorpusError(str(path), f'"{key}" is unknown', f"Use one of these: {', '.join(PROVENANCE)}")
    return _known(path, values)


def _known(path: Path, values: Mapping[str, object]) -> dict[str, str]:
    facts = {key: str(values[key]).strip() for key in PROVENANCE if values.get(key) not in (None, "")}
    if "date" in facts:
        facts["date"] = facts["date"][:10]
        if not is_iso_date(facts["date"]):
            raise CorpusError(str(path), f'"{facts["date"]}" is no date', "Write it as year-month-day: 2023-09-20")
    return facts
