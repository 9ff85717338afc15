"""A run: plan, make what is not made yet, put pages in place, say how it went."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commanalytics.errors import ReportError
from commanalytics.reports import plan as plans
from commanalytics.reports.plan import Task
from commanalytics.reports.state import Made, State, write_whole
from commanalytics.sources.folder import CorpusFolder, read_folder

Clock = Callable[[], datetime]
TIMEOUT = 600.0  # seconds a notebook


@dataclass(frozen=True)
class Options:
    """How to run."""

    jobs: int = 0  # notebooks at once; 0: as many as there are processors
    force: bool = False
    pictures: bool = False
    pdf: bool = False
    timeout: float = TIMEOUT
    clock: Clock = lambda: datetime.now(UTC)


@dataclass
class Result:
    """How a run went."""

    to: Path
    made: list[str] = field(default_factory=list)  # pages, relative to `to`
    kept: list[str] = field(default_factory=list)  # pages that were as they should be
    failed: dict[str, str] = field(default_factory=dict)  # page → what went wrong
    unread: dict[str, tuple[str, ...]] = field(default_factory=dict)  # group → texts without any clause

    @property
    def exit_code(self) -> int:
        """1 if a page failed or a text has no clause, else 0."""
        return 1 if self.failed or any(self.unread.values()) else 0


Tell = Callable[[str, str, int, int], None]  # page, "made" or "failed", pages ready, pages due


def report(
    corpora: Sequence[Path],
    notebooks: Sequence[str] = (),
    parameters: Mapping[str, Any] | None = None,
    to: Path = Path("reports"),
    options: Options | None = None,
    tell: Tell = lambda page, how, done, total: None,
) -> Result:
    """Make the pages of some corpora that are not made yet, and the index over all of them."""
    options = options or Options()
    folders = [read_folder(path) for path in corpora]
    tasks = plans.plan(folders, plans.chosen(notebooks), parameters or {}, options.pictures)
    check_writable(to)
    state = State.read(to)
    due = [task for task in tasks if options.force or not state.stands(task.page, task.key)]
    result = Result(to, kept=[task.page for task in tasks if task not in due])
    if due:
        _make(due, folders, state, result, options, tell)
    _finish(folders, state, result, options)
    return result


def check_writable(to: Path) -> None:
    """ReportError unless pages can be put into a folder."""
    try:
        to.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=to, prefix=".try-"):
            pass
    except OSError as problem:
        what = f"pages cannot be written there ({problem.strerror})"
        raise ReportError(str(to), what, "Name another folder with --to") from problem


def _make(
    due: list[Task], folders: Sequence[CorpusFolder], state: State, result: Result, options: Options, tell: Tell
) -> None:
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # 0.7 s for IRI checks nobody asks for
    from commanalytics.reports import worker
    from commanalytics.reports.workers import run_jobs

    worker.warm([folder.path for folder in folders])
    with tempfile.TemporaryDirectory(prefix="commanalytics-") as aside:
        jobs = [worker.Job(task, Path(aside), options.pictures) for task in due]
        tell("", "", 0, len(due))
        outcomes = run_jobs(worker.make_page, jobs, options.jobs or os.cpu_count() or 1, options.timeout)
        for done, outcome in enumerate(outcomes, 1):
            task = due[outcome.job]
            if outcome.problem:
                state.failed(task.page, task.key, outcome.problem)
                result.failed[task.page] = outcome.problem
            else:
                write_whole(result.to / task.page, outcome.value.file.read_bytes())
                state.made(task.page, Made.of(task, outcome.value, options.clock()))
                result.made.append(task.page)
            tell(task.page, "failed" if outcome.problem else "made", done, len(due))
    state.write()


def _finish(folders: Sequence[CorpusFolder], state: State, result: Result, options: Options) -> None:
    for folder in folders:
        result.unread[folder.settings.group] = state.unread(folder.settings.group)
