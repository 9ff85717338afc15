"""`topics.csv`: topics of a corpus, each a name and the words that tell it; they tag clauses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from commanalytics.disk.csvfile import read_csv
from commanalytics.errors import CorpusError

COLUMNS = ("name", "words")
PARTS = ";"  # between the patterns of a topic
JOINS = " + "  # between the topics of a clause: no name has it


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, and the patterns that tell it: whole words in any case, with * for any letters and ? for one."""

    name: str
    patterns: tuple[str, ...]
    lines: tuple[int, ...] = ()  # of the file, in which each pattern stands


def read_topics(path: Path | None) -> tuple[Topic, ...]:
    """The topics in their order, rows of one name taken together; none without the file."""
    found: dict[str, dict[str, int]] = {}
    for row in read_csv(path, COLUMNS, below=path.parent) if path else []:
        patterns = tuple(part.strip() for part in row["words"].split(PARTS) if part.strip())
        where = f"{path}, line {row.line}"
        if not row["name"] or not patterns:
            raise CorpusError(where, "name and words must both be given", "Fill in the empty one or delete the line")
        if JOINS.strip() in row["name"]:
            raise CorpusError(where, f'"{row["name"]}" has a + in it, which joins topics', "Write and")
        lines = found.setdefault(row["name"], {})
        for one in patterns:
            lines.setdefault(one, row.line)
    return tuple(Topic(name, tuple(lines), tuple(lines.values())) for name, lines in found.items())
