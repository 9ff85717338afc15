"""Links of commitments across real series, each beside what a reader said of it.

The texts lie beside the project; `commitment_series.csv` says which of them speak for the same members, and
`commitment_links.csv` holds the answers: whether two commitments are the same undertaking (the same who, what is done,
and to what). Texts are named by their day and a hash of their file's name, wordings by a hash: the words are no part of
the project.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from commanalytics.parsing import parse
from commanalytics.parsing.model import Commitment
from commanalytics.recurrence.addressees.addressee_exclusion import member_identity
from commanalytics.recurrence.grouping.families_of_group import Group, score_group
from commanalytics.recurrence.likeness.abbreviations import abbreviated
from commanalytics.recurrence.likeness.demand_quotes import same_words
from commanalytics.recurrence.likeness.recurrence_weights import default_settings

SERIES, ANSWERS = (Path(__file__).with_name(name) for name in ("commitment_series.csv", "commitment_links.csv"))
SHOWN = 160  # letters of a wording
LETTERS, OF_A_NAME = 10, 4  # of hashes
DAY = 10  # letters of a date
Told = tuple[str, Commitment]  # stem of the text, and what it undertakes


class Link(NamedTuple):
    """Two commitments of one series, how alike they are, and whether a reader called them the same; None: unread."""

    score: float
    series: str
    one: Told
    other: Told
    same: bool | None


def links(texts: Path, left_out: Collection[str], least: float) -> list[Link]:
    """All links of at least that score, the surest first; texts that judge are left out unread."""
    answers = _answers()
    found = [
        Link(score, series, one, other, answers.get(_key(one, other)))
        for series, stems in _series(texts, left_out).items()
        for score, one, other in _of_series(stems, texts, least)
    ]
    return sorted(found, key=lambda link: (-link.score, link.series, link.one[0], link.one[1].start))


def print_links(found: Sequence[Link], listed: bool) -> None:
    """How many links are right of those counted and of those offered; with `listed` each of them first."""
    settings = default_settings(commitments=True)
    if listed:
        for link in found:
            answer = {True: "same", False: "not the same", None: "unread"}[link.same]
            print(f"\n{link.score:.3f} {answer} ({link.series})")
            for stem, told in (link.one, link.other):
                print(f"  {stem[:DAY]} {told.by}: {' '.join(told.text.split())[:SHOWN]}")
    print(f"\n{'links read in other series':30}{'right':>6}{'read':>6}{'P':>8}{'unread':>8}")
    for name, low, high in (("counted", settings.link, np.inf), ("offered", settings.perhaps, settings.link)):
        own = [link.same for link in found if low <= link.score < high]
        read = [same for same in own if same is not None]
        print(f"{name:30}{sum(read):6}{len(read):6}{sum(read) / max(1, len(read)):8.3f}{len(own) - len(read):8}")


def _series(texts: Path, left_out: Collection[str]) -> Mapping[str, list[str]]:
    stems = {named(path.stem): path.stem for path in texts.glob("*.txt") if path.stem not in left_out}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(SERIES):
        if row["text"] in stems:
            found[row["series"]].append(stems[row["text"]])
    return found


def named(stem: str) -> str:
    """A text by its day and a hash of its name."""
    return f"{stem[:DAY]}-{hashlib.sha256(stem.encode()).hexdigest()[:OF_A_NAME]}"


def _answers() -> Mapping[frozenset[tuple[str, str]], bool]:
    return {
        frozenset([(row["text_a"], row["words_a"]), (row["text_b"], row["words_b"])]): row["same"] == "yes"
        for row in _rows(ANSWERS)
    }


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _key(one: Told, other: Told) -> frozenset[tuple[str, str]]:
    return frozenset((named(stem), hashed(told.text)) for stem, told in (one, other))


def hashed(words: str) -> str:
    """What stands for a wording."""
    return hashlib.sha256(same_words(words).encode()).hexdigest()[:LETTERS]


def _of_series(stems: Sequence[str], texts: Path, least: float) -> Iterator[tuple[float, Told, Told]]:
    told = [
        (stem, one)
        for stem in sorted(stems)
        for one in parse((texts / f"{stem}.txt").read_text(encoding="utf-8")).commitments
    ]
    by = [one.member for _, one in told]
    numbers = {stem: number for number, stem in enumerate(sorted(stems))}
    documents = np.array([numbers[stem] for stem, _ in told], np.int64)
    group = Group(abbreviated([one.text for _, one in told]), by, documents, [member_identity(name) for name in by])
    scored = score_group(group, default_settings(commitments=True))
    first = scored.units.first
    for i, j, score in zip(
        first[scored.pairs.i].tolist(), first[scored.pairs.j].tolist(), scored.pairs.score.tolist(), strict=True
    ):
        if score >= least:
            yield score, told[i], told[j]
