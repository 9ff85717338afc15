"""What commands share: `--corpus`, and which corpora are meant without it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from commanalytics.cli.memory_limit import check_memory
from commanalytics.errors import CorpusError

Command = TypeVar("Command", bound=Callable[..., Any])


def corpus_option(command: Command) -> Command:
    """`--corpus DIR`, more than once if wished; the command gets `corpus`, a tuple of folders."""
    return click.option(
        "--corpus",
        metavar="DIR",
        multiple=True,
        type=click.Path(path_type=Path),
        callback=_with_memory,
        help="Folder of a corpus. Default: this folder if it is a corpus, else each corpus under data/.",
    )(command)


def _with_memory(_: click.Context, __: click.Parameter, named: tuple[Path, ...]) -> tuple[Path, ...]:
    """Whoever works on a corpus loads heavy libraries: what they need is looked at first."""
    check_memory()
    return named


def corpus_dirs(named: tuple[Path, ...]) -> list[Path]:
    """The folders meant: those named, else this one, else each corpus under `data/`."""
    from commanalytics.disk.inputs import is_folder, names_in
    from commanalytics.sources.corpus_folder import is_corpus, is_laid_out

    if named:
        return list(named)
    here = Path()
    if is_laid_out(here):
        return [here]
    data = here / "data"
    names = [name for name in names_in(data) if not name.startswith(".")] if is_folder(data) else []
    found = [data / name for name in names if is_corpus(data / name)]
    if found:
        return found
    if is_corpus(here):
        return [here]
    raise CorpusError(
        str(here.resolve()),
        "this folder is no corpus, and there is none under data/",
        "Name one with --corpus DIR, or make one with: commanalytics new DIR",
    )
