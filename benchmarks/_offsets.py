"""Annotations of texts that lie beside the project: where each tag begins and ends, without a word of the text.

A text that may not be part of the project can still be annotated in it: a file of rows, the first of which is the whole
text. `python -m benchmarks._offsets ANNOTATED.xml …` prints the rows of annotated texts (tests/gold/FORMAT.md) as such
a file has them, of one text or, as `NAME.csv`, of each into `--out FOLDER`.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

COLUMNS = ("start", "end", "tag", "attributes")


class Tagged(NamedTuple):
    """A stretch of a text and its tag; a tag within another comes behind it."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]


def stretches(annotation: str) -> list[Tagged]:
    """The tags of an annotated text, the whole text first.

    >>> [one[:3] for one in stretches("<communique>Osk <act type='note'>noted</act></communique>")]
    [(0, 9, 'communique'), (4, 9, 'act')]
    """
    return list(_walk(ET.fromstring(annotation), 0))


def _walk(element: ET.Element, start: int) -> Iterator[Tagged]:
    yield Tagged(start, start + len("".join(element.itertext())), element.tag, dict(element.attrib))
    at = start + len(element.text or "")
    for child in element:
        yield from _walk(child, at)
        at += len("".join(child.itertext())) + len(child.tail or "")


def annotated(text: str, tags: Iterable[Tagged]) -> str:
    """The annotated text again.

    >>> annotated("Osk noted", stretches("<communique>Osk <act type='note'>noted</act></communique>"))
    '<communique>Osk <act type="note">noted</act></communique>'
    """
    open_: list[Tagged] = []
    out, at = io.StringIO(), 0

    def go_on(to: int) -> None:
        nonlocal at
        while open_ and open_[-1].end <= to:
            last = open_.pop()
            out.write(f"{escape(text[at : last.end])}</{last.tag}>")
            at = last.end
        out.write(escape(text[at:to]))
        at = to

    for one in tags:
        go_on(one.start)
        out.write(f"<{one.tag}{''.join(f' {name}={quoteattr(value)}' for name, value in one.attributes.items())}>")
        open_.append(one)
    go_on(len(text))
    return out.getvalue()


def read(path: Path) -> list[Tagged]:
    """The tags that a file of offsets holds."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Tagged(int(row["start"]), int(row["end"]), row["tag"], json.loads(row["attributes"]))
            for row in csv.DictReader(file)
        ]


def rows(tags: Iterable[Tagged]) -> str:
    """The file of some tags."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((*one[:3], json.dumps(one.attributes, ensure_ascii=False)) for one in tags)
    return out.getvalue()


def main() -> int:
    """Write or print the offsets of annotated texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="a folder for the files")
    arguments = parser.parse_args()
    for path in arguments.files:
        made = rows(stretches(path.read_text(encoding="utf-8")))
        if arguments.out is None:
            print(made, end="")
        else:
            (arguments.out / f"{path.stem}.csv").write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
