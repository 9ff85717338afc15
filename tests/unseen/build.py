#!/usr/bin/env python3
"""Check the unseen gold files and write the texts that they annotate.

usage: build.py [--check]      (--check writes nothing, and fails where a text is missing or out of date)

Reads gold/*.xml (format: shared/gold/FORMAT.md). Writes texts/<stem>.txt, the file with its tags stripped and nothing
else changed, and joined/*.txt with joined/expected.json, several communiqués in one file. Standard library only.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
TYPES = frozenset(
    {"recall", "basis", "note", "affirm", "stress", "praise", "support", "concern", "condemn", "reject", "request"}
    | {"call", "demand", "instruct", "decide", "commit", "other"}
)
DIRECTIVE = frozenset(("request", "call", "demand", "instruct"))
SECTIONS = frozenset(("opening", "preamble", "operative", "closing"))
KINDS = frozenset(("meeting", "resolution", "report", "instrument", "event"))
# tag: the tags it may stand in, attributes it must have, attributes it may have
GRAMMAR: dict[str, tuple[set[str], set[str], set[str]]] = {
    "communique": (set(), {"group", "date", "city", "occasion", "chair", "title", "genre"}, set()),
    "clause": ({"communique"}, {"section"}, set()),
    "formula": ({"communique"}, set(), set()),
    "furniture": ({"communique", "clause", "demand"}, set(), set()),
    "act": ({"clause"}, {"type", "lemma"}, {"reiterated"}),
    "demand": ({"clause"}, {"to", "family"}, set()),
    "ref": ({"clause", "demand"}, {"kind"}, {"iso", "id"}),
}
COUNTED = ("clause", "act", "demand", "ref", "furniture")
MARKER = re.compile(r"(?:to|[-*\u2013\u2014\u2022]|\(?(?:[ivx]{1,4}|[a-z]|\d{1,2})[.)])\s")
# several communiqués in one file: file, gold stems in order, what stands before, between and after them
JOINED = (
    (
        "same-day.txt",
        ("joined-a", "joined-b"),
        ("Home | Council | Documents\n\n", "\n\n* * *\n\n", "\n\nBack to top\n"),
    ),
    ("series.txt", ("series-2019", "series-2021", "series-2022"), ("", "\n\n", "\n\n", "\n")),
)


def inner(element: ElementTree.Element) -> str:
    """The text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def real_date(text: str) -> bool:
    """Is it a day, a month or a year that the calendar has (or a range of two days)?"""
    parts = text.split("/")
    if len(parts) > 2 or not all(re.fullmatch(r"\d{4}(-\d\d){0,2}", p) for p in parts):
        return False
    try:
        days = [dt.date.fromisoformat((p + "-01-01")[:10]) for p in parts]
    except ValueError:
        return False
    return days == sorted(days)


def grammar(root: ElementTree.Element) -> Iterator[str]:
    """Tags, attributes and nesting."""
    parent = {child: p for p in root.iter() for child in p}
    for element in root.iter():
        if element.tag not in GRAMMAR:
            yield f"unknown tag {element.tag}"
            continue
        homes, must, may = GRAMMAR[element.tag]
        where = f"{element.tag} «{inner(element)[:50]}»"
        if element is not root and parent[element].tag not in homes:
            yield f"{where} stands in {parent[element].tag}"
        if not must <= set(element.attrib) <= must | may:
            yield f"{where} has attributes {sorted(element.attrib)}"
        whole = "".join(element.itertext())
        if element is not root and (not whole.strip() or whole != whole.strip()):
            yield f"{where} is empty, or starts or ends with a blank"
    for piece in (root.text, *(c.tail for c in root)):
        if (piece or "").strip():
            yield f"text outside the tags: «{(piece or '').strip()[:50]}»"


def document(root: ElementTree.Element) -> Iterator[str]:
    """The attributes of the whole text."""
    if not (real_date(root.get("date", "")) and len(root.get("date", "")) == 10):
        yield f"date {root.get('date')}"
    if root.get("genre") not in {"resolution", "narrative"}:
        yield f"genre {root.get('genre')}"
    flat = inner(root).casefold()
    for name in ("city", "occasion"):
        value = root.get(name, "").casefold()
        if value != "virtual" and value not in flat:
            yield f"{name} «{value}» is not in the text"
    if not root.get("title"):
        yield "no title"


def clauses(root: ElementTree.Element) -> Iterator[str]:
    """Sections, acts and how demands hang on them."""
    for clause in root.iter("clause"):
        where = f"«{inner(clause)[:60]}»"
        if clause.get("section") not in SECTIONS:
            yield f"section {clause.get('section')}: {where}"
        marks = [e for e in clause.iter() if e.tag in {"act", "demand"}]
        if clause.get("section") in {"opening", "closing"} and marks:
            yield f"act or demand in an {clause.get('section')} clause: {where}"
        if marks and marks[0].tag == "demand":
            yield f"a demand before any act: {where}"
        for here, after in pairwise([*marks, clause]):
            if here.tag == "act" and (here.get("type") in DIRECTIVE) != (after.tag == "demand"):
                yield f"act «{inner(here)}» ({here.get('type')}) is followed by {after.tag}: {where}"


def acts_and_refs(root: ElementTree.Element) -> Iterator[str]:
    """Values of the attributes of acts and references."""
    for act in root.iter("act"):
        if act.get("type") not in TYPES or act.get("reiterated", "true") != "true":
            yield f"act «{inner(act)}» is {act.attrib}"
        if act.get("lemma", "") != act.get("lemma", "").casefold().strip():
            yield f"lemma «{act.get('lemma')}»"
    for ref in root.iter("ref"):
        if ref.get("kind") not in KINDS or not (ref.get("iso") or ref.get("id")):
            yield f"reference «{inner(ref)}» is {ref.attrib}"
        if ref.get("iso") is not None and not real_date(ref.get("iso", "")):
            yield f"reference «{inner(ref)}» has date {ref.get('iso')}"


def demands(root: ElementTree.Element) -> Iterator[str]:
    """The edges of demands, and that addressees stand in their clause."""
    for clause in root.iter("clause"):
        flat = inner(clause).casefold().replace("- ", "-")
        for demand in clause.iter("demand"):
            text = inner(demand)
            if re.search(r"[.;,:]$|\b(?:and|or)$", text):
                yield f"demand ends with a mark: «{text[-40:]}»"
            if MARKER.match(text):
                yield f"demand starts with a marker or «to»: «{text[:40]}»"
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", demand.get("family", "")):
                yield f"family «{demand.get('family')}»"
            for who in filter(None, demand.get("to", "").split(" + ")):
                if who.casefold() not in flat:
                    yield f"addressee «{who}» is not in its clause «{flat[:60]}»"


def problems(path: Path) -> list[str]:
    """All that is wrong with one gold file."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        return [f"not well formed: {error}"]
    found = [p for rule in (grammar, document, clauses, acts_and_refs, demands) for p in rule(root)]
    count = len(list(root.iter("clause")))
    return found if 12 <= count <= 30 else [*found, f"{count} clauses, not 12 to 30"]


def source_text(path: Path) -> str:
    """The text that a gold file annotates: the file without its tags."""
    return "".join(ElementTree.parse(path).getroot().itertext())


def join(stems: tuple[str, ...], gaps: tuple[str, ...]) -> tuple[str, list[dict[str, object]]]:
    """Several texts in one, and where each starts and ends (offsets into the joined text).

    A boundary may lie anywhere between `earliest`, the end of the last clause before it, and `latest`, the first
    character of the next communiqué's title.
    """
    text, parts = gaps[0], []
    for stem, gap in zip(stems, gaps[1:], strict=True):
        own = source_text(HERE / "gold" / f"{stem}.xml")
        parts.append({"gold": f"{stem}.xml", "start": len(text), "end": len(text) + len(own)})
        text += own + gap
    for before, part in zip([None, *parts], parts, strict=False):
        part["earliest"] = int(str(before["start"])) + last_clause_end(str(before["gold"])) if before else 0
        part["latest"] = part["start"]
    return text, parts


def last_clause_end(name: str) -> int:
    """Offset just behind the last clause of a gold file's text."""
    root = ElementTree.parse(HERE / "gold" / name).getroot()
    at, end = len(root.text or ""), 0
    for child in root:
        at += len("".join(child.itertext()))
        end = at if child.tag == "clause" else end
        at += len(child.tail or "")
    return end


def outputs() -> dict[Path, str]:
    """Every file that this script writes, with its content."""
    written = {HERE / "texts" / f"{p.stem}.txt": source_text(p) for p in sorted((HERE / "gold").glob("*.xml"))}
    expected: dict[str, list[dict[str, object]]] = {}
    for name, stems, gaps in JOINED:
        if all((HERE / "gold" / f"{s}.xml").exists() for s in stems):
            written[HERE / "joined" / name], expected[name] = join(stems, gaps)
    written[HERE / "joined" / "expected.json"] = json.dumps(expected, indent=1) + "\n"
    return written


def current(path: Path, content: str, only_check: bool) -> bool:
    """Is the file as it should be? Writes it, unless asked only to check."""
    if not only_check:
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="")
    return path.exists() and path.read_text(encoding="utf-8") == content


def counts(path: Path) -> Counter[str]:
    """Words, clauses, acts, demands, references and stretches of furniture of a gold file."""
    root = ElementTree.parse(path).getroot()
    found = Counter({tag: len(list(root.iter(tag))) for tag in COUNTED})
    found["words"] = len("".join(root.itertext()).split())
    return found


def main(arguments: list[str]) -> int:
    gold = sorted((HERE / "gold").glob("*.xml"))
    bad = [f"{path.name}: {problem}" for path in gold for problem in problems(path)]
    if not any("not well formed" in b for b in bad):
        files = outputs()
        checking = "--check" in arguments
        bad += [f"{p.name}: out of date. Run build.py." for p, text in files.items() if not current(p, text, checking)]
        stray = {*(HERE / "texts").glob("*"), *(HERE / "joined").glob("*")} - set(files)
        bad += [f"{path.name}: no gold file" for path in sorted(stray)]
        total: Counter[str] = Counter()
        for path in gold:
            total += (row := counts(path))
            print(f"{path.stem:26}" + "".join(f"{tag:>10} {row[tag]:4}" for tag in ("words", *COUNTED)))
        print(f"{f'{len(gold)} texts':26}" + "".join(f"{tag:>10} {total[tag]:4}" for tag in ("words", *COUNTED)))
    print("\n".join(bad) if bad else "ok")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
