"""`commanalytics add`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.corpus_option import corpus_dirs, corpus_option
from commanalytics.cli.printing import say, say_json

if TYPE_CHECKING:
    from commanalytics.acquire.adding.add_run import Added, Outcome


@click.command()
@click.argument("sources", metavar="FILE|FOLDER|LINK...", nargs=-1, required=True)
@corpus_option
@click.option("--meeting", metavar="DATE", default="", help="Date of the meeting, whatever the text says.")
@click.option("--yes", is_flag=True, help="Write without asking: for schedules.")
@click.option("--json", "as_json", is_flag=True, help="Print what became of each as JSON; asks nothing.")
@click.pass_context
def add(
    ctx: click.Context, sources: tuple[str, ...], corpus: tuple[Path, ...], meeting: str, yes: bool, as_json: bool
) -> None:
    """Bring texts into a corpus: text, Markdown, saved pages, PDF, Word, e-mail, gzip of these, or links.

    Dates, places and meetings that were found are shown, and nothing is written before you say yes. Each text is kept
    with its original and a note of where it is from. What holds no text goes to quarantine/ with the reason; another
    text of a communiqué that is held goes to witnesses/, news of a meeting to reported/. Exit code 1 if something was
    refused.

    Example: commanalytics add downloads/*.pdf https://ministry.example/communique --corpus data/my-group
    """
    ask = not (yes or as_json) and is_asked()
    results = list(_results(corpus_dirs(corpus), sources, meeting, ask))
    if as_json:
        say_json([{"corpus": str(folder), **asdict(added)} for folder, added in results])
    else:
        for folder, added in results:
            say(_summary(folder, added, shown=ask))
    if any(added.of("refused") for _, added in results):
        ctx.exit(1)


def _results(folders: Sequence[Path], sources: Sequence[str], meeting: str, ask: bool) -> list[tuple[Path, Added]]:
    from commanalytics.corpus.incoming.adding_texts import bring_in, by_group

    confirm = _asked if ask else _agreed
    if len(folders) == 1:
        return [(folders[0], bring_in(folders[0], sources, meeting, confirm))]
    from commanalytics.acquire.adding.add_run import add_sources

    done = []
    for folder, found in by_group(folders, sources).items():
        chosen, looked = [source for source, _ in found], [one for _, one in found]
        done.append((folder, add_sources(folder, chosen, meeting, confirm, looked_at=looked)))
    return done


def is_asked() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _agreed(_outcomes: Sequence[Outcome]) -> bool:
    return True


def _asked(outcomes: Sequence[Outcome]) -> bool:
    from commanalytics.acquire.adding.add_run import told_in_a_line

    for outcome in outcomes:
        say(told_in_a_line(outcome))
    return click.confirm("Write this?", err=True)


def _summary(folder: Path, added: Added, shown: bool) -> str:
    from collections import Counter

    counts = Counter(outcome.became for outcome in added.outcomes)
    told = ", ".join(f"{count} {became}" for became, count in counts.items())
    what = f"{folder}: {told or 'nothing found'}" if added.written else f"{folder}: nothing was written"
    lines = [] if shown else repr(added).splitlines()
    return "\n".join([*lines, what, *([f"Next: commanalytics check --corpus {folder}"] if added.written else [])])
