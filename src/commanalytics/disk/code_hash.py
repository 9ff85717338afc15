"""What made a table or a page besides its inputs, as a hash: a changed rule, chart or library makes all anew."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

_SHOWS_ONLY = (
    "reports",
    "charts",
    "display",
    "templates",
    "cli",
    "findings",
    "measures",
)  # what they do changes no table
_ENDINGS = (".py", ".csv", ".toml", ".txt", ".j2", ".css", ".js")
# Libraries whose next version may read, count or compare otherwise; and those that draw and write pages.
MAKE_TABLES = ("numpy", "pandas", "pandera", "pyarrow", "pyyaml", "rapidfuzz", "scipy", "snowballstemmer")
MAKE_PAGES = (
    "commanalytics", "altair", "vl-convert-python", "ipython", "nbconvert", "nbformat", "papermill", "jinja2",
    "markupsafe", "mistune", *MAKE_TABLES,
)  # fmt: skip


@cache
def code_digest(*, pages: bool = False) -> str:
    """Hash of what makes the tables of a corpus, or its `pages` too: code, word lists, Python, libraries."""
    digest = hashlib.sha256(versions(MAKE_PAGES if pages else MAKE_TABLES).encode())
    root = Path(str(files("commanalytics")))
    for path in sorted(root.rglob("*")):
        part = path.relative_to(root)
        if path.suffix in _ENDINGS and (pages or part.parts[0] not in _SHOWS_ONLY) and path.is_file():
            digest.update(part.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def versions(packages: Iterable[str]) -> str:
    """Version of Python and of each of these packages, as part of a key; one that is not installed has none."""
    return "\n".join([sys.version, *(f"{name} {_version(name)}" for name in packages)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
