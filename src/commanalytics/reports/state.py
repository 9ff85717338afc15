"""What stands in an output folder: for each page its key, when it was made, and how its last run went."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from commanalytics.errors import ReportError

FOLDER = ".state"  # below the output folder
STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Made:
    """A page as it was made."""

    key: str
    group: str
    notebook: str
    title: str
    headline: str
    made: str  # ISO, UTC
    size: int
    parameters: dict[str, Any] = field(default_factory=dict)
    sentences: int = 0  # clauses that stand on it in their own words

    @classmethod
    def of(cls, task: Any, laid: Any, now: str) -> Made:
        """The record of a page that a worker laid aside."""
        return cls(
            task.key,
            task.group,
            task.notebook.stem,
            laid.title,
            laid.headline,
            now,
            laid.file.stat().st_size,
            dict(task.parameters),
            laid.sentences,
        )


class State:
    """The records of an output folder: its pages, the facts of its groups, what changed when."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages: dict[str, Made] = {}
        self.failures: dict[str, dict[str, str]] = {}  # page → key, problem
        self.fronts: dict[str, dict[str, Any]] = {}  # group → what the index says of it, with its key
        self.events: list[dict[str, str]] = []  # newest first

    @classmethod
    def read(cls, folder: Path) -> State:
        """The state of a folder; one that cannot be read counts as none, and everything is made anew."""
        state = cls(folder)
        try:
            stored = json.loads((folder / FOLDER / "pages.json").read_text(encoding="utf-8"))
            pages = {page: Made(**facts) for page, facts in stored["pages"].items()}
            fronts = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in state._front_files()}
        except (OSError, ValueError, KeyError, TypeError):
            return state
        state.pages = {page: made for page, made in pages.items() if (folder / page).exists()}
        state.failures, state.events, state.fronts = stored["failures"], stored["events"], fronts
        return state

    def _front_files(self) -> list[Path]:
        return sorted((self.folder / FOLDER / "groups").glob("*.json"))

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

    def has_front(self, group: str, key: str) -> bool:
        """Whether the facts of a group are those of its present content."""
        return self.fronts.get(group, {}).get("key") == key

    def unread(self, group: str) -> list[str]:
        """What is said of each text of a group that was not read."""
        return list(self.fronts.get(group, {}).get("unread", ()))

    def write(self) -> None:
        """Put the state beside the pages."""
        stored = {
            "pages": {page: asdict(made) for page, made in sorted(self.pages.items())},
            "failures": self.failures,
            "events": self.events,
        }
        write_whole(self.folder / FOLDER / "pages.json", json.dumps(stored, ensure_ascii=False, indent=1).encode())
        for group, facts in self.fronts.items():
            write_whole(
                self.folder / FOLDER / "groups" / f"{group}.json", json.dumps(facts, ensure_ascii=False).encode()
            )


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
