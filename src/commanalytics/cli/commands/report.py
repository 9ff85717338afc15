"""`commanalytics report`."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from commanalytics.cli.corpus_option import HERE, corpus_dirs, corpus_option
from commanalytics.cli.printing import say
from commanalytics.english import in_figures, verb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from commanalytics.reports.running.report_run import Options, Result, Tell


class How(TypedDict):
    """Options of a run, as the command line gives them."""

    jobs: int | None
    force: bool
    images: bool
    kind: str
    timeout: int


MONTH = 30 * 24 * 3600  # seconds: no notebook takes longer, and no clock counts without end


def _a_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from commanalytics.sources.meeting_catalogue import is_iso_date

    if value is not None and not is_iso_date(value):
        raise click.BadParameter(f'"{value}" is no date. Write 2019, 2019-06 or 2019-06-30', ctx, parameter)
    return value


@click.command()
@click.argument("notebooks", metavar="[NOTEBOOK]...", nargs=-1)
@corpus_option
@click.option("--to", metavar="DIR", default="reports", show_default=True, type=HERE)
@click.option("-p", "--parameter", "given", metavar="NAME VALUE", nargs=2, multiple=True, help="Set a parameter.")
@click.option(
    "--since", metavar="DATE", callback=_a_date, help="Only meetings from this date on: 2019, 2019-06 or 2019-06-30."
)
@click.option("--jobs", metavar="N", type=click.IntRange(1), help="Notebooks at once. Default: one a processor.")
@click.option("--force", is_flag=True, help="Make pages anew that nothing has changed for.")
@click.option("--images", is_flag=True, help="Put static pictures beside the charts, for readers without script.")
@click.option("--format", "kind", type=click.Choice(["html", "pdf"]), default="html", show_default=True)
@click.option(
    "--timeout", metavar="SECONDS", type=click.IntRange(1, MONTH), default=600, show_default=True, help="A notebook."
)
@click.option("--watch", is_flag=True, help="Stay, and make pages anew when a text or a notebook changes.")
def report(
    notebooks: tuple[str, ...],
    corpus: tuple[Path, ...],
    to: Path,
    given: tuple[tuple[str, str], ...],
    since: str | None,
    watch: bool,
    **how: Unpack[How],
) -> None:
    """Make the reports of a corpus as self-contained HTML, with an index. Only what changed is made.

    NOTEBOOK is a name (coverage, clause_types, recurring_demands, commitments, communique, compare, explore) or a
    path; without one, all.
    A page is called like its notebook; one of your own called like one of these makes NAME--own.html.

    Example: commanalytics report clause_types --corpus data/selvane-strait -p normalise share
    """
    from commanalytics.disk.user_cache import usable
    from commanalytics.reports.notebook_json import BESIDE
    from commanalytics.reports.running.report_run import report as run
    from commanalytics.sources.corpus_folder import folders_named

    usable()  # a cache that is not gets its one line now, and not one from each process
    corpora, options = corpus_dirs(corpus), _options(to, how)
    parameters = {**dict(given), **({"since": since} if since else {})}
    watched = [*corpora, *folders_named(parameters.get(BESIDE, ""))]
    raise SystemExit(
        _made(watched, notebooks, watch, lambda tell: run(corpora, notebooks, parameters, to, options, tell))
    )


def _options(to: Path, how: How) -> Options:
    from commanalytics.reports.running.report_run import Options

    return Options(
        jobs=how["jobs"] or 0,
        force=how["force"],
        pictures=how["images"],
        pdf=how["kind"] == "pdf",
        timeout=how["timeout"],
        waits=lambda: say(f"{to}: another run is writing here; this one waits until it ends.", err=True),
    )


def _made(watched: Sequence[Path], notebooks: Sequence[str], watch: bool, run: Callable[[Tell], Result]) -> int:
    """Run, and with `watch` again whenever something changes; the exit code of the first run."""
    from commanalytics.cli.run_progress import Teller
    from commanalytics.reports.running.watch import follow, look

    def once() -> Result:
        with Teller() as teller:
            return run(teller.tell)

    seen = look(watched, notebooks) if watch else {}  # before the first run: what changes meanwhile is a change
    result = once()
    sum_up(result)
    if watch:
        say("Watching for changes; Ctrl-C ends it.", err=True)
        with suppress(KeyboardInterrupt):  # the end that was announced, and no failure
            follow(watched, notebooks, lambda: sum_up(once()), lambda words: say(words, err=True), seen=seen)
    return result.exit_code


def sum_up(result: Result) -> None:
    """What was made, where it is, and what went wrong."""
    for page, problem in result.failed.items():
        say(f"failed: {problem}", err=True)
        if page != "index.html" and (result.to / page).exists():
            say(f"        {result.to / page} is the last good one", err=True)
    for page in result.partial:
        why = "memory ran out, or a process that read it ended"
        say(
            f"{result.to / page}: a text could not be read this time ({why}). The next run makes the page again.",
            err=True,
        )
    for group, texts in result.unread.items():
        for text in texts:
            say(f"{group}, {text}", err=True)
    say(f"{result.to / 'index.html'}: {summary(result)}")
    for folder, n in result.warnings.items():
        if n:
            say(f"{in_figures(n, 'warning')}, to be read with: commanalytics check --corpus {folder}")


def summary(result: Result) -> str:
    """How many pages were made, stand as they were, and failed."""
    if not result.made and not result.failed and not result.printed:
        what = "the index and the feed were made again" if result.shown else "nothing has changed"
        stand = verb(len(result.kept), "stands as it was", "stand as they were")
        return f"{what}, {in_figures(len(result.kept), 'page')} {stand}"
    parts = [f"{in_figures(len(result.made), 'page')} made"]
    parts += [f"{len(result.printed)} printed as PDF"] if result.printed else []
    parts += [f"{len(result.kept)} as they were"] if result.kept else []
    parts += [f"{len(result.failed)} failed"] if result.failed else []
    return ", ".join(parts)
