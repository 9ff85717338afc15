"""Pages as PDF, printed by a browser that is installed; none is fetched, and it fetches nothing."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from commanalytics.digests import sha256_of
from commanalytics.disk import outputs
from commanalytics.disk.inputs import is_folder, present, read_bytes
from commanalytics.errors import CommanalyticsError, CorpusError, ReportError
from commanalytics.reports.browser import quiet
from commanalytics.reports.planning.output_state import FOLDER, LARGEST, Printed, State
from commanalytics.reports.running import process_guard

PATIENCE = 120  # seconds a page
_PRINT = (
    "--headless",
    "--disable-features=OptimizationHints,MediaRouter,DialMediaRouteProvider,Translate,NetworkTimeServiceQuerying,"
    "CertificateTransparencyComponentUpdater,AutofillServerCommunication,InterestFeedContentSuggestions",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",  # headings as bookmarks
    "--virtual-time-budget=20000",  # milliseconds of the page's own clock, so that all charts are drawn
)


class Prints(NamedTuple):
    """What became of the pages that were to be printed."""

    made: list[Path]
    failed: dict[str, str]  # PDF → what went wrong


def print_pages(state: State, pages: Iterable[str], program: str) -> Prints:
    """A PDF beside each page of an output folder; one that was printed from the page as it is stands.

    One that cannot be printed is named and stops none of the others.
    """
    prints = Prints([], {})
    for page in pages:
        path = state.folder / page
        target = path.with_suffix(".pdf")
        name = target.relative_to(state.folder).as_posix()
        if not present(path) or state.is_printed(page, name):
            continue
        try:
            _put(state, page, name, program)
        except (ReportError, CorpusError) as problem:
            prints.failed[name] = str(problem)
        else:
            prints.made.append(target)
    return prints


def _put(state: State, page: str, name: str, program: str) -> None:
    """Print a page and put its PDF in place, with the record of what it was printed from."""
    if is_folder(state.folder / name):
        raise ReportError(str(state.folder / name), "a folder lies where the PDF belongs", "Move it away")
    path = state.folder / page
    before = sha256_of(read_bytes(path, most=LARGEST))
    pdf = printed(path, program, state.folder / FOLDER)
    state.printed[page] = Printed(before, sha256_of(pdf))
    state.write({name: pdf})


def print_page(page: Path, target: Path, program: str) -> None:
    """Print one page to a place: the whole of it, or nothing."""
    outputs.put(target, printed(page, program, target.parent))


def printed(page: Path, program: str, place: Path) -> bytes:
    """The PDF of a page, from a browser without memory of its own; what it lays aside lies in a `place` and goes.

    ReportError where the browser ends without a whole one.
    """
    with outputs.aside(place.resolve()) as aside:
        target = aside / "page.pdf"
        command = [program, *_PRINT, *quiet(), f"--user-data-dir={aside / 'profile'}", f"--print-to-pdf={target}"]
        try:
            _run([*command, page.resolve().as_uri()], aside)
            pdf = read_bytes(target, most=LARGEST)
        except (OSError, subprocess.SubprocessError, CommanalyticsError) as problem:
            raise _failed(page, program, type(problem).__name__) from problem
    if not (pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")):
        raise _failed(page, program, "what it made is no whole PDF")
    return pdf


def _failed(page: Path, program: str, why: str) -> ReportError:
    return ReportError(str(page), f"{program} could not print it ({why})", "Try again")


def _run(command: Sequence[str], aside: Path) -> None:
    """Run a program to its end, with its temporary files `aside`; it and all of its session end in any case."""
    from commanalytics.reports.running.job_processes import can_fork

    environment = {**os.environ, "TMPDIR": "."}  # from where it runs: a whole path may be too long for its socket
    with_us = partial(process_guard.die_with_parent, os.getpid(), signal.SIGKILL) if can_fork() else None
    quietly: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    with subprocess.Popen(
        command, cwd=aside, env=environment, start_new_session=True, preexec_fn=with_us, **quietly
    ) as process:
        try:
            if process.wait(PATIENCE):
                raise subprocess.CalledProcessError(process.returncode, command)
        finally:
            with suppress(OSError, AttributeError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
