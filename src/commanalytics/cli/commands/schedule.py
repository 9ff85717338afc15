"""`commanalytics schedule`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from commanalytics.cli.corpus_option import HERE, corpus_dirs, corpus_option
from commanalytics.cli.printing import hand_over


@click.command()
@click.argument("kind", type=click.Choice(["cron", "systemd", "github"]))
@corpus_option
@click.option("--to", metavar="DIR", default="reports", show_default=True, type=HERE)
@click.option("--at", metavar="HH:MM", default="06:15", show_default=True, type=click.DateTime(["%H:%M"]))
@click.option(
    "--requirements",
    metavar="FILE",
    type=HERE,
    help="What the workflow for GitHub installs: requirements with hashes, commanalytics among them.",
)
@click.option("--sync", "first", is_flag=True, help="Fetch new texts first (commanalytics sync); not for github.")
def schedule(
    kind: str, corpus: tuple[Path, ...], to: Path, at: datetime, requirements: Path | None, first: bool
) -> None:
    """Print a schedule that makes the reports once a day, and works as it stands.

    A workflow for GitHub installs by hash, from FILE or from the package's own repository: never whatever an index
    has under its name. What cron's runs say goes to a log in your folder for such things, not among the reports.

    Example: (crontab -l; commanalytics schedule cron) | crontab -
    """
    from platformdirs import user_state_path

    from commanalytics.reports import schedule as schedules
    from commanalytics.sources.corpus_folder import read_folder

    folders = [read_folder(folder).path for folder in corpus_dirs(corpus)]
    log = user_state_path("commanalytics") / "schedule.log"
    plan = schedules.Plan(sys.executable, Path().resolve(), folders, to, at.hour, at.minute, log, requirements, first)
    hand_over({"cron": schedules.cron, "systemd": schedules.systemd, "github": schedules.github}[kind](plan))
