"""Corpora and tables that lie elsewhere, at whatever fsspec knows: `s3://bucket/osk`, `memory://osk`.

What is read is copied into a folder of this machine first, and what is written is made there and then sent: all that
holds for folders (sizes, links, a set put in place as one) holds there. A folder of this machine needs no fsspec.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from commanalytics.errors import CommanalyticsError, CorpusError, OutputError, ParameterError

_READ = ("texts", "codings")  # the folders of a corpus that tables are made of, besides what lies beside them
_LAST = ("codebook.md", "ro-crate-metadata.json", "datapackage.json")  # of an export: they tell that the rest is there


def is_elsewhere(place: object) -> bool:
    """Whether a name is that of a place that only fsspec knows, and no folder's.

    >>> [is_elsewhere(name) for name in ("s3://bucket/osk", "data/osk", "C:/osk", "a:b")]
    [True, False, False, False]
    """
    return isinstance(place, str) and "://" in place


class FetchedFolder:
    """A folder that lies elsewhere, on this machine as long as this is held. `with` says until when."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._temporary = TemporaryDirectory(prefix="commanalytics-")
        self.path = Path(self._temporary.name) / (PurePosixPath(place.rstrip("/")).name or "corpus")
        system, root = _opened(place)
        if _is_local(system):
            self.path = Path(root)
            return
        with _told_as(place, CorpusError, "read", "Check the address, and that you may read there"):
            if not system.isdir(root):
                raise CorpusError(place, "there is no such folder", "Check the address")
            for name, source in _files(system, root):
                target = self.path / name
                target.parent.mkdir(parents=True, exist_ok=True)
                system.get_file(source, str(target))

    def __enter__(self) -> FetchedFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self._temporary.cleanup()

    @contextmanager
    def named(self) -> Iterator[Path]:
        """The folder; errors that name it name the place instead."""
        try:
            yield self.path
        except CommanalyticsError as problem:
            words = [word.replace(str(self.path), self.place) for word in problem.args]
            raise type(problem)(*words) from problem


def _files(system: Any, root: str) -> Iterator[tuple[PurePosixPath, str]]:
    """What a corpus is read from: the files of its folder, of its texts and codings; by name, and where each lies."""
    for source in sorted(system.find(root)):
        name = PurePosixPath(source[len(root) :].lstrip("/"))
        if ".." not in name.parts and (len(name.parts) == 1 or name.parts[0] in _READ):
            yield name, source


@contextmanager
def made_for(place: str, is_part: Callable[[str], bool]) -> Iterator[Path]:
    """A folder to fill, whose files are sent to a place then, those that describe the others last.

    `is_part`: whether a file of that name, from an earlier run, would be read with these and is taken away.
    """
    system, root = _opened(place)
    if _is_local(system):
        yield Path(root)
        return
    with TemporaryDirectory(prefix="commanalytics-") as folder:
        made = Path(folder) / "made"
        yield made
        with _told_as(place, OutputError, "written", "Make room, or name a place that you may write to"):
            _send(system, root, made, is_part)


def _send(system: Any, root: str, made: Path, is_part: Callable[[str], bool]) -> None:
    names = [path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()]
    before = {source[len(root) :].lstrip("/") for source in system.find(root)} if system.exists(root) else set()
    for name in sorted(names, key=lambda name: (name in _LAST, name)):
        target = f"{root.rstrip('/')}/{name}"
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        system.put_file(str(made / name), target)
    for name in sorted(before.difference(names)):
        if is_part(name):
            system.rm_file(f"{root.rstrip('/')}/{name}")


def _opened(place: str) -> tuple[Any, str]:
    """The file system of a place, and the path in it; ParameterError for a kind of place that nobody knows."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as problem:
        remedy = "Install it with: pip install 'commanalytics[dask]'"
        raise ParameterError(place, "this needs fsspec, which is not installed", remedy) from problem
    kind = place.partition("://")[0]
    try:
        system, root = url_to_fs(place)
    except ImportError as problem:
        what = f"places of the kind {kind} need a library that is not installed ({' '.join(str(problem).split())})"
        raise ParameterError(place, what, "Install it with pip") from problem
    except ValueError as problem:
        remedy = "Name a folder, or a place that fsspec knows, such as s3://bucket/folder"
        raise ParameterError(place, f"there is no kind of place {kind}", remedy) from problem
    return system, str(root)


def _is_local(system: Any) -> bool:
    return "file" in ([system.protocol] if isinstance(system.protocol, str) else system.protocol)


@contextmanager
def _told_as(place: str, error: type[CommanalyticsError], done: str, remedy: str) -> Iterator[None]:
    """Whatever a library for places raises, as one line."""
    try:
        yield
    except CommanalyticsError:
        raise
    except Exception as problem:  # each of these libraries has errors of its own
        why = " ".join(str(problem).split()) or type(problem).__name__
        raise error(place, f"this cannot be {done} ({why})", remedy) from problem
