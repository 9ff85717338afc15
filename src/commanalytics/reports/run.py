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

from commanalytics.errors import CorpusError, ReportError
from commanalytics.reports import pdf
from commanalytics.reports import plan as plans
from commanalytics.reports.feed import MOST, feed
from commanalytics.reports.front import changes
from commanalytics.reports.plan import Task
from commanalytics.reports.state import STAMP, Made, State, write_whole
from commanalytics.reports.workers import Outcome
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
    printed: list[Path] = field(default_factory=list)  # as PDF
    unread: dict[str, list[str]] = field(default_factory=dict)  # group → what is said of each text that was not read

    @property
    def exit_code(self) -> int:
        """1 if a page failed or a text was not read, else 0."""
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
    check_groups(folders)
    tasks = plans.plan(folders, plans.chosen(notebooks), parameters or {}, options.pictures)
    check_writable(to)
    printer = pdf.browser() if options.pdf else ""
    state = State.read(to)
    due = [task for task in tasks if options.force or not state.stands(task.page, task.key)]
    fronts = [folder for folder in folders if not state.has_front(folder.settings.group, plans.front_key(folder))]
    result = Result(to, kept=[task.page for task in tasks if task not in due])
    if due or fronts or not (to / "index.html").exists():
        _make(due, fronts, state, result, options, tell)
    if printer:
        result.printed = pdf.print_pages([to / task.page for task in tasks if (to / task.page).exists()], printer)
    for folder in folders:
        result.unread[folder.settings.group] = state.unread(folder.settings.group)
    return result


def check_groups(folders: Sequence[CorpusFolder]) -> None:
    """CorpusError if two corpora are of the same group, whose pages would overwrite each other."""
    seen: dict[str, Path] = {}
    for folder in folders:
        other = seen.setdefault(folder.settings.group, folder.path)
        if other != folder.path:
            what = f"it is of the group {folder.settings.group}, as is {other}"
            raise CorpusError(
                str(folder.path), what, "Give each its own group in corpus.toml, or report on one of them"
            )


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
    due: Sequence[Task],
    fronts: Sequence[CorpusFolder],
    state: State,
    result: Result,
    options: Options,
    tell: Tell,
) -> None:
    """Run what is due, each job in a process of its own; put pages in place as they come, then index and feed."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # 0.7 s for IRI checks nobody asks for
    from commanalytics.reports import worker
    from commanalytics.reports.index import index
    from commanalytics.reports.workers import run_jobs

    worker.warm()
    now = options.clock().strftime(STAMP)
    tell("", "", 0, len(due))
    with tempfile.TemporaryDirectory(prefix="commanalytics-") as aside:
        jobs = [worker.PageJob(task, Path(aside), options.pictures) for task in due]
        more = [worker.FrontJob(folder.path, plans.front_key(folder)) for folder in fronts]
        for outcome in run_jobs(worker.work, [*jobs, *more], options.jobs or os.cpu_count() or 1, options.timeout):
            if outcome.job >= len(due):
                _take_front(fronts[outcome.job - len(due)].settings.group, outcome, state, result, now)
                continue
            task = due[outcome.job]
            _take_page(task, outcome, state, result, now)
            done = len(result.made) + sum(page != "index.html" for page in result.failed)
            tell(task.page, "failed" if outcome.problem else "made", done, len(due))
    write_whole(result.to / "index.html", index(state, now).encode())
    write_whole(result.to / "feed.xml", feed(state.events, now).encode())
    state.write()


def _take_page(task: Task, outcome: Outcome, state: State, result: Result, now: str) -> None:
    if outcome.problem:
        state.failed(task.page, task.key, outcome.problem)
        result.failed[task.page] = outcome.problem
        return
    write_whole(result.to / task.page, outcome.value.file.read_bytes())
    state.made(task.page, Made.of(task, outcome.value, now))
    result.made.append(task.page)


def _take_front(group: str, outcome: Outcome, state: State, result: Result, now: str) -> None:
    if outcome.problem:
        result.failed["index.html"] = f"{group}: {outcome.problem}"
        return
    facts = outcome.value
    words = changes(state.fronts.get(group), facts)
    state.fronts[group] = facts
    common = {
        "group": group,
        "title": facts["title"],
        "time": now,
        "detail": facts["last_change"],
        "page": "index.html",
    }
    state.events = ([{**common, "words": said} for said in words] + state.events)[:MOST]
