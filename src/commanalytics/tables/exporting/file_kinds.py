"""What the files of an export are: for whoever lists them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".duckdb": "application/vnd.duckdb",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".parquet": "application/vnd.apache.parquet",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/akn+xml",
}
DATABASE, WORKBOOK = "tables.duckdb", "tables.xlsx"  # those that hold all tables
_OWN_NUMBER = ".duckdb"  # DuckDB gives each file a number of its own, so its bytes say nothing of its content


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file of an export; without hash and size where its bytes differ from run to run."""

    path: str  # from the folder of the export, with forward slashes
    media_type: str
    sha256: str = ""
    size: int = 0


def listed(folder: Path) -> list[ListedFile]:
    """The files below a folder, by path."""
    return [_listed(folder, path) for path in sorted(folder.rglob("*")) if path.is_file()]


def _listed(folder: Path, path: Path) -> ListedFile:
    name = path.relative_to(folder).as_posix()
    kind = MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    if path.suffix == _OWN_NUMBER:
        return ListedFile(name, kind)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return ListedFile(name, kind, digest, path.stat().st_size)
