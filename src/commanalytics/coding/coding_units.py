"""What there is to code in a corpus: its sentences, its clauses, or pairs of demands, each a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

from commanalytics.coding.machine_answers import machine_labels
from commanalytics.corpus.codings.coded_places import Stretch
from commanalytics.digests import sha256_of
from commanalytics.parsing.sentences import stops
from commanalytics.resources import resource_rows
from commanalytics.sources.codings.coding_questions import NONE, PAIRS
from commanalytics.tables.declared.column_kinds import NO_WORDS
from commanalytics.text_comparison.quoted_words import Span, has_letters, letters_of

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

Parts = list[tuple[Span, str]]  # stretches of a text with the words that stand there
_COLUMNS = ["meeting", "date", "section", "stretches", "quotes", "before", "after"]
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
    units = unnamed_units(corpus, of)
    units["unit"] = _names(units)
    return units


def unnamed_units(corpus: Corpus, of: str) -> pd.DataFrame:
    """The same without their names, which cost as much as all the rest."""
    units = _pairs(corpus) if of in PAIRS else _sentences(corpus, first_only=of == "sections")
    units["label"] = [said[0] if said else NONE for said in machine_labels(corpus, of, units["stretches"])]
    return units


def _names(units: pd.DataFrame) -> list[str]:
    """A name for each unit that does not change when others come or go."""
    seen: Counter[str] = Counter()
    names = []
    for stretches, quotes in zip(units["stretches"], units["quotes"], strict=True):
        said = "\0".join([stretches[0].source_file.rpartition("/")[2], *map(letters_of, quotes)])
        seen[said] += 1
        names.append(sha256_of(f"{said}\0{seen[said]}")[:_UNIT])
    return names


def _sentences(corpus: Corpus, first_only: bool) -> pd.DataFrame:
    rows = []
    clauses, gaps = _of_text(corpus, "clauses"), _of_text(corpus, "segments")
    raw = {text.name: text.raw for text in corpus.folder.texts}
    for communique, file, date in _texts(corpus):
        parts = list(_parts(raw.get(file, ""), clauses.get(communique, []), gaps.get(communique, []), first_only))
        for n, (span, quote, section) in enumerate(parts):
            before, after = parts[n - 1][1] if n else "", parts[n + 1][1] if n + 1 < len(parts) else ""
            rows.append((communique, date, section, (Stretch(file, *span),), (quote,), (before,), after))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _texts(corpus: Corpus) -> Iterator[tuple[str, str, str]]:
    """Id, file and date of each text."""
    texts = corpus.table("communiques")[["communique_id", "source_file", "date"]]
    yield from texts.itertuples(index=False, name=None)


def _of_text(corpus: Corpus, table: str) -> Mapping[str, list[tuple[int, int, str]]]:
    """The clauses of each text with their sections, or the stretches between them that are no words of it."""
    rows = corpus.table(table)
    column = "section" if table == "clauses" else "kind"
    rows = rows if table == "clauses" else rows[rows["kind"].isin(NO_WORDS)]
    found: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for text, *told in rows[["communique_id", "start", "end", column]].itertuples(index=False, name=None):
        found[text].append(tuple(told))
    return found


def _parts(
    raw: str, clauses: Sequence[tuple[int, int, str]], gaps: Sequence[tuple[int, int, str]], first_only: bool
) -> Iterator[tuple[Span, str, str]]:
    """The sentences of a text with their words and the section of their clause."""
    for start, end, section in clauses:
        sentences = _split(raw, start, end, [(a, b) for a, b, _ in gaps if start <= a < end])
        for span, words in sentences[: 1 if first_only else None]:
            yield span, words, section


def _split(raw: str, start: int, end: int, gaps: Iterable[Span]) -> Parts:
    """The sentences of a clause: stretches of the raw text, and their words without furniture in between."""
    edges = [start, *stops(raw, start, end), end]
    found = [((a, b), _words(raw, a, b, gaps)) for a, b in pairwise(edges)]
    return [(span, words) for span, words in found if has_letters(words)]


def _words(raw: str, start: int, end: int, gaps: Iterable[Span]) -> str:
    kept, at = [], start
    for gap_start, gap_end in gaps:
        if gap_start < end and gap_end > start:
            kept.append(raw[at : max(at, gap_start)])
            at = max(at, gap_end)
    return " ".join("".join([*kept, raw[at:end]]).split())


def _pairs(corpus: Corpus) -> pd.DataFrame:
    """Two demands each, as a person would compare them."""
    links = corpus.table("links")[["demand_id", "nearest_rival"]]
    demands = corpus.table("demands_with_families").merge(links, on="demand_id")
    demands = demands.merge(corpus.table("communiques")[["communique_id", "source_file"]], on="communique_id")
    rows = demands.to_dict("records")
    raw = {text.name: text.raw for text in corpus.folder.texts}
    made = [_pair([rows[n] for n in pair], raw) for pair in _compared(rows)]
    return pd.DataFrame(made, columns=_COLUMNS)


def _compared(rows: Sequence[Mapping[Any, Any]]) -> list[tuple[int, int]]:
    """Which demands to compare: those next to each other in a family, and each with the family nearest to its own."""
    of_family: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        of_family.setdefault(row["family_id"], []).append(n)
    pairs = {pair for members in of_family.values() for pair in pairwise(members)}
    for n, row in enumerate(rows):
        first, *_ = of_family.get(row["nearest_rival"], [n])
        if row["nearest_rival"] != row["family_id"] and first != n:
            pairs.add((min(n, first), max(n, first)))
    return sorted(pairs)


def _pair(two: Sequence[Mapping[Any, Any]], raw: Mapping[str, str]) -> tuple[object, ...]:
    stretches = tuple(Stretch(row["source_file"], int(row["start"]), int(row["end"])) for row in two)
    before = tuple(_just_before(raw[each.source_file], each.start) for each in stretches)
    dates, quotes = (tuple(row[column] for row in two) for column in ("date", "text"))
    return two[0]["communique_id"], dates, "", stretches, quotes, before, ""


def _just_before(raw: str, start: int) -> str:
    return " ".join(raw[max(0, start - limits()["context"]) : start].split())
