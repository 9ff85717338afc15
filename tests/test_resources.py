"""Packaged data: one place reads it, and each file is whole."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from commanalytics import resources
from commanalytics.errors import ResourceError
from commanalytics.resources import resource_rows, resource_tables, resource_values, word_list

FOLDER = Path(resources.__file__).parent
READS = re.compile(r"importlib\.resources|(?:/ ?|\()[\"']resources[\"']|\.resources[\"']")
OTHERS = {  # what else of the package is found by importlib.resources
    "templates/__init__.py": "templates",
    "disk/code_hash.py": "the code itself",
}


def test_packaged_data_is_read_in_one_place() -> None:
    package = FOLDER.parent
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if READS.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"resources/__init__.py", *OTHERS}


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_every_table_has_a_value_for_each_of_its_columns(name: str) -> None:
    assert resource_rows(name)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_no_row_stands_twice(path: Path) -> None:
    rows = path.read_text(encoding="utf-8").splitlines()
    assert sorted(set(rows)) == sorted(rows)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.txt") if path.name != "word_forms.txt"))
def test_every_list_has_words(name: str) -> None:
    assert word_list(name)


@pytest.mark.parametrize("line", ["one", "one,two,three"])
def test_a_row_of_another_length_is_refused_with_its_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    (tmp_path / "words.csv").write_text(f"kind,words\nverb,say\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda name: tmp_path)
    with pytest.raises(ResourceError, match=r"words\.csv, line 3: a cell is missing, empty, or one too many"):
        resource_rows("words.csv")


class Lamp(NamedTuple):
    """What a table may hold."""

    height: float
    colour: str


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[lamp", "lamps.toml: Expected ']'"),
        ("[lamp]\nheight = 1", "lamps.toml, lamp: colour is missing. Let it have height, colour."),
        ("[lamp]\nheight = 1\ncolour = 'red'\nsize = 2", "lamps.toml, lamp: size is unknown. Let it have"),
        ("[lamp]\nheight = 'high'\ncolour = 'red'", "lamps.toml, lamp: height is no float. Write it as its comment"),
    ],
)
def test_a_broken_table_is_told_with_its_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "lamps.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda name: tmp_path)
    monkeypatch.setattr(resources, "resource_tables", resource_tables.__wrapped__)
    with pytest.raises(ResourceError, match="^" + re.escape(told)):
        resource_values("lamps.toml", "lamp", Lamp)
