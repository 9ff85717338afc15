"""Copies of the package without one of its protections, to see the rows that it keeps fail."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.faults.bench import ROOT

FILE = Path(__file__).with_name("protections.toml")
BESIDE = ("notebooks", "data")  # of the working copy; a protection may stand in them, too


@dataclass(frozen=True)
class Place:
    """Words in a file, and what stands in their place without the protection."""

    file: str  # below the package, or below a folder beside it: "notebooks/coverage.ipynb"
    has: str
    without: str

    def below(self, top: Path) -> Path:
        """The file in a working copy."""
        beside = self.file.partition("/")[0] in BESIDE
        return top / self.file if beside else top / "src" / "commanalytics" / self.file


@dataclass(frozen=True)
class Protection:
    """What keeps the promise of some rows: all its places are taken away at once."""

    rows: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def name(self) -> str:
        """Its files."""
        return ", ".join(dict.fromkeys(place.file for place in self.places))


@cache
def _stored() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def protections() -> list[Protection]:
    """All that are named. A row that stands in several has to break without each of them."""
    return [
        Protection(tuple(one.pop("rows")), tuple(Place(**place) for place in one.pop("places", [one])))
        for one in (dict(one) for one in _stored()["protection"])
    ]


def no_protection() -> dict[str, str]:
    """Rows that nothing in the package keeps, each with the reason."""
    return dict(_stored()["no_protection"])


@contextmanager
def without(protection: Protection) -> Iterator[Path]:
    """The source folder of a copy that lacks a protection."""
    with tempfile.TemporaryDirectory(prefix="red-") as folder:
        top = Path(folder)
        for name in ("src", *BESIDE):
            shutil.copytree(ROOT / name, top / name)
        for place in protection.places:
            _take_away(place, place.below(top))
        yield top / "src"


def _take_away(place: Place, path: Path) -> None:
    whole = path.read_text(encoding="utf-8")
    assert place.has in whole, f"{place.file} has no “{place.has}” any more"
    path.write_text(whole.replace(place.has, place.without), encoding="utf-8")
