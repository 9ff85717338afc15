"""A copy of the package without the protection of one row, to see the row fail."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults.bench import ROOT

FILE = Path(__file__).with_name("protections.toml")


def protections() -> dict[str, list[dict[str, Any]]]:
    """For each row the places that keep its promise: file, the words there, and what stands in their place without."""
    table: dict[str, list[dict[str, Any]]] = {}
    for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["protection"]:
        for name in one["rows"]:
            table.setdefault(name, []).append(one)
    return table


@contextmanager
def without(name: str) -> Iterator[Path | None]:
    """The folder of a copy whose protection of a row is gone; None where none is named."""
    places = protections().get(name)
    if not places:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="red-") as folder:
        source = Path(folder) / "src"
        shutil.copytree(ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("notebooks", "data"):
            (Path(folder) / name).symlink_to(ROOT / name)
        for place in places:
            path = source / "commanalytics" / place["file"]
            whole = path.read_text(encoding="utf-8")
            assert whole.count(place["has"]) >= 1, f"{place['file']} has no “{place['has']}” any more"
            path.write_text(whole.replace(place["has"], place["without"]), encoding="utf-8")
        yield source
