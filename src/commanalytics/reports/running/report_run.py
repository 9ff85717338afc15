"""A run: plan, make what is not made yet, put pages in place, say how it went.

A folder has one run at a time. What is made is laid aside in the folder's own `.state` and put in place together with
what is recorded of it, so that a run may end at any moment, and the next one makes right whatever is not.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from commanalytics.digests import sha256_of
from commanalytics.disk import locks, outputs
from commanalytics.disk.code_hash import code_digest
from commanalytics.errors import CommanalyticsError, ReportError
from commanalytics.reports import browser
from commanalytics.reports.overview.atom_feed import MOST, feed
from commanalytics.reports.overview.corpus_facts import Facts, changes
from commanalytics.reports.overview.provenance import provenance, provenance_name
from commanalytics.reports.planning import run_plan as plans
from commanalytics.reports.planning.output_state import FOLDER, STAMP, Made, State
from commanalytics.reports.planning.page_origins import check_origins, origin
from commanalytics.reports.planning.run_plan import Task
from commanalytics.reports.running import pdf_printing
from commanalytics.reports.running.parameter_values import check_since, check_values
from commanalytics.sources.corpus_folder import CorpusFolder, keep_out, read_folder
from commanalytics.sources.corpus_settings import check_groups

if TYPE_CHECKING:
    from commanalytics.reports.running.job_processes import Outcome
    from commanalytics.reports.running.page_job import Laid

Clock = Callable[[], datetime]
TIMEOUT = 600.0  # seconds a notebook
REMEDY = "Mend the notebook, make room, or give it more time with --timeout"
INDEX, FEED = "index.html", "feed.xml"


@dataclass(frozen=True)
class Options:
    """How to run."""

    jobs: int = 0  # notebooks at once; 0: as many as there are processors
    force: bool = False
    pictures: bool = False
    pdf: bool = False
    timeout: float = TIMEOUT
    clock: Clock = lambda: datetime.now(UTC)
    patience: float = locks.PATIENCE  # seconds, until another run in the same folder ends
    waits: Callable[[], None] = lambda: None  # called if there is one


@dataclass
class Result:
    """How a run went."""

    to: Path
    made: list[str] = field(default_factory=list)  # pages, relative to `to`
    partial: list[str] = field(default_factory=list)  # those made from a reading that another try may better
    kept: list[str] = field(default_factory=list)  # pages that were as they should be
    failed: dict[str, str] = field(default_factory=dict)  # page or PDF → what went wrong
    printed: list[Path] = field(default_factory=list)  # as PDF
    shown: bool = False  # whether the index and the feed were made
    unread: dict[str, list[str]] = field(default_factory=dict)  # group → what is said of each text that was not read

    warnings: dict[Path, int] = field(default_factory=dict)  # corpus → how many warnings `check` has about it

    @property
    def exit_code(self) -> int:
        """1 if a page or PDF failed or a text was not read, else 0."""
        return 1 if self.failed or self.partial or any(self.unread.values()) else 0


Tell = Callable[[str, str, int, int], None]  # page, "made" or "failed", pages ready, pages due


def report(
    corpora: Sequence[Path],
    notebooks: Sequence[str] = (),
    parameters: Mapping[str, object] | None = None,
    to: Path = Path("reports"),
    options: Options | None = None,
    tell: Tell = lambda page, how, done, total: None,
) -> Result:
    """Make the pages of some corpora that are not made yet, and the index over all of them."""
    asked = Asked(corpora, plans.chosen(notebooks), parameters or {}, options or Options())
    folders = asked.folders()
    tasks = asked.tasks(folders)
    check_since(asked.parameters)
    if asked.parameters:
        check_values(_due(tasks, State.read(to), asked.options), asked.parameters)
    for folder in folders:
        keep_out(to, folder.path, beside=True)
    check_writable(to)
    printer = browser.browser() if asked.options.pdf else ""
    with locks.locked(to, asked.options.patience, asked.options.waits):
        outputs.finish(to / FOLDER, to)
        state, result = State.read(to), Result(to)
        check_origins(tasks, state)
        _make(asked, folders, tasks, state, result, tell)
        if printer:
            result.printed, unprinted = pdf_printing.print_pages(state, [task.page for task in tasks], printer)
            result.failed |= unprinted
        for folder in folders:
            result.unread[folder.settings.group] = state.unread(folder.settings.group)
            result.warnings[folder.path] = state.warnings(folder.settings.group)
    return result


@dataclass(frozen=True)
class Asked:
    """What a run was asked for."""

    corpora: Sequence[Path]
    notebooks: Sequence[Path]
    parameters: Mapping[str, object]
    options: Options

    def folders(self) -> list[CorpusFolder]:
        """The corpora as they are now."""
        folders = [read_folder(path) for path in self.corpora]
        check_groups({folder.path: folder.settings.group for folder in folders})
        return folders

    def tasks(self, folders: Sequence[CorpusFolder]) -> list[Task]:
        """The pages, each with the key of its inputs as they are now."""
        return plans.plan(folders, self.notebooks, self.parameters, self.options.pictures)

    def keys(self) -> dict[str, str]:
        """Page → key of its inputs as they are now; none where they cannot be read any more."""
        try:
            return {task.page: task.key for task in self.tasks(self.folders())}
        except (CommanalyticsError, OSError):
            return {}


def check_writable(to: Path) -> None:
    """ReportError unless pages can be put into a folder."""
    try:
        to.mkdir(parents=True, exist_ok=True)
        if not os.access(to, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as problem:
        what = f"pages cannot be written there ({problem.strerror})"
        raise ReportError(str(to), what, "Name another folder with --to") from problem


def _make(
    asked: Asked, folders: Sequence[CorpusFolder], tasks: Sequence[Task], state: State, result: Result, tell: Tell
) -> None:
    """Make what is not there as it should be: pages, what the index says of the corpora, index and feed."""
    due = _due(tasks, state, asked.options)
    fronts = [f for f in folders if not state.has_front(f.settings.group, plans.front_key(f.hash))]
    result.kept = [task.page for task in tasks if task not in due]
    now = asked.options.clock().strftime(STAMP)
    if due or fronts:
        _run_jobs(due, fronts, state, result, now, asked.options, tell)
        keys = asked.keys()
        for task in due:  # a text may have changed while its page was made: then the page is due again
            if task.page in result.made and task.page not in result.partial and keys.get(task.page) == task.key:
                state.vouch(task.page, task.key)
    if due or fronts or not state.shows((INDEX, FEED), code_digest(pages=True)):
        _show(state, now)
        result.shown = True
    _tell_origins(folders, state)


def _tell_origins(folders: Sequence[CorpusFolder], state: State) -> None:
    """Put beside the pages of each corpus what they were made from, where that is not there as it should be."""
    told = {provenance_name(folder.settings.group): provenance(folder, state) for folder in folders}
    if changed := {name: content for name, content in told.items() if not state.holds(name, sha256_of(content))}:
        state.write(changed)


def _due(tasks: Sequence[Task], state: State, options: Options) -> list[Task]:
    """The pages that are not there as they should be."""
    return [task for task in tasks if options.force or not state.stands(task.page, task.key)]


def _run_jobs(
    due: Sequence[Task],
    fronts: Sequence[CorpusFolder],
    state: State,
    result: Result,
    now: str,
    options: Options,
    tell: Tell,
) -> None:
    """Run what is due, each job in a process of its own; put pages in place as they come."""
    from commanalytics.reports.running import page_job
    from commanalytics.reports.running.job_processes import run_jobs

    page_job.warm()
    due = plans.by_work(due)
    tell("", "", 0, len(due))
    jobs: list[page_job.PageJob | page_job.FrontJob] = [page_job.PageJob(task, options.pictures) for task in due]
    jobs += [page_job.FrontJob(f.path) for f in fronts]
    at_once = options.jobs or os.cpu_count() or 1
    with (
        outputs.aside(state.folder / FOLDER) as aside,
        closing(run_jobs(page_job.work, jobs, aside, at_once, options.timeout)) as outcomes,
    ):
        for outcome in outcomes:
            if outcome.job < len(due):
                _take_page(due[outcome.job], outcome, state, result, now)
                _tell_page(due[outcome.job].page, result, tell, len(due))
            else:
                _take_front(fronts[outcome.job - len(due)].settings.group, outcome, state, result, now)


def _tell_page(page: str, result: Result, tell: Tell, due: int) -> None:
    done = len(result.made) + sum(page != INDEX for page in result.failed)
    tell(page, "made" if page in result.made else "failed", done, due)


def _take_page(task: Task, outcome: Outcome, state: State, result: Result, now: str) -> None:
    """Put a page in place with its record, as yet without its key; or record what went wrong."""
    laid, problem = _laid(outcome)
    if laid is None:
        named = problem if problem.startswith(task.page) else f"{task.page}: {problem.rstrip('.')}. {REMEDY}."
        result.failed[task.page] = named
        state.failed(task.page, task.key, named)
        return
    made = Made(
        key="",
        group=task.group,
        notebook=plans.page_stem(task.notebook),
        title=laid.title,
        headline=laid.headline,
        made=now,
        size=len(laid.html),
        parameters=dict(task.parameters),
        sentences=laid.sentences,
        hash=sha256_of(laid.html),
        whole=laid.whole,
        origin=origin(task.notebook, state.folder),
        inputs=dict(task.inputs),
    )
    state.made(task.page, made)
    state.write({task.page: laid.html})
    result.made.append(task.page)
    if not laid.whole:
        result.partial.append(task.page)


def _laid(outcome: Outcome) -> tuple[Laid | None, str]:
    """The page that a job laid down, or what went wrong."""
    from commanalytics.reports.running.page_job import Laid

    if outcome.problem:
        return None, outcome.problem
    try:
        return Laid.read(outcome.folder, outcome.value), ""
    except CommanalyticsError as refused:
        return None, str(refused)


def _take_front(group: str, outcome: Outcome, state: State, result: Result, now: str) -> None:
    if outcome.problem:
        result.failed[INDEX] = f"{group}: {outcome.problem}"
        return
    facts = outcome.value
    words = changes(cast(Facts | None, state.fronts.get(group)), facts)
    state.fronts[group] = facts
    common = {
        "group": group,
        "title": facts["title"],
        "time": now,
        "detail": " ".join(filter(None, (facts["banner"], facts["last_change"]))),
        "page": INDEX,
    }
    state.events = ([{**common, "words": said} for said in words] + state.events)[:MOST]


def _show(state: State, now: str) -> None:
    from commanalytics.reports.overview.index_page import index

    files = {INDEX: index(state, now).encode(), FEED: feed(state.events, now).encode()}
    state.show(files, code_digest(pages=True))
