"""How much of what groups undertake is found: commitments, who makes them, in which form.

`python -m benchmarks.commitments [FOLDER] [--misses] [--list-links]`

The annotated texts are those of FOLDER/real/commitments (../shared without FOLDER), which are no part of the project;
those that judge in tests/sets.toml judge here too, and `--misses` prints nothing of them. Further texts beside the
project have their commitments in tests/offsets. An action counts as found where its words and those annotated are alike
(Jaccard of at least .75); who and form are counted over all at the right place (at least .4). Below stand families in
the group that is annotated for it, and how many links are right across further real series, by what a reader said of
them (`_commitment_links.py`); `--list-links` prints those.
"""

from __future__ import annotations

import argparse
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from benchmarks._commitment_links import links, print_links
from benchmarks._sets import PARTS, annotated_sets
from benchmarks._united_nations import SHARED
from commanalytics.parsing import parse
from commanalytics.parsing.model import Commitment
from commanalytics.recurrence import recurring
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from tests.score import f1, inner, pair, words

ALIKE, NEAR = 0.75, 0.4


def judges() -> frozenset[str]:
    """Stems of the texts whose misses are never printed."""
    return frozenset(stem for each in annotated_sets().values() if each.part == "judge" for stem in each.texts)


def compared(stem: str, root: ET.Element, misses: bool) -> Counter[str]:
    """The totals of one text; its misses, if they are asked for."""
    gold = list(root.iter("commitment"))
    made = parse("".join(root.itertext())).commitments
    told, found = [words(inner(one)) for one in gold], [words(one.text) for one in made]
    near = pair(told, found, NEAR)
    if misses:
        _print_misses(stem, gold, made, near)
    return Counter(
        gold=len(gold),
        made=len(made),
        alike=len(pair(told, found, ALIKE)),
        near=len(near),
        by=sum(_name(made[j].by) == _name(gold[i].get("by", "")) for i, j in near),
        form=sum(made[j].form == gold[i].get("form") for i, j in near),
    )


def _name(printed: str) -> list[str]:
    return [word for word in words(printed) if word != "the"]


def _print_misses(name: str, gold: list[ET.Element], made: tuple[Commitment, ...], near: list[tuple[int, int]]) -> None:
    found, used = {i for i, _ in near}, {j for _, j in near}
    for i, one in enumerate(gold):
        if i not in found:
            print(f"{name}: not found: {one.get('by')} ({one.get('form')}): {' '.join(inner(one).split())}")
    for j, other in enumerate(made):
        if j not in used:
            print(f"{name}: too many: {other.by} ({other.form}, {other.rule}): {' '.join(other.text.split())}")


# ---------------------------------------------------------------- families


class Told(NamedTuple):
    """A commitment of a text: as annotated or as found, and the family that the annotation gives it."""

    text: str
    by: str  # "" the group
    form: str
    family: str


def annotated(root: ET.Element) -> list[Told]:
    """The commitments of a text as they are annotated."""
    named = {one.get("by", "") for one in root.iter("commitment")}
    members = {by for by in named if not set(_name(by)) & {"we", "our", "sides", "countries"}}
    return [
        Told(
            " ".join(inner(one).split()),
            one.get("by", "") if one.get("by") in members else "",
            one.get("form", ""),
            one.get("family", ""),
        )
        for one in root.iter("commitment")
    ]


def found_there(root: ET.Element) -> list[Told]:
    """The commitments that are found in a text at the place of an annotated one."""
    gold, made = annotated(root), parse("".join(root.itertext())).commitments
    near = pair([words(one.text) for one in gold], [words(one.text) for one in made], NEAR)
    at = {j: gold[i].family for i, j in near}
    return [Told(one.text, one.member, one.form, at.get(j, f"none {j}")) for j, one in enumerate(made)]


def same_pairs(texts: Mapping[str, list[Told]], offered: bool) -> Counter[str]:
    """Pairs of one group that are the same by the annotation, by the families found, and by both.

    `offered`: families that are perhaps the same count as one, as if a person had said so.
    """
    rows, family = [], {}
    for text, told in texts.items():
        for n, one in enumerate(told, 1):
            rows.append((f"{text}#{n}.c1", f"{text}#{n}", text, one.text, one.by, one.by, one.form))
            if not one.family.startswith("none "):
                family[f"{text}#{n}.c1"] = one.family
    columns = ["commitment_id", "clause_id", "communique_id", "text", "by", "by_id", "form"]
    dated = pd.DataFrame([(text, "g", text) for text in texts], columns=["communique_id", "group", "date"])
    found = recurring(pd.DataFrame(rows, columns=columns), dated, kind=COMMITMENTS)
    maybe = dict(zip(found.families["family_id"], found.families["maybe"], strict=True)) if offered else {}
    of = {one: _first(family_id, maybe) for one, family_id in found.family_of.items()}
    totals = Counter[str]()
    for one, other in combinations(family, 2):
        told, said = family[one] == family[other], of[one] == of[other]
        totals.update(told=told, said=said, both=told and said)
    return totals


def _first(family: str, maybe: Mapping[str, str]) -> str:
    """The earliest family that one is perhaps the same as."""
    while maybe.get(family):
        family = maybe[family]
    return family


def print_families(files: list[Path]) -> None:
    """Two lines each for the annotated commitments and for those found, over all groups of several texts: what is
    counted, and that with what is offered for review."""
    series: defaultdict[str, list[tuple[str, ET.Element]]] = defaultdict(list)
    for path in files:
        root = ET.parse(path).getroot()
        series[root.get("group", "")].append((path.stem, root))
    several = [texts for texts in series.values() if len(texts) > 1]
    print(f"\n{'families':30}{'told':>6}{'made':>6}{'P':>8}{'R':>8}{'F1':>8}")
    reading = (("annotated given", annotated), ("as found", found_there))
    for (title, read), offered in product(reading, (False, True)):
        n = sum((same_pairs({stem: read(root) for stem, root in texts}, offered) for texts in several), Counter[str]())
        precision, recall = n["both"] / max(1, n["said"]), n["both"] / max(1, n["told"])
        ratio = 2 * n["both"] / max(1, n["told"] + n["said"])
        name = f"{title} and offered" if offered else title
        print(f"{name:30}{n['told']:6}{n['said']:6}{precision:8.3f}{recall:8.3f}{ratio:8.3f}")


def main() -> int:
    """Print a line a part; 0 even where no annotated text is at hand, which it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--misses", action="store_true", help="print what was missed in the texts to work on")
    parser.add_argument("--list-links", action="store_true", help="print the links across real series that were read")
    arguments = parser.parse_args()
    files = sorted((arguments.folder / "real" / "commitments").glob("*.xml"))
    if not files:
        print(f"no annotated commitments under {arguments.folder}: nothing measured")
        return 0
    kept, totals = judges(), {title: Counter[str]() for title in (*PARTS, *(f"{part}, further" for part in PARTS))}
    for title, stem, root in [*_given(files, kept), *_by_offsets()]:
        totals[title] = totals[title] + compared(stem, root, arguments.misses and title.startswith("work"))
    print(f"{'':15}{'gold':>6}{'made':>6}{'f1':>8}{'found':>8}{'by':>8}{'form':>8}")
    for title, n in totals.items():
        ratios = f1(n["alike"], n["gold"], n["made"]), f1(n["near"], n["gold"], n["made"]), *_shares(n)
        print(f"{title:15}{n['gold']:6}{n['made']:6}" + "".join(f"{ratio or 0:8.3f}" for ratio in ratios))
    print_families(files)
    print_links(
        links(arguments.folder / "real" / "texts", kept, default_settings(commitments=True).perhaps),
        arguments.list_links,
    )
    return 0


def _given(files: list[Path], kept: frozenset[str]) -> Iterator[tuple[str, str, ET.Element]]:
    """Part, name and annotation of the texts that were given with theirs."""
    for path in files:
        yield "judge" if path.stem in kept else "work", path.stem, ET.parse(path).getroot()


def _by_offsets() -> Iterator[tuple[str, str, ET.Element]]:
    """The same of the further texts, whose tags lie in the project."""
    for each in annotated_sets("commitments").values():
        for stem, annotation in each.annotations().items() if each.here else ():
            yield f"{each.part}, further", stem, ET.fromstring(annotation)


def _shares(n: Counter[str]) -> tuple[float, float]:
    return (n["by"] / n["near"], n["form"] / n["near"]) if n["near"] else (0.0, 0.0)


if __name__ == "__main__":
    sys.exit(main())
