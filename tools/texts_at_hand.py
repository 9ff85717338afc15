"""All texts by which tools/dead_rows.py tells what a row of the packaged data is for.

The annotated texts and the grids, each case as it is and within its frame, the sentences in the parser's tests, the
examples that stand beside the rows, and what lies unannotated next to the project: communiqués, real statements, and
some resolutions of the United Nations in three layouts.
"""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from tools.resource_rows import RESOURCES, ROOT

RESOLUTIONS = 120  # in all


def texts() -> list[str]:
    """Every text once, each with the words that an annotation would add taken out."""
    found = [*_annotated(), *_of_grids(), *_unannotated(), *_cases(), *_said_in_tests(), *_examples()]
    return list(dict.fromkeys(found))


def _annotated() -> Iterator[str]:
    from benchmarks._scoring import text_of
    from benchmarks._sets import annotated_sets

    for each in annotated_sets().values():
        yield from map(text_of, each.annotations().values() if each.here else ())


def _of_grids() -> Iterator[str]:
    from benchmarks._sets import annotated_sets
    from tests.grid.sentences import frames, sentences

    for each in annotated_sets("sentences").values():
        bare = frames(each.folder)
        yield from (one.within(bare).text for one in sentences(each.folder))


def _unannotated() -> Iterator[str]:
    from benchmarks._united_nations import SHARED, scorer
    from benchmarks.parse import documents

    for path in [*SHARED.glob("corpus/*/**/*.txt"), *SHARED.glob("real/texts/*.txt"), *ROOT.glob("data/*/texts/*.txt")]:
        yield path.read_text(encoding="utf-8", errors="replace")
    resolutions = scorer()
    for mode in ("blank", "flat", "pdf") if resolutions else ():
        yield from documents(resolutions, RESOLUTIONS // 3, mode)


def _cases() -> Iterator[str]:
    from tests.parsing.framing import FRAMES

    for path in sorted((ROOT / "tests" / "cases").rglob("*.csv")):
        for row in _rows(path):
            for said in (cell.replace("⏎", "\n") for name, cell in row.items() if name != "why" and " " in cell):
                yield from (said, FRAMES[row.get("frame") or "narrative"].format(said))


def _said_in_tests() -> Iterator[str]:
    for path in sorted((ROOT / "tests" / "parsing").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") > 2:
                yield node.value


def _examples() -> Iterator[str]:
    for path in sorted(RESOURCES.glob("*.csv")):
        yield from (row["example"] for row in _rows(path) if row.get("example"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
