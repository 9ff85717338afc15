"""What there is to code in a corpus: its sentences, its clauses, or pairs of demands, each a row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.coding.machine_answers import machine_labels
from commanalytics.corpus.codings.coded_places import NO_WORDS, Stretch
from commanalytics.parsing.sentences import stops
from commanalytics.resources import resource_rows
from commanalytics.sources.codings.coding_questions import NONE, PAIRS
from commanalytics.text_comparison.quoted_words import Span, letters_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Parts = list[tuple[Span, str]]  # stretches of a text with the words that stand there
_UNIT = 12  # letters of a unit's name


def limits() -> dict[str, int]:
    """Sizes that coding by hand works with; the reasons stand in resources/coding_limits.csv."""
    return {row["name"]: int(row["value"]) for row in resource_rows("coding_limits.csv")}


def coding_units(corpus: Corpus, of: str) -> pd.DataFrame:
    """All that could be coded, in the order of the texts; the strata of a sample are columns of it.

    Of acts, demands and commitments the sentences of all clauses; of sections the clauses, each by its first sentence;
    of links two demands that are one family, and a demand beside the family that it is nearest to but not in. Columns:
    unit (its name, made of its words), stretch or stretches, date, quote, before, after, and as strata act_type (of
    the machine's first answer), section, meeting.
    """
    units = _pairs(corpus) if of in PAIRS else _sentences(corpus, first_only=of == "sections")
    units["label"] = [said[0] if said else NONE for said in machine_labels(corpus, of, units["stretches"])]
    units["unit"] = _names(units)
    return units


def _names(units: pd.DataFrame) -> list[str]:
    """A name for each unit that does not change when others come or go."""
    seen: Counter[str] = Counter()
    names = []
    for stretches, quotes in zip(units["stretches"], units["quotes"], strict=True):
        said = "\0".join([stretches[0].source_file.rpartition("/")[2], *map(letters_of, quotes)])
        seen[said] += 1
        names.append(hashlib.sha256(f"{said}\0{seen[said]}".encode()).hexdigest()[:_UNIT])
    return names


def _sentences(corpus: Corpus, first_only: bool) -> pd.DataFrame:
    rows = []
    for text in corpus.table("communiques").to_dict("records"):
        parts = list(_parts(corpus, str(text["communique_id"]), first_only))
        for n, (span, quote, section) in enumerate(parts):
            before, after = parts[n - 1][1] if n else "", parts[n + 1][1] if n + 1 < len(parts) else ""
            stretch = Stretch(str(text["source_file"]), *span)
            rows.append((text["communique_id"], text["date"], section, (stretch,), (quote,), (before,), after))
    return pd.DataFrame(rows, columns=["meeting", "date", "section", "stretches", "quotes", "before", "after"])


def _parts(corpus: Corpus, communique: str, first_only: bool) -> Iterator[tuple[Span, str, str]]:
    """The sentences of a text with their words and the section of their clause."""
    raw = corpus.raw(communique)
    clauses, segments = corpus.table("clauses"), corpus.table("segments")
    own = segments[(segments["communique_id"] == communique) & segments["kind"].isin(NO_WORDS)]
    gaps = list(zip(own["start"], own["end"], strict=True))
    rows = clauses.loc[clauses["communique_id"] == communique, ["start", "end", "section"]]
    for start, end, section in rows.itertuples(index=False, name=None):
        sentences = _split(raw, start, end, [gap for gap in gaps if start <= gap[0] < end])
        for span, words in sentences[: 1 if first_only else None]:
            yield span, words, section


def _split(raw: str, start: int, end: int, gaps: Iterable[Span]) -> Parts:
    """The sentences of a clause: stretches of the raw text, and their words without furniture in between."""
    edges = [start, *stops(raw, start, end), end]
    found = [((a, b), _words(raw, a, b, gaps)) for a, b in pairwise(edges)]
    return [(span, words) for span, words in found if letters_of(words)]


def _words(raw: str, start: int, end: int, gaps: Iterable[Span]) -> str:
    kept, at = [], start
    for gap_start, gap_end in gaps:
        if gap_start < end and gap_end > start:
            kept.append(raw[at : max(at, gap_start)])
            at = max(at, gap_end)
    return " ".join("".join([*kept, raw[at:end]]).split())


def _pairs(corpus: Corpus) -> pd.DataFrame:
    demands = corpus.table("demands_with_families").merge(
        corpus.table("links")[["demand_id", "nearest_rival"]], on="demand_id"
    )
    files = corpus.table("communiques").set_index("communique_id")["source_file"]
    rows = demands.to_dict("records")
    of_family: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        of_family.setdefault(str(row["family_id"]), []).append(n)
    pairs = {pair for members in of_family.values() for pair in pairwise(members)}
    pairs |= {
        (min(n, of_family[rival][0]), max(n, of_family[rival][0]))
        for n, row in enumerate(rows)
        if (rival := str(row["nearest_rival"])) in of_family and rival != row["family_id"]
    }
    made = []
    for pair in sorted(pairs):
        two = [rows[n] for n in pair]
        stretches = tuple(Stretch(files[row["communique_id"]], int(row["start"]), int(row["end"])) for row in two)
        before = tuple(_just_before(corpus, str(row["communique_id"]), int(row["start"])) for row in two)
        dates = tuple(row["date"] for row in two)
        made.append((two[0]["communique_id"], dates, "", stretches, tuple(row["text"] for row in two), before, ""))
    return pd.DataFrame(made, columns=["meeting", "date", "section", "stretches", "quotes", "before", "after"])


def _just_before(corpus: Corpus, communique: str, start: int) -> str:
    return " ".join(corpus.raw(communique)[max(0, start - limits()["context"]) : start].split())
