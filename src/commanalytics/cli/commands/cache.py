"""`commanalytics cache`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commanalytics.cli.printing import say

if TYPE_CHECKING:
    from commanalytics.disk.cache_bounds import KeptFile

ONLY_SAFE = "this folder is not yours alone to write to, so no cache is used"


@click.command()
@click.option("--clear", is_flag=True, help="Remove all that is kept. It is made again when it is needed.")
def cache(clear: bool) -> None:
    """Say where the cache is, what it holds, how large it is and may grow; or empty it.

    It holds what was read, tables and pictures, and no setting: what goes is made again. Once it is larger than its
    limit (COMMANALYTICS_CACHE_LIMIT, such as 500 MB; 0 keeps nothing), what was asked for longest ago goes.
    COMMANALYTICS_CACHE names another folder.

    Example: commanalytics cache
    """
    from commanalytics.disk import cache_bounds
    from commanalytics.disk.user_cache import cache_dir

    place = cache_dir()
    _refuse_shared(place)
    held = list(cache_bounds.kept_files(place))
    if clear:
        cache_bounds.clear(place)
        return say(f"{place}: {_told(held)} removed")
    say(f"{place}: {_told(held)} of at most {cache_bounds.in_words(cache_bounds.limit())}")
    for line in _kinds(held):
        say(line)
    return None


def _refuse_shared(place: Path) -> None:
    """Nothing is told of a folder that others can write to, and nothing in it removed."""
    from commanalytics.disk.outputs import private_folder
    from commanalytics.errors import OutputError

    for folder in (place, *(place.iterdir() if place.is_dir() else ())):
        if folder.is_dir() and not private_folder(folder):
            raise OutputError(str(folder), ONLY_SAFE, "Take it away, or name another in COMMANALYTICS_CACHE")


def _kinds(held: list[KeptFile]) -> Iterator[str]:
    """One line a kind of value."""
    for kind, files in groupby(sorted(held, key=lambda file: file.path), key=lambda file: Path(file.path).parent.name):
        yield f"  {kind}: {_told(list(files))}"


def _told(held: list[KeptFile]) -> str:
    from commanalytics.disk.cache_bounds import in_words

    values = "one value" if len(held) == 1 else f"{len(held):,} values"
    return f"{values}, {in_words(sum(file.size for file in held))}"
