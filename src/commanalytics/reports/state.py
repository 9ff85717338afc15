"""What stands in an output folder: for each page its key, when it was made, and how its last run went."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from commanalytics.errors import ReportError

FILE = ".commanalytics.json"


@dataclass(frozen=True)
class Made:
    """A page as it was made."""

    key: str
    group: str
    notebook: str
    title: str
    headline: str
    made: str  # ISO, UTC
    sha256: str
    size: int
    parameters: dict[str, Any] = field(default_factory=dict)
    unread: Sequence[str] = ()

    @classmethod
    def of(cls, task: Any, laid: Any, at: datetime) -> Made:
        """The record of a page that a worker laid aside."""
        content = laid.file.read_bytes()
        return cls(
            task.key,
            task.group,
            task.notebook.stem,
            laid.title,
            laid.headline,
            at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            sha256(content).hexdigest(),
            len(content),
            dict(task.parameters),
            tuple(laid.unread),
        )


class State:
    """The records of an output folder."""

    def __init__(self, folder: Path, pages: dict[str, Made], failures: dict[str, dict[str, str]]) -> None:
        self.folder = folder
        self.pages = pages
        self.failures = failures  # page → {"key", "problem"}

    @classmethod
    def read(cls, folder: Path) -> State:
        """The state of a folder; a file that cannot be read counts as none, and everything is made anew."""
        try:
            stored = json.loads((folder / FILE).read_text(encoding="utf-8"))
            pages = {page: Made(**facts) for page, facts in stored["pages"].items()}
            return cls(folder, pages, dict(stored["failures"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls(folder, {}, {})

    def stands(self, page: str, key: str) -> bool:
        """Whether a page is there as it was made, from the same inputs."""
        made = self.pages.get(page)
        if made is None or made.key != key or page in self.failures:
            return False
        try:
            return (self.folder / page).stat().st_size == made.size
        except OSError:
            return False

    def made(self, page: str, made: Made) -> None:
        """Record a page, and forget its earlier failure."""
        self.pages[page] = made
        self.failures.pop(page, None)

    def failed(self, page: str, key: str, problem: str) -> None:
        """Record that a page could not be made; the page that stands keeps its record."""
        self.failures[page] = {"key": key, "problem": problem}

    def unread(self, group: str) -> tuple[str, ...]:
        """Texts of a group in which its pages found no clause."""
        return tuple(sorted({text for made in self.pages.values() if made.group == group for text in made.unread}))

    def write(self) -> None:
        """Put the state beside the pages."""
        stored = {"pages": {page: asdict(made) for page, made in sorted(self.pages.items())}, "failures": self.failures}
        write_whole(self.folder / FILE, json.dumps(stored, ensure_ascii=False, indent=1).encode())


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by another at one stroke: whoever reads has the old one or the new one."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_bytes(content)
        os.replace(aside, path)
    except OSError as problem:
        aside.unlink(missing_ok=True)
        what = f"it cannot be written ({problem.strerror})"
        raise ReportError(str(path), what, "Name another folder with --to") from problem
