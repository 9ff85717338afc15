"""`commanalytics schedule`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from commanalytics.cli.options import corpus_dirs, corpus_option
from commanalytics.cli.paint import hand_over


@click.command()
@click.argument("kind", type=click.Choice(["cron", "systemd", "github"]))
@corpus_option
@click.option("--to", metavar="DIR", default="reports", show_default=True, type=click.Path(path_type=Path))
@click.option("--at", metavar="HH:MM", default="06:15", show_default=True, type=click.DateTime(["%H:%M"]))
def schedule(kind: str, corpus: tuple[Path, ...], to: Path, at: datetime) -> None:
    """Print a schedule that makes the reports once a day, and works as it stands.

    Example: (crontab -l; commanalytics schedule cron) | crontab -
    """
    from commanalytics.reports import schedule as schedules
    from commanalytics.sources.folder import read_folder

    folders = [read_folder(folder).path for folder in corpus_dirs(corpus)]
    plan = schedules.Plan(sys.executable, Path().resolve(), folders, to, at.hour, at.minute)
    hand_over({"cron": schedules.cron, "systemd": schedules.systemd, "github": schedules.github}[kind](plan))
