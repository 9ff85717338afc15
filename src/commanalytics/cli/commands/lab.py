"""`commanalytics lab`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from commanalytics.cli.corpus_option import HERE


@click.command(context_settings={"ignore_unknown_options": True})
@click.option("--corpus", metavar="DIR", type=HERE, help="The notebooks begin with this corpus.")
@click.option("--to", metavar="DIR", type=HERE, help="Where copies of the notebooks go.")
@click.argument("arguments", metavar="[JUPYTERLAB ARGUMENT]...", nargs=-1, type=click.UNPROCESSED)
def lab(corpus: Path | None, to: Path | None, arguments: tuple[str, ...]) -> None:
    """Open JupyterLab with the notebooks ready to run. Further arguments go to JupyterLab.

    Example: commanalytics lab --corpus data/selvane-strait --no-browser
    """
    from commanalytics.cli.printing import say
    from commanalytics.reports.lab import command, ready

    folder = ready(corpus, to)
    say(f"{folder}: the notebooks are ready, explore.ipynb first", err=True)
    os.execv(sys.executable, command(folder, arguments))
