"""`corpus.toml`: title, banner, the body's name, rules of parsing, default parameters of its reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from commanalytics.disk.inputs import present, read_bytes
from commanalytics.disk.tomlfile import MOST, toml_of
from commanalytics.errors import CorpusError
from commanalytics.lexicon import switched_off

Value = str | int | float | bool
IN_WORDS = ("group", "title", "banner", "body")
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_GROUP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `corpus.toml` says; every part has a default."""

    group: str  # short name, part of every id
    title: str
    banner: str = ""  # shown on every page: the demo's says FICTION
    body: str = ""  # the body's own name
    complete: bool = False  # whether the catalogue lists every meeting, so that a citation adds none
    parameters: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    rules: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))  # of acts and demands, on or off


def read_settings(folder: Path) -> Settings:
    """Settings of a corpus folder; without the file: named after the folder."""
    path = folder / "corpus.toml"
    known = (*IN_WORDS, "complete", "rules", "[parameters]")
    values = toml_of(path, read_bytes(path, below=folder, most=MOST), known) if present(path) else {}
    texts = {key: _text(path, key, values.get(key, "")) for key in IN_WORDS}
    group = texts["group"] or slug(folder.resolve().name)
    if not _GROUP.fullmatch(group):
        raise CorpusError(str(path), f'the group "{group}" is no short name', "Use small letters, digits and hyphens")
    title = texts["title"] or group
    return Settings(
        group,
        title,
        texts["banner"],
        texts["body"],
        _switch(path, "complete", values.get("complete", False)),
        _parameters(path, values.get("parameters", {})),
        _rules(path, values.get("rules", {})),
    )


def slug(name: str) -> str:
    """A name as part of an id: small letters, digits, single hyphens; never empty."""
    return _NOT_IN_A_NAME.sub("-", name.casefold()).strip("-") or "corpus"


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise CorpusError(str(path), f"{key} is no text", f'Write {key} = "…"')
    return value.strip()


def _switch(path: Path, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise CorpusError(str(path), f"{key} is neither true nor false", f"Write {key} = true")
    return value


def _parameters(path: Path, value: object) -> Mapping[str, Value]:
    if not isinstance(value, dict) or not all(isinstance(v, Value) for v in value.values()):
        raise CorpusError(str(path), "[parameters] holds more than names with one value each", "Write name = value")
    return MappingProxyType(value)


def _rules(path: Path, value: object) -> Mapping[str, bool]:
    if not isinstance(value, dict) or not all(isinstance(on, bool) for on in value.values()):
        raise CorpusError(str(path), "rules is no table of true and false", "Write rules = {modal = true}")
    switched_off(value, str(path))
    return MappingProxyType(dict(sorted(value.items())))


def check_groups(groups: Mapping[Path, str]) -> None:
    """CorpusError if two corpora are of the same group: what is made of one would lie in the place of the other's."""
    seen: dict[str, Path] = {}
    for path, group in groups.items():
        if (other := seen.setdefault(group, path)) != path:
            remedy = "Give each its own group in corpus.toml, or name one of them with --corpus"
            raise CorpusError(str(path), f"it is of the group {group}, as is {other}", remedy)
