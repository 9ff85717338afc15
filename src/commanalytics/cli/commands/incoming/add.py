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
from commanalytics.errors import ParameterError

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

    Dates, places and meetings that were found are shown, and nothing is written before you say yes; where nobody can be
    asked, nothing is written without --yes. Each text is kept with its original and a note of where it is from. What
    holds no text goes to quarantine/ with the reason; another text of a communiqué that is held goes to witnesses/,
    news of a meeting to reported/. Exit code 1 if something was refused.

    Example: commanalytics add downloads/*.pdf https://ministry.example/communique --corpus data/my-group
    """
    from commanalytics.corpus.incoming.adding_texts import bring_into_any, passed_over

    ask = not (yes or as_json) and is_asked()
    confirm = _asked if ask else lambda outcomes: yes
    brought = bring_into_any(corpus_dirs(corpus), sources, meeting, confirm)
    if as_json:
        say_json([{"corpus": str(folder or ""), **asdict(added)} for folder, added in brought])
    else:
        for folder, added in brought:
            say(_summary(folder, added, shown=ask))
    _say_left_out(passed_over(sources))
    if not (yes or ask) and any(folder and added.changes for folder, added in brought):
        raise ParameterError("add", "nobody can be asked here, so nothing was written", "Add --yes to write this")
    if any(added.of("refused") for _, added in brought):
        ctx.exit(1)


def _say_left_out(files: Sequence[str]) -> None:
    """Name files of a folder that nothing here reads."""
    from commanalytics.sources.text_files import some

    if files:
        say(f"left out, since there is no reader for such files: {some(files)}", err=True)


def is_asked() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty()


def _asked(outcomes: Sequence[Outcome]) -> bool:
    from commanalytics.acquire.adding.add_run import changes, told_in_a_line

    for outcome in outcomes:
        say(told_in_a_line(outcome))
    return not changes(outcomes) or click.confirm("Write this?", err=True)


def _summary(folder: Path | None, added: Added, shown: bool) -> str:
    """What became of each, if it is not shown yet; how many of what, and what to do next."""
    from collections import Counter

    from commanalytics.acquire.adding.add_run import told_in_a_line

    lines = [] if shown and folder else [told_in_a_line(outcome) for outcome in added.outcomes]
    counts = Counter(outcome.became for outcome in added.outcomes)
    told = ", ".join(f"{count} {became}" for became, count in counts.items()) or "nothing found"
    if added.written:
        lines += [f"{folder}: {told}", f"Next: commanalytics check --corpus {folder}"]
    elif folder:
        lines += [f"{folder}: nothing was written ({told})"]
    return "\n".join(lines)
