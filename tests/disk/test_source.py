"""The source itself: what others read is put in place by `commanalytics.disk`, and nothing that is read is executed."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "commanalytics"
WRITES = re.compile(
    r"\.part\b|write_text\(|write_bytes\(|os\.(?:replace|rename|link)\(|shutil\.(?:move|copy)"
    r"|tempfile|open\([^)]*[\"'][rb]*[wax]"
)
EXECUTES = re.compile(
    r"^\s*(?:import|from) (?:marshal|pickle|shelve|dill|joblib)\b|\beval\(|\bexec\(|yaml\.load\(", re.M
)


def found(pattern: re.Pattern[str], *but: str) -> list[str]:
    """Places in the source, outside some of its folders, where a pattern stands."""
    return [
        f"{part}: {match.group()}"
        for path in sorted(SOURCE.rglob("*.py"))
        if (part := path.relative_to(SOURCE).as_posix()).split("/")[0] not in but
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]


def test_nothing_but_disk_puts_files_in_place() -> None:
    assert found(WRITES, "disk") == []


def test_nothing_that_is_read_is_executed() -> None:
    assert found(EXECUTES) == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert WRITES.search('aside = path.with_name(path.name + ".part")')
    assert WRITES.search('open(path, "w")')
    assert WRITES.search("os.replace(a, b)")
    assert EXECUTES.search("import marshal")
    assert not WRITES.search("path.partition(1)")
