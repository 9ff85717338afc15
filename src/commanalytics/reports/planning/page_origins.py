"""Which notebook a page is from: another one of the same name must not take its place, also not in a later run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from commanalytics.errors import ReportError
from commanalytics.reports.planning.output_state import State
from commanalytics.reports.planning.run_plan import Task, is_shipped


def origin(notebook: Path, to: Path) -> str:
    """Where a notebook lies, seen from the output folder; "" for one of the package's, wherever that is installed."""
    if is_shipped(notebook):
        return ""
    try:
        return os.path.relpath(os.path.realpath(notebook), os.path.realpath(to))
    except ValueError:  # on another drive
        return os.path.realpath(notebook)


def check_origins(tasks: Iterable[Task], state: State) -> None:
    """ReportError if a page would replace one of another notebook, which is still where it was.

    Names are compared as a disk does that takes no account of capitals.
    """
    known = {page.casefold(): made.origin for page, made in state.pages.items() if made.origin}
    for task in tasks:
        before = known.get(task.page.casefold())
        other = os.path.normpath(os.path.join(os.path.realpath(state.folder), before)) if before else ""
        if other and _is_another(Path(other), task.notebook):
            what = f"its page would be {task.page}, and that is the page of {other}"
            remedy = "Rename one of the two notebooks, or name another folder with --to"
            raise ReportError(str(task.notebook), what, remedy)


def _is_another(other: Path, notebook: Path) -> bool:
    """Whether a page's notebook is still there, and not this one under another path."""
    try:
        return not other.samefile(notebook)
    except OSError:
        return False
