"""From the rows of the texts and the facts of their folder to the tables. Columns are built as lists, then checked."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from commanalytics.tables.document import Document
from commanalytics.tables.ids import numbered
from commanalytics.tables.meetings import Held, Meeting, match_meetings, meeting_rows
from commanalytics.tables.rows import Row
from commanalytics.tables.schema import SCHEMAS

Tables = dict[str, pd.DataFrame]


Canonical = Callable[[str], tuple[str, str]]  # "Government of Norvia" -> ("Norvia", "state")


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows, in the order of the schema's columns, as a checked table."""
    schema = SCHEMAS[name].to_schema()
    columns = list(zip(*rows, strict=True)) or [()] * len(schema.columns)
    data = {
        column: pd.Series(values, dtype=spec.dtype.type, name=column)
        for (column, spec), values in zip(schema.columns.items(), columns, strict=True)
    }
    return check(name, pd.DataFrame(data, copy=False))


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table, if it keeps to its schema; a broken promise is a fault of the package, not of its user."""
    return SCHEMAS[name].validate(table)


def build(
    group: str, documents: Sequence[Document], catalogue: Sequence[Meeting], canonical: Canonical, parser: str
) -> Tables:
    """The tables that describe texts and meetings; `demands.family_id` is blank."""
    ids = communique_ids(group, documents)
    held = [Held(i, _date(d), d.rows.facts[2], not d.rows.facts[-1]) for i, d in zip(ids, documents, strict=True)]
    matches = match_meetings(group, held, catalogue)
    named = list(zip(ids, documents, strict=True))
    tables = {
        "communiques": frame("communiques", _communiques(group, named, matches.of_text, matches.warnings, parser)),
        "clauses": frame("clauses", _clauses(named)),
        "acts": frame("acts", _acts(named)),
        "demands": frame("demands", _demands(named, canonical)),
        "references": frame("references", _references(named, matches.by_date)),
        "segments": frame("segments", _segments(named)),
    }
    tables["meetings"] = frame("meetings", meeting_rows(group, held, catalogue, matches, cited_meetings(tables)))
    return tables


def communique_ids(group: str, documents: Sequence[Document]) -> list[str]:
    """`group/date`, or `group/stem` without a date; with -2 and so on for further ones, in the order of the files."""
    return numbered([f"{group}/{_date(document) or id_of(_stem(document))}" for document in documents])


def _stem(document: Document) -> str:
    return document.source_file.rpartition("/")[2].rpartition(".")[0]


def id_of(stem: str) -> str:
    """A file's name as part of an id, in which "#" opens the clause's number, ";" and line ends part one from the next.

    >>> id_of("draft 1"), id_of("draft #1"), id_of("résumé; two")
    ('draft 1', 'draft %231', 'résumé%3B two')
    """
    return "".join(quote(c, safe="", errors="surrogateescape") if _parts_ids(c) else c for c in stem)


def _parts_ids(character: str) -> bool:
    return character in "#;" or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def cited_meetings(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Full dates of cited meetings -> the texts that cite them, in order."""
    cited: defaultdict[str, list[str]] = defaultdict(list)
    references = tables["references"]
    rows = references.loc[(references["kind"] == "meeting") & (references["iso"].str.len() == 10)]
    for date, communique in zip(rows["iso"], rows["communique_id"], strict=True):
        if communique not in cited[date]:
            cited[date].append(communique)
    return dict(cited)


Named = list[tuple[str, Document]]


def _date(document: Document) -> str:
    return str(document.rows.facts[1]) or document.date


def _communiques(
    group: str, named: Named, meetings: Mapping[str, str], warnings: Mapping[str, str], parser: str
) -> list[Row]:
    return [_communique(group, cid, d, meetings.get(cid, ""), warnings.get(cid, ""), parser) for cid, d in named]


def _communique(group: str, cid: str, document: Document, meeting: str, warning: str, parser: str) -> Row:
    title, _, city, occasion, chair, genre, words, truncated, warned, unread = document.rows.facts
    said = " | ".join(filter(None, [str(warned), *document.warnings, warning]))
    file = (document.source_file, document.source_url, document.retrieved_at, document.sha256, document.media_type)
    facts = (title or document.title, _date(document), city, occasion, chair, genre)
    return cid, meeting, group, *file, *facts, words, len(document.rows.clauses), truncated, unread, said, parser


def _clauses(named: Named) -> list[Row]:
    return [(f"{cid}#{row[0]}", cid, *row[1:]) for cid, d in named for row in d.rows.clauses]


def _acts(named: Named) -> list[Row]:
    return [(f"{cid}#{row[0]}.a{row[1]}", cid, f"{cid}#{row[0]}", *row[1:]) for cid, d in named for row in d.rows.acts]


def _demands(named: Named, canonical: Canonical) -> list[Row]:
    known: dict[Any, tuple[str, str]] = {}
    out: list[Row] = []
    for cid, document in named:
        for n, place, act, marker, start, end, text, to, *rest in document.rows.demands:
            if to not in known:
                known[to] = addressees(str(to), canonical)
            clause = f"{cid}#{n}"
            ids = (f"{clause}.d{place}", cid, clause, f"{clause}.a{act}")
            out.append((*ids, place, marker, start, end, text, to, *known[to], *rest, ""))
    return out


def addressees(printed: str, canonical: Canonical) -> tuple[str, str]:
    """Ids and kinds of the addressees as printed ("A + B"), each once, in the order of the text."""
    found = dict.fromkeys(canonical(name) for name in printed.split(" + ") if name.strip())
    names = dict.fromkeys(one for name, _ in found for one in name.split(" + "))  # "both shores" are two
    kinds = dict.fromkeys(kind for _, kind in found if kind)
    return " + ".join(names), " + ".join(kinds)


def _references(named: Named, held: Mapping[str, str]) -> list[Row]:
    out: list[Row] = []
    for cid, document in named:
        for n, place, start, end, text, kind, iso, identifier, rule in document.rows.references:
            cited = held.get(str(iso), "") if kind == "meeting" else ""
            clause = f"{cid}#{n}"
            ids = (f"{clause}.r{place}", cid, clause)
            out.append((*ids, place, start, end, text, kind, iso, identifier, cited if cited != cid else "", rule))
    return out


def _segments(named: Named) -> list[Row]:
    return [
        (cid, f"{cid}#{number}" if number else "", place, start, end, kind)
        for cid, document in named
        for place, (number, start, end, kind) in enumerate(document.rows.segments, 1)
    ]


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table made elsewhere, with the schema's columns in its order and types, checked."""
    columns = SCHEMAS[name].to_schema().columns
    cast = {column: table[column].astype(spec.dtype.type) for column, spec in columns.items()}
    return check(name, pd.DataFrame(cast).reset_index(drop=True))
