"""`commanalytics new`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--demo", is_flag=True, help="Lay out the Selvane Strait corpus, which is fiction.")
@click.option("--title", default="", help="Name of the group in words.")
def new(folder: Path, demo: bool, title: str) -> None:
    """Make an empty corpus folder that validates; or lay out the demo, which is fiction.

    Example: commanalytics new data/my-group --title "Contact Group on …"
    """
    from commanalytics.cli.printing import say
    from commanalytics.shipped import demo_dir
    from commanalytics.sources.new_corpus_folder import copy_folder, write_blank

    if demo:
        copy_folder(demo_dir(), folder)
        say(f"{folder}: the Selvane Strait corpus (fiction). Next: commanalytics report --corpus {folder}")
    else:
        write_blank(folder, title)
        say(f"{folder}: an empty corpus. Put texts into {folder / 'texts'}, meetings into meetings.csv.")
