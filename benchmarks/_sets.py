"""Which annotated texts there are, and which of them may be looked into: tests/sets.toml, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import _offsets
from benchmarks._united_nations import SHARED
from commanalytics.errors import ParameterError, ResourceError

ROOT = Path(__file__).resolve().parents[1]
SETS = ROOT / "tests" / "sets.toml"
PARTS = ("work", "judge")
FORMATS = ("texts", "sentences", "commitments")
KEYS = frozenset(("part", "folder", "beside", "offsets", "texts", "format"))


@dataclass(frozen=True)
class AnnotatedSet:
    """Texts that were annotated together, and whether their misses may be read (`work`) or not (`judge`)."""

    name: str
    part: str
    folder: Path
    beside: bool  # next to the project and no part of it: may be absent
    texts: tuple[str, ...] = ()  # stems of the files meant; nothing: all of them
    format: str = "texts"
    offsets: Path | None = None  # where the tags of plain texts lie (_offsets.py); None: they stand in the texts

    @property
    def here(self) -> bool:
        return self.folder.is_dir()

    def annotations(self) -> dict[str, str]:
        """Stem -> annotated text, in the order of the names."""
        if self.offsets is not None:
            return {path.stem: self._tagged(path) for path in sorted(self.offsets.glob("*.csv"))}
        files = {path.stem: path for path in sorted(self.folder.glob("*.xml"))}
        return {stem: files[stem].read_text(encoding="utf-8") for stem in self.texts or files}

    def _tagged(self, tags: Path) -> str:
        text = (self.folder / f"{tags.stem}.txt").read_text(encoding="utf-8")
        return _offsets.annotated(text, _offsets.read(tags))


def annotated_sets(format_: str = "texts") -> dict[str, AnnotatedSet]:
    """The sets of one format by name, in the order of the file."""
    found = checked(tomllib.loads(SETS.read_text(encoding="utf-8")))
    return {name: each for name, each in found.items() if each.format == format_}


def may_be_read(name: str, sets: Mapping[str, AnnotatedSet]) -> AnnotatedSet:
    """The set whose misses are asked for; an error if there is none of that name, or if it judges."""
    if name not in sets:
        work = ", ".join(each.name for each in sets.values() if each.part == "work")
        raise ParameterError(f"--misses {name}", "there is no such set", f"Name one of {work}")
    if sets[name].part == "judge":
        remedy = "Read those of a set of the part `work`, and leave this one unread"
        raise ParameterError(f"--misses {name}", "the set is a judge, and its misses are never printed", remedy)
    return sets[name]


def checked(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, AnnotatedSet]:
    """The rows of the file as sets. No text may be in two sets, nor be missing from a folder of the project."""
    sets = {name: _set(name, row) for name, row in rows.items()}
    owner: dict[Path, str] = {}
    for each in sets.values():
        for path in _files(each):
            if path in owner:
                raise _error(each.name, f"{path.name} already stands in {owner[path]}", "Give each text one set")
            owner[path] = each.name
    return sets


def _set(name: str, row: Mapping[str, Any]) -> AnnotatedSet:
    unknown = sorted(set(row) - KEYS)
    if unknown:
        raise _error(name, f"there is no key {unknown[0]!r}", f"The keys are {', '.join(sorted(KEYS))}")
    if row.get("part") not in PARTS:
        raise _error(name, f"the part is {row.get('part')!r}", f"Write one of {', '.join(PARTS)}")
    if row.get("format", "texts") not in FORMATS:
        raise _error(name, f"the format is {row['format']!r}", f"Write one of {', '.join(FORMATS)}")
    if ("folder" in row) == ("beside" in row):
        raise _error(name, "it needs either folder or beside", "Say in one of them where it lies")
    beside = "beside" in row
    folder = SHARED / row["beside"] if beside else ROOT / row["folder"]
    if not beside and not folder.is_dir():
        raise _error(name, f"there is no folder {row['folder']}", "Correct the path")
    offsets = ROOT / row["offsets"] if "offsets" in row else None
    if offsets is not None and not offsets.is_dir():
        raise _error(name, f"there is no folder {row['offsets']}", "Correct the path")
    named = tuple(row.get("texts", ()))
    return AnnotatedSet(name, row["part"], folder, beside, named, row.get("format", "texts"), offsets)


def _files(each: AnnotatedSet) -> list[Path]:
    """What a set holds, if it is here."""
    if each.offsets is not None:
        return sorted(each.offsets.glob("*.csv"))
    if not each.here:
        return []
    named = [each.folder / f"{stem}.xml" for stem in each.texts]
    for path in named:
        if not path.exists():
            raise _error(each.name, f"there is no text {path.stem}", "Correct its name")
    pattern = "*.xml" if each.format == "texts" else "*.csv"
    return named or sorted(each.folder.glob(pattern))


def _error(name: str, what: str, remedy: str) -> ResourceError:
    return ResourceError(f"tests/sets.toml, {name}", what, remedy)
