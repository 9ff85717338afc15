"""Fit the weights by which an act is told from a deed: src/commanalytics/resources/deed_weights.csv.

`python -m tools.fit_deeds` takes the candidates that the reader finds in the annotated texts to work on
(tests/sets.toml), an act where the annotation has one, and the sentences of tools/tagged/deeds.txt, each of which
counts several times. Logistic regression with a penalty on large weights, by a fixed number of steps, so that the same
texts give the same weights. Prints how many candidates are told aright.
"""

from __future__ import annotations

import csv
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import numpy as np

from commanalytics.lexicon import Voice, load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.acts import reader
from commanalytics.parsing.acts.deed_or_act import features
from commanalytics.parsing.acts.phrases import Act
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.sentence import Sentence, Words
from commanalytics.parsing.sentence.tokens import tokens

ROOT = Path(__file__).parents[1]
TAGGED = ROOT / "tools" / "tagged" / "deeds.txt"
OUT = ROOT / "src" / "commanalytics" / "resources" / "deed_weights.csv"
BY_HAND, PENALTY, STEPS, LEAST = 6, 0.3, 4000, 0.05
Case = tuple[list[str], bool]
Candidate = tuple[int, int, list[str]]


class Recorder:
    """Stands in for `performs`: takes every candidate for an act, and keeps what would have been weighed."""

    def __init__(self) -> None:
        self.found: list[Candidate] = []

    def __call__(self, act: Act, sentence: Sentence, section: str, words: Words, habit: str) -> bool:
        self.found.append((act.found.start, act.found.end, features(act, sentence, section, words, habit)))
        return True


def annotated() -> Iterator[Case]:
    """Candidates in the annotated texts to work on."""
    for path in work_texts():
        root = ET.parse(path).getroot()
        acts = _spans(root)
        with patch.object(reader, "performs", Recorder()) as record:
            parse("".join(root.itertext()))
        for start, end, names in record.found:
            yield names, any(start < b and a < end for a, b in acts)


def work_texts() -> Iterator[Path]:
    """The annotated texts of the part "work"; those that lie beside the project where they are."""
    for each in tomllib.loads((ROOT / "tests" / "sets.toml").read_text("utf-8")).values():
        if each["part"] == "work" and each.get("format") != "sentences":
            folder = ROOT / each["folder"] if "folder" in each else ROOT.parent / "shared" / each["beside"]
            named = each.get("texts")
            yield from (path for path in sorted(folder.glob("*.xml")) if named is None or path.stem in named)


def _spans(root: ET.Element) -> list[tuple[int, int]]:
    """Start and end of each act in the text without tags."""
    found: list[tuple[int, int]] = []

    def walk(element: ET.Element, at: int) -> int:
        start, at = at, at + len(element.text or "")
        for child in element:
            at = walk(child, at) + len(child.tail or "")
        if element.tag == "act":
            found.append((start, at))
        return at

    walk(root, 0)
    return found


def by_hand() -> Iterator[Case]:
    """The first candidate in each tagged sentence."""
    for line in TAGGED.read_text("utf-8").splitlines():
        if line[0] == "#":
            continue
        told, _, sentence = line.partition(" | ")
        sign, habit, section = told.split()
        lexicon = load_lexicon().speaking(Voice(habit=habit))
        opened = sentence.split()[0].endswith("ing")
        with patch.object(reader, "performs", Recorder()) as record:
            framed_acts(sentence, tokens(sentence, 0, len(sentence)), section, opened, [], lexicon)
        if not record.found:
            print(f"no candidate: {line}")
        yield from [(names, sign == "+") for _, _, names in record.found[:1]] * BY_HAND


def fit(cases: list[Case]) -> dict[str, float]:
    """Feature → weight."""
    names = sorted({name for found, _ in cases for name in found})
    place = {name: k for k, name in enumerate(names)}
    seen = np.zeros((len(cases), len(names)))
    for row, (found, _) in enumerate(cases):
        seen[row, [place[name] for name in found]] = 1
    wanted = np.array([act for _, act in cases], dtype=float)
    weights, speed = np.zeros(len(names)), 4 / (seen.sum(1).max() * len(cases))
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-seen @ weights)) - wanted
        weights -= speed * (seen.T @ off + PENALTY * weights)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST}


def main() -> None:
    """Fit, count, write."""
    hand = list(by_hand())
    cases = [*annotated(), *hand]
    weights = fit(cases)
    for what, part in (("annotated", cases[: -len(hand)]), ("tagged", hand[::BY_HAND])):
        right = sum((sum(weights.get(name, 0) for name in names) > 0) == act for names, act in part)
        print(f"{what}: {right} of {len(part)} candidates, {sum(not act for _, act in part)} of them deeds")
    for names, act in hand[::BY_HAND]:
        if (sum(weights.get(name, 0) for name in names) > 0) != act:
            print("  misread:", act, names)
    with OUT.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["feature", "weight"])
        rows.writerows((name, f"{weight:g}") for name, weight in sorted(weights.items()))


if __name__ == "__main__":
    main()
