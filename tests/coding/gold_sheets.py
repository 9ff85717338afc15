"""Annotated texts as sheets that somebody has filled in."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.parsing.sentences import stops
from commanalytics.text_comparison.quoted_words import QuotedWords, letters_of
from tests.coding.hand_coded import acts, reopened, sheet_of, write_rows
from tests.goldreader import Span, read_spans

Rows = list[tuple[str, str, dict[str, str]]]


def coded(annotations: Mapping[str, str], at: Path) -> Corpus:
    """The corpus of annotated texts, by their names, with what the annotation says of each sentence and each clause."""
    sheets: dict[str, Rows] = {"acts": [], "demands": [], "sections": []}
    (at / "texts").mkdir()
    for stem, annotation in annotations.items():
        element = ET.fromstring(annotation)
        raw, name = "".join(element.itertext()), f"{stem}.txt"
        (at / "texts" / name).write_text(raw, encoding="utf-8", newline="")
        root = read_spans(element, 0)[0]
        quoted = QuotedWords(raw, [(gap.start, gap.end) for gap in root.all("furniture")])
        for clause in root.all("clause"):
            sentences = list(_sentences(raw, clause))
            first = _place(quoted, sentences[0])
            sheets["sections"].append((name, sentences[0][2], {"section": clause.attributes["section"]} | first))
            for start, end, words in sentences:
                inside = [s for tag in ("act", "demand") for s in clause.all(tag) if start <= s.start < end]
                types = [span.attributes["type"] for span in inside if span.tag == "act"]
                place = _place(quoted, (start, end, words))
                sheets["acts"].append((name, words, acts(*types) | place))
                asked = str(sum(span.tag == "demand" for span in inside))
                sheets["demands"].append((name, words, {"demands": asked} | place))
    for of, rows in sheets.items():
        write_rows(at / "codings" / f"{of}.csv", sheet_of(rows, "gold", of))
    return reopened(at)


def _sentences(raw: str, clause: Span) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each sentence of a clause, without furniture."""
    gaps = {n for gap in clause.all("furniture") for n in range(gap.start, gap.end)}
    for start, end in pairwise([clause.start, *stops(raw, clause.start, clause.end), clause.end]):
        words = " ".join("".join(raw[n] for n in range(start, end) if n not in gaps).split())
        if letters_of(words):
            yield start, end, words


def _place(quoted: QuotedWords, sentence: tuple[int, int, str]) -> dict[str, str]:
    """Which time it is that the words of a sentence stand there."""
    start, _, words = sentence
    return {"occurrence": str(1 + sum(end <= start for _, end in quoted.find(words)))}
