"""Making a corpus folder: an empty one, or a copy of one that ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from commanalytics.disk.inputs import read_bytes, walk
from commanalytics.disk.outputs import forget_asides, new_folder, put_new
from commanalytics.disk.tomlfile import toml_words
from commanalytics.sources.corpus_settings import slug
from commanalytics.sources.meeting_catalogue import COLUMNS

_SETTINGS = """\
group = {group}  # short name, part of every id: small letters, digits, hyphens
title = {title}  # name of the group in words
banner = ""  # shown on every page
body = ""  # the body's own name
complete = false  # true: meetings.csv lists every meeting, and none is added because a text cites it

[parameters]  # defaults for its reports: name = value
"""


def write_blank(folder: Path, title: str = "") -> None:
    """An empty corpus that validates. The folder must be new or empty."""
    files = {
        "corpus.toml": settings_text(folder, title),
        "meetings.csv": ",".join(COLUMNS) + "\n",
        "aliases.csv": "alias,name,kind\n",
        "texts/.gitkeep": "",
    }
    _lay_out(folder, {name: content.encode() for name, content in files.items()})


def settings_text(folder: Path, title: str = "") -> str:
    """The settings of a new corpus, to be filled in."""
    group = slug(folder.resolve().name)
    return _SETTINGS.format(group=toml_words(group), title=toml_words(title or group))


def copy_folder(source: Path, folder: Path) -> None:
    """A copy of a corpus folder. The target must be new or empty."""
    paths = [root / name for root, _, names in walk(source) for name in names]
    _lay_out(folder, {path.relative_to(source).as_posix(): read_bytes(path) for path in paths})


def _lay_out(folder: Path, files: Mapping[str, bytes]) -> None:
    with new_folder(folder) as made:
        for name, content in files.items():
            put_new(made / name, content)
    forget_asides(folder.parent)
