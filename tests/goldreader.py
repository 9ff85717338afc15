"""Gold annotations as the dataclasses that a parser returns: what the tables look like when nothing was misread.

gold_texts("demo")   -> [GoldText], in the order of the file names
gold_corpus("demo")  -> Corpus over the real folder (demo, seed), or over a bare one (varied: one group at a time)
gold_families("demo") -> {demand_id: family name of the gold}
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.corpus.table_store import Store
from commanalytics.parsing.model import Act, Clause, Communique, Demand, Item, Reference, Segment, Source, Warning_
from commanalytics.sources.addressee_aliases import read_aliases
from commanalytics.sources.corpus_folder import CorpusFolder, read_folder
from commanalytics.sources.corpus_settings import Settings
from commanalytics.sources.meeting_catalogue import read_catalogue
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.rows import text_rows
from tests.shared import read_once

GOLD = Path(__file__).parent / "gold"
DATA = Path(__file__).parents[1] / "data"
BREAK_OFF = {
    "b-2020-11-19-virtual",
    "a-elections",
    "2022-10-19-ostry",
    "2020-10-22-virtual",
}  # texts that end in mid-word; the annotation has no mark for it
GROUP_OF_TYPE = {
    "recall": "ground", "basis": "ground", "note": "ground", "affirm": "affirm", "stress": "affirm",
    "praise": "approve", "support": "approve", "concern": "disapprove", "condemn": "disapprove",
    "reject": "disapprove", "request": "direct", "call": "direct", "demand": "direct", "instruct": "direct",
    "decide": "decide", "commit": "decide", "other": "other",
}  # fmt: skip
FOLDERS = {"seed": "oic-jammu-kashmir", "demo": "selvane-strait"}
_MARKER = re.compile(r"(?:^|[\s;,.:])\(?\s*([ivxlc]+|[a-z]|\d{1,2})\s*[.)]\s*(?:to\s+)?$")
_BULLET = re.compile(r"(?:^|\s)[-–—•*]\s*(?:to\s+)?$")


@dataclass(frozen=True)
class Span:
    """An element of the annotation with its offsets into the text without tags."""

    tag: str
    start: int
    end: int
    attributes: dict[str, str] = field(hash=False)
    inside: tuple[Span, ...] = ()

    def all(self, tag: str) -> Iterator[Span]:
        for child in self.inside:
            if child.tag == tag:
                yield child
            yield from child.all(tag)


@dataclass(frozen=True)
class GoldText:
    """One annotated text: its file, its group, its parse, and the family of each of its demands."""

    path: Path
    group: str
    communique: Communique
    families: tuple[str, ...]  # one a demand, in the order of the text

    @property
    def stem(self) -> str:
        return self.path.stem

    @property
    def raw(self) -> str:
        return self.communique.source.raw


def read_spans(element: ET.Element, at: int) -> tuple[Span, int]:
    """The element's span, given the offset of its first character; and the offset after it."""
    start, inside = at, []
    at += len(element.text or "")
    for child in element:
        span, at = read_spans(child, at)
        inside.append(span)
        at += len(child.tail or "")
    return Span(element.tag, start, at, dict(element.attrib), tuple(inside)), at


def read_gold(path: Path) -> GoldText:
    """One XML file, parsed."""
    element = ET.parse(path).getroot()
    raw = "".join(element.itertext())
    root, _ = read_spans(element, 0)
    furniture = tuple((s.start, s.end) for s in root.all("furniture"))
    source = Source(raw, furniture)
    spans = [s for s in root.inside if s.tag == "clause"]
    cut = path.stem in BREAK_OFF
    clauses = tuple(_clause(source, s, cut and s is spans[-1]) for s in spans)
    communique = Communique(
        source=source,
        clauses=clauses,
        segments=_segments(source, root),
        title=root.attributes.get("title", ""),
        date=root.attributes["date"],
        city=root.attributes.get("city", ""),
        occasion=root.attributes.get("occasion", ""),
        chair=root.attributes.get("chair", ""),
        genre=root.attributes["genre"],
        truncated=cut,
        warnings=(Warning_("truncated", "the text breaks off in its last clause"),) if cut else (),
    )
    families = tuple(d.attributes.get("family", "") for d in root.all("demand"))
    return GoldText(path, root.attributes["group"], communique, families)


def gold_texts(name: str | Path, group: str = "") -> list[GoldText]:
    """The texts of `seed`, `demo` or `varied`, or of a folder elsewhere; of one group if asked."""
    read = _read_once if isinstance(name, str) else read_gold  # what lies elsewhere may change in a run
    texts = [read(path) for path in sorted((GOLD / name).glob("*.xml"))]
    return [t for t in texts if not group or t.group == group]


@cache
def _read_once(path: Path) -> GoldText:
    return read_gold(path)


def _clause(source: Source, span: Span, cut: bool) -> Clause:
    acts = tuple(_act(source, s) for s in span.all("act"))
    demands, before = [], span.start
    for found in span.all("demand"):
        demands.append(_demand(source, found, acts, source.raw[before : found.start]))
        before = found.end
    items = tuple(Item(source, d.start, d.end, d.marker) for d in demands if d.marker)
    references = tuple(
        Reference(
            source,
            s.start,
            s.end,
            s.attributes["kind"],
            s.attributes.get("iso", ""),
            s.attributes.get("id", ""),
            "",  # the gold gives numbers as printed
            "gold",
        )
        for s in span.all("ref")
    )
    section = span.attributes["section"]
    return Clause(source, span.start, span.end, section, "", items, "gold", acts, tuple(demands), references, cut=cut)


def _act(source: Source, span: Span) -> Act:
    lemma, kind = span.attributes["lemma"], span.attributes["type"]
    reiterated = span.attributes.get("reiterated") == "true"
    group = GROUP_OF_TYPE[kind]
    strength = STRENGTHS.get(lemma)
    return Act(source, span.start, span.end, lemma, kind, group, strength, "default", reiterated, "", "gold")


def _demand(source: Source, span: Span, acts: tuple[Act, ...], before: str) -> Demand:
    """`before` is what stands between the last demand of the clause and this one."""
    asking = [n for n, act in enumerate(acts) if act.group == "direct"]
    act = max((n for n in asking if acts[n].start < span.start), default=asking[0])
    marker = _MARKER.search(before)
    bullet = _BULLET.search(before)
    printed = marker[1] if marker else (bullet[0].split()[0] if bullet else "")
    return Demand(source, span.start, span.end, act, printed, span.attributes["to"], "", "", False, "gold")


def _segments(source: Source, root: Span) -> tuple[Segment, ...]:
    """Top-level elements, clauses without the furniture inside them; blanks go to what stands before them."""
    marks: list[tuple[int, str]] = []
    for span in root.inside:
        marks.append((span.start, span.tag))
        for inner in span.all("furniture"):
            marks += [(inner.start, "furniture"), (inner.end, span.tag)]
    marks = [mark for n, mark in enumerate(marks) if n + 1 == len(marks) or marks[n + 1][0] != mark[0]]
    ends = [start for start, _ in marks[1:]] + [len(source.raw)]
    starts = [0, *ends[:-1]]
    return tuple(Segment(source, lo, hi, kind) for lo, hi, (_, kind) in zip(starts, ends, marks, strict=True))


def _strengths() -> dict[str, int]:
    with (GOLD / "strengths.csv").open(encoding="utf-8") as file:
        return {row["lemma"]: int(row["strength"]) for row in csv.DictReader(file)}


STRENGTHS = _strengths()  # of the gold's lemmas on the default scale, as the domain's lexicon has them


def gold_families(name: str | Path, group: str = "") -> dict[str, str]:
    """`demand_id` -> family name of the gold, ids as the tables make them."""
    families: dict[str, str] = {}
    seen: defaultdict[str, int] = defaultdict(int)
    for text in gold_texts(name, group):
        base = f"{text.group}/{text.communique.date}"
        seen[base] += 1
        base += f"-{seen[base]}" if seen[base] > 1 else ""
        names = iter(text.families)
        for number, clause in enumerate(text.communique.clauses, 1):
            for place, _ in enumerate(clause.demands, 1):
                families[f"{base}#{number}.d{place}"] = next(names)
    return families


@lru_cache
def gold_corpus(name: str | Path, group: str = "", commitments: bool = False) -> Corpus:
    """A corpus whose texts are parsed as the gold has them: `seed`, `demo`, one group of `varied`, or a folder.

    The gold annotates no commitments: they are those that the parser reads, if asked for.
    """
    texts = gold_texts(name, group)
    parsed = {text.raw: _undertaking(text.communique) if commitments else text.communique for text in texts}
    folder = read_folder(DATA / FOLDERS[str(name)]) if name in FOLDERS else _bare_folder(texts)
    return Corpus(Store(folder, lambda raw, _body: [text_rows(parsed[raw])]))


def _undertaking(gold: Communique) -> Communique:
    """An annotated text with the commitments and deeds that are read in it."""
    read = {clause.start: clause for clause in read_once(gold.source.raw).clauses}
    found = [
        replace(clause, commitments=read[clause.start].commitments, deeds=read[clause.start].deeds)
        if clause.start in read
        else clause
        for clause in gold.clauses
    ]
    return replace(gold, clauses=tuple(found))


def _bare_folder(texts: list[GoldText]) -> CorpusFolder:
    """Texts of one group that lie in no corpus folder; the catalogue of Vareth comes with them."""
    group = texts[0].group
    meetings = GOLD / f"{group}-meetings.csv"
    catalogue = read_catalogue(meetings, group) if meetings.exists() else []
    files = tuple(TextFile(f"texts/{t.stem}.txt", t.raw, "") for t in texts)
    settings = Settings(group, group, banner="FICTION")
    return CorpusFolder(GOLD / group, settings, files, tuple(catalogue), read_aliases(None))
