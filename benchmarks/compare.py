"""What a change to the parser does to real rows: this tree against an earlier commit, on every text at hand.

`python -m benchmarks.compare [COMMIT]` (default: HEAD, so that uncommitted work is compared with the last commit)
parses the texts of `data/` and `tests/unseen/` with both, and lists the rows gained, lost and changed, each with its
words, under the rule that made them. A row that says the same and is now made by another rule is counted, not listed.
Read it before you commit a rule.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, str]  # what it says, and in "rule" what made it
Rows = dict[tuple[str, str, int, int], Row]  # file, table, start, number among those that start there -> what it says

GAINED, LOST, CHANGED, TAKEN_OVER = "+", "-", "~", "="
KINDS = {GAINED: "gained", LOST: "lost", CHANGED: "changed", TAKEN_OVER: "taken over from another rule"}


@dataclass(frozen=True)
class Change:
    """One row that differs: how, of which table, by which rule (of a row that is lost, its old one), and its words."""

    kind: str
    table: str
    rule: str
    line: str


# Run with either tree's `src` in front of the path: prints every row as JSON, [file, table, start, values].
READ = """
import json, sys
from pathlib import Path
import commanalytics as ca
says = {
    "clauses": ["section", "number", "speaker"],
    "acts": ["type", "lemma", "strength", "reiterated", "intensifier"],
    "demands": ["addressee", "deadline_date", "vague"],
    "references": ["kind", "iso", "identifier", "symbol"],
}
for name in sys.argv[1:]:
    doc = ca.parse(Path(name).read_bytes().decode("utf-8", "replace"))
    head = {field: str(getattr(doc, field)) for field in ("date", "city", "occasion", "chair", "genre", "truncated")}
    print(json.dumps([name, "communiques", 0, {"text": doc.title} | head]))
    for table, fields in says.items():
        for row in getattr(doc, table):
            rules = (getattr(row, "rule", ""), getattr(row, "section_rule", ""))
            values = {field: str(getattr(row, field)) for field in fields} | {"rule": ", ".join(filter(None, rules))}
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
    changes = comparison(before, after)
    for line in by_rule(changes):
        print(line)
    listed = sum(change.kind != TAKEN_OVER for change in changes)
    print(f"{len(texts)} texts, {len(after)} rows; against {commit}: {listed} rows gained, lost or changed")
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


def comparison(before: Rows, after: Rows) -> list[Change]:
    """Every difference, in the order of the texts."""
    found = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        told = difference(old, new)
        kind = GAINED if old is None else LOST if new is None else CHANGED if told else TAKEN_OVER
        rule = (new or old or {}).get("rule", "")
        found.append(Change(kind, key[1], rule, f"{kind} {key[0]} at {key[2]}: {told}"))
    return found


def by_rule(changes: list[Change]) -> list[str]:
    """The differences under the table and the rule that they belong to, how many of each kind first."""
    lines = []
    for table, rule in sorted({(change.table, change.rule) for change in changes}):
        own = [change for change in changes if (change.table, change.rule) == (table, rule)]
        counted = Counter(change.kind for change in own)
        told = ", ".join(f"{counted[kind]} {words}" for kind, words in KINDS.items() if counted[kind])
        lines.append(f"{table}, {rule or 'no rule'}: {told}")
        lines += [f"  {change.line}" for change in own if change.kind != TAKEN_OVER]
    return lines


def difference(old: Row | None, new: Row | None) -> str:
    """What a row says that is gained or lost; what each field said and says of one that changed."""
    if old and new:
        told = [field for field in new if field != "rule" and old.get(field) != new[field]]
        return ", ".join(f"{field} {old.get(field)!r} → {new[field]!r}" for field in told)
    said = (old or new or {}).items()
    return ", ".join(f"{field} {value!r}" for field, value in said if value and field != "rule")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
