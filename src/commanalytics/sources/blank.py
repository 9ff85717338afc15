"""Making a corpus folder: an empty one, or a copy of one that ships."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from commanalytics.errors import OutputError
from commanalytics.sources.catalogue import COLUMNS
from commanalytics.sources.settings import slug

_SETTINGS = """\
group = {group}  # short name, part of every id: small letters, digits, hyphens
title = {title}  # name of the group in words
banner = ""  # shown on every page
body = ""  # the body's own name

[parameters]  # defaults for its reports: name = value
"""


def write_blank(folder: Path, title: str = "") -> None:
    """An empty corpus that validates. The folder must be new or empty."""
    _put_in_place(folder, lambda aside: _fill(aside, slug(folder.resolve().name), title))


def copy_folder(source: Path, folder: Path) -> None:
    """A copy of a corpus folder. The target must be new or empty."""
    _put_in_place(folder, lambda aside: shutil.copytree(source, aside, dirs_exist_ok=True, copy_function=shutil.copy))


def _fill(folder: Path, group: str, title: str) -> None:
    quoted = {"group": json.dumps(group), "title": json.dumps(title or group, ensure_ascii=False)}  # JSON text is TOML
    files = {
        "corpus.toml": _SETTINGS.format(**quoted),
        "meetings.csv": ",".join(COLUMNS) + "\n",
        "aliases.csv": "alias,name,kind\n",
        "texts/.gitkeep": "",
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")


def _put_in_place(folder: Path, fill: Callable[[Path], object]) -> None:
    """Fill a folder aside, then move it to where it belongs: it is there whole, or not at all."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(str(folder), "this exists and is not empty", "Name a folder that does not exist yet")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=".new-", dir=folder.parent))
    except OSError as problem:
        raise OutputError(
            str(folder), f"this cannot be written ({problem.strerror})", "Name a folder that you may write to"
        ) from problem
    try:
        fill(aside)
        aside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        os.replace(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
