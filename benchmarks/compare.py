"""What a change to the parser does to real rows: this tree against an earlier commit, on every text at hand.

`python -m benchmarks.compare [COMMIT]` (default: HEAD, so that uncommitted work is compared with the last commit)
parses the texts of `data/` and `tests/unseen/` with both, and lists the rows gained, lost and changed, each with its
words. Read it before you commit a rule.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, str]
Rows = dict[tuple[str, str, int, int], Row]  # file, table, start, number among those that start there -> what it says

# Run with either tree's `src` in front of the path: prints every row as JSON, [file, table, start, values].
READ = """
import json, sys
from pathlib import Path
import commanalytics as ca
says = {
    "clauses": ["section", "number", "speaker", "rule"],
    "acts": ["type", "lemma", "strength", "reiterated", "intensifier"],
    "demands": ["addressee", "deadline_date", "vague"],
    "references": ["kind", "iso", "identifier"],
}
for name in sys.argv[1:]:
    doc = ca.parse(Path(name).read_bytes().decode("utf-8", "replace"))
    head = {field: str(getattr(doc, field)) for field in ("date", "city", "occasion", "chair", "genre", "truncated")}
    print(json.dumps([name, "communiques", 0, {"text": doc.title} | head]))
    for table, fields in says.items():
        for row in getattr(doc, table):
            values = {field: str(getattr(row, field)) for field in fields}
            print(json.dumps([name, table, row.start, {"text": row.text} | values]))
"""


def main(arguments: list[str]) -> int:
    """Print the comparison; 0 however much changed."""
    commit = arguments[0] if arguments else "HEAD"
    folders = (*sorted((ROOT / "data").glob("*/texts")), ROOT / "tests" / "unseen" / "texts")
    texts = [path for folder in folders for path in sorted(folder.glob("*.txt")) + sorted(folder.glob("*.md"))]
    with TemporaryDirectory() as folder:
        before = rows_of(source_at(commit, Path(folder)), texts)
    after = rows_of(ROOT / "src", texts)
    lines = comparison(before, after)
    print(*lines, sep="\n", end="\n" if lines else "")
    print(f"{len(texts)} texts, {len(after)} rows; against {commit}: {len(lines)} rows gained, lost or changed")
    return 0


def source_at(commit: str, folder: Path) -> Path:
    """The `src` of a commit, laid out in a folder."""
    archive = subprocess.run(["git", "archive", commit, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(folder)], input=archive, check=True)
    return folder / "src"


def rows_of(source: Path, texts: list[Path]) -> Rows:
    """Every row that one tree finds in the texts."""
    env = os.environ | {"PYTHONPATH": str(source)}
    names = [str(path.relative_to(ROOT)) for path in texts]
    command = [sys.executable, "-c", READ, *names]
    printed = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout
    rows: Rows = {}
    for name, table, start, values in map(json.loads, printed.splitlines()):
        number = sum((name, table, start, other) in rows for other in range(10))
        rows[name, table, start, number] = values
    return rows


def comparison(before: Rows, after: Rows) -> list[str]:
    """One line a difference: `+` gained, `-` lost, `~` changed, with the words and what is now said of them."""
    lines = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        mark = "+" if old is None else "-" if new is None else "~"
        lines.append(f"{mark} {key[0]} {key[1]} at {key[2]}: {difference(old, new)}")
    return lines


def difference(old: Row | None, new: Row | None) -> str:
    """What a row says that is gained or lost; what each field said and says of one that changed."""
    if old and new:
        return ", ".join(
            f"{field} {old.get(field)!r} → {new[field]!r}" for field in new if old.get(field) != new[field]
        )
    return ", ".join(f"{field} {value!r}" for field, value in (old or new or {}).items() if value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
