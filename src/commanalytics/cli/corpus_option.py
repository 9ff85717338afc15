"""What commands share: `--corpus`, and which corpora are meant without it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from commanalytics.cli.before_loading import check_machine
from commanalytics.disk.storage.places import is_elsewhere
from commanalytics.errors import CorpusError, ParameterError


class _Named(click.Path):
    """A path, or a place that only fsspec knows; one without a name would be the folder in which we stand."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if not str(value):
            self.fail("it is empty, and names no place", param, ctx)
        return super().convert(value, param, ctx)


class _Here(_Named):
    """A path of this machine: what only fsspec knows would become a folder of a strange name."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if is_elsewhere(value):
            self.fail(f'"{value}" is no place of this machine. Name one that is', param, ctx)
        return super().convert(value, param, ctx)


HERE = _Here(path_type=Path)
ANYWHERE = _Named()
Command = TypeVar("Command", bound=Callable[..., Any])


def corpus_option(command: Command) -> Command:
    """`--corpus DIR`, more than once if wished; the command gets `corpus`, a tuple of folders."""
    return _option(command, _folders, "Folder of a corpus")


def corpus_anywhere(command: Command) -> Command:
    """The same for a command that reads corpora that lie elsewhere, too: it gets these as they are named."""
    return _option(command, _places, "Folder of a corpus, or a place that fsspec knows (s3://…)")


def _option(command: Command, callback: Callable[..., Any], what: str) -> Command:
    default = "Default: this folder if it is a corpus, else each corpus under data/."
    return click.option("--corpus", metavar="DIR", multiple=True, callback=callback, help=f"{what}. {default}")(command)


def _places(_: click.Context, __: click.Parameter, named: tuple[str, ...]) -> tuple[Path | str, ...]:
    """Whoever works on a corpus loads heavy libraries: what they need is looked at first."""
    check_machine()
    return tuple(name if is_elsewhere(name) else Path(name) for name in named)


def _folders(context: click.Context, parameter: click.Parameter, named: tuple[str, ...]) -> tuple[Path, ...]:
    for place in _places(context, parameter, named):
        if isinstance(place, str):
            what = f"commanalytics {context.info_name} works on a folder of this machine"
            raise ParameterError(f"--corpus {place}", what, "Copy the corpus here, or export it with: tables")
    return tuple(map(Path, named))


Place = TypeVar("Place", Path, Path | str)


def corpus_dirs(named: tuple[Place, ...]) -> list[Place]:
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
    found: list[Any] = [data / name for name in names if is_corpus(data / name)]
    if found:
        return found
    if is_corpus(here):
        return [here]
    raise CorpusError(
        str(here.resolve()),
        "this folder is no corpus, and there is none under data/",
        "Name one with --corpus DIR, or make one with: commanalytics new DIR",
    )
