"""What the keys of caches and pages name besides the inputs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from commanalytics.disk import code_hash
from commanalytics.disk.code_hash import MAKE_PAGES, MAKE_TABLES, code_digest, versions

made_anew = code_digest.__wrapped__


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of a few files."""
    for name in ("rules.py", "resources/words.csv", "charts/bars.py", "reports/page.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(code_hash, "files", lambda name: tmp_path)
    return tmp_path


def test_keys_name_python_and_the_libraries_that_make_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"pandas", "numpy", "pyarrow", "rapidfuzz", "scipy", "snowballstemmer"} <= set(MAKE_TABLES)
    assert sys.version in versions([])
    for name in MAKE_TABLES:
        before = made_anew()
        with monkeypatch.context() as changed:
            changed.setattr(code_hash, "version", lambda asked, name=name: "0" if asked == name else "1")
            one = made_anew()
            changed.setattr(code_hash, "version", lambda asked: "1")
            assert len({before, one, made_anew()}) == 3


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("rules.py", (True, True)),
        ("resources/words.csv", (True, True)),
        ("charts/bars.py", (False, True)),
        ("reports/page.css", (False, True)),
        ("rules.pyc", (False, False)),
    ],
)
def test_what_only_shows_changes_pages_and_no_table(package: Path, name: str, changes: tuple[bool, bool]) -> None:
    before = made_anew(), made_anew(pages=True)
    (package / name).write_text("otherwise", encoding="utf-8")
    after = made_anew(), made_anew(pages=True)
    assert tuple(one != other for one, other in zip(before, after, strict=True)) == changes


def test_pages_depend_on_what_makes_their_tables() -> None:
    assert set(MAKE_TABLES) < set(MAKE_PAGES)
    assert made_anew() != made_anew(pages=True)
