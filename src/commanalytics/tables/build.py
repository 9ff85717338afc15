"""From the rows of the texts and the facts of their folder to the tables. Columns are built as lists, then checked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote

import pandas as pd

from commanalytics.sources.addressee_aliases import STATE
from commanalytics.sources.states.state_names import code_of
from commanalytics.sources.topics.topics_file import Topic
from commanalytics.tables.meetings import Held, Matches, Meeting, MeetingRow, match_meetings, meeting_rows
from commanalytics.tables.readable_ids import numbered
from commanalytics.tables.rows import (
    ActRow,
    ClauseRow,
    Columns,
    CommitmentRow,
    DemandRow,
    Facts,
    ReferenceRow,
    SegmentRow,
    by_column,
)
from commanalytics.tables.schema import SCHEMAS
from commanalytics.tables.text_document import Document
from commanalytics.tables.typed.days import precision
from commanalytics.tables.typed.topic_tags import told_by

Tables = dict[str, pd.DataFrame]


Canonical = Callable[[str], tuple[str, str]]  # "Government of Norvia" -> ("Norvia", "state")


def frame(name: str, columns: Columns) -> pd.DataFrame:
    """Columns by name, in the schema's order and types, as a checked table."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, columns, specs)
    data = {column: pd.Series(columns[column], dtype=spec.dtype.type, name=column) for column, spec in specs.items()}
    return check(name, pd.DataFrame(data, copy=False))


def _same_names(name: str, filled: Iterable[str], declared: Iterable[str]) -> None:
    """A column that is declared and not filled, or filled and not declared, is a step that somebody forgot."""
    if forgotten := [column for column in declared if column not in set(filled)]:
        where = "tables/rows.py, where the text tells it, else in tables/build.py"
        raise LookupError(f"{name}: nothing fills the column {', '.join(forgotten)}. Fill it in {where}.")
    if stray := [column for column in filled if column not in set(declared)]:
        raise LookupError(f"{name}: no column {', '.join(stray)} is declared. Declare it in tables/schema.py.")


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table, if it keeps to its schema; a broken promise is a fault of the package, not of its user."""
    return SCHEMAS[name].validate(table)


def build(
    group: str,
    documents: Sequence[Document],
    catalogue: Sequence[Meeting],
    canonical: Canonical,
    parser: str,
    topics: Sequence[Topic] = (),
) -> Tables:
    """The tables that describe texts and meetings."""
    ids = communique_ids(group, documents)
    named = list(zip(ids, documents, strict=True))
    held = [Held(cid, _date(d), d.rows.facts.city, not d.rows.facts.unread) for cid, d in named]
    matches = match_meetings(group, held, catalogue)
    texts = _communiques(group, named, matches, parser)
    dates = dict(zip(ids, texts["date"], strict=True))
    tables = {
        "communiques": frame("communiques", _precise(texts, "date")),
        "clauses": frame("clauses", _dated(_clauses(named, topics), dates)),
        "acts": frame("acts", _dated(_acts(named, canonical), dates)),
        "demands": frame("demands", _dated(_precise(_demands(named, canonical), "deadline_date"), dates)),
        "commitments": frame("commitments", _dated(_precise(_commitments(named), "deadline_date"), dates)),
        "references": frame("references", _dated(_references(named, matches.by_date), dates)),
        "segments": frame("segments", _segments(named)),
    }
    tables["asked"] = frame("asked", asked(tables["demands"], canonical))
    rows = meeting_rows(group, held, catalogue, matches, cited_meetings(tables))
    tables["meetings"] = frame("meetings", _precise(by_column(MeetingRow._fields, rows), "date"))
    return tables


def _dated(columns: Columns, dates: Mapping[str, object]) -> Columns:
    """Columns with the date of each row's text."""
    return {**columns, "date": [dates[str(text)] for text in columns["communique_id"]]}


def _precise(columns: Columns, of: str) -> Columns:
    """Columns with one that tells how precise the dates in column `of` are."""
    return {
        **columns,
        of.replace("deadline_date", "deadline") + "_precision": [precision(str(day)) for day in columns[of]],
    }


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
    return document.rows.facts.date or document.date


def _communiques(group: str, named: Named, matches: Matches, parser: str) -> Columns:
    documents = [document for _, document in named]
    file = ("source_file", "source_url", "retrieved_at", "sha256", "media_type")
    facts = by_column(Facts._fields, (document.rows.facts for document in documents))
    return facts | {
        "communique_id": [cid for cid, _ in named],
        "meeting_id": [matches.of_text.get(cid, "") for cid, _ in named],
        "group": [group for _ in named],
        **{name: [getattr(document, name) for document in documents] for name in file},
        "document_title": [document.rows.facts.document_title or document.title for document in documents],
        "date": [_date(document) for document in documents],
        "clauses": [len(document.rows.clauses) for document in documents],
        "warnings": [_warnings(document, matches.warnings.get(cid, "")) for cid, document in named],
        "parser": [parser for _ in named],
    }


def _warnings(document: Document, of_meeting: str) -> str:
    return " | ".join(filter(None, [document.rows.facts.warnings, *document.warnings, of_meeting]))


def _clauses(named: Named, topics: Sequence[Topic]) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.clauses]
    told = told_by(topics)
    return by_column(ClauseRow._fields, (row for _, row in rows)) | {
        "clause_id": [f"{cid}#{row.position}" for cid, row in rows],
        "communique_id": [cid for cid, _ in rows],
        "topics": [told(f"{row.heading}\n{row.text}") for _, row in rows],
    }


def _acts(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.acts]
    ids = [f"{cid}#{row.clause}" for cid, row in rows]
    aims = {target: known_name(target, canonical) for target in dict.fromkeys(row.target for _, row in rows)}
    return _told(ActRow._fields, (row for _, row in rows)) | {
        "target_id": [aims[row.target] for _, row in rows],
        "act_id": [f"{clause}.a{row.position}" for clause, (_, row) in zip(ids, rows, strict=True)],
        "communique_id": [cid for cid, _ in rows],
        "clause_id": ids,
    }


def known_name(printed: str, canonical: Canonical) -> str:
    """The canonical name of somebody whom the aliases, or the names of states, know; else of an owner; else empty.

    >>> known_name("Norvia’s raid", lambda name: (name, "state" if name == "Norvia" else ""))
    'Norvia'
    """
    for names in ([printed], _AND.split(printed), [_OWNER.split(printed, maxsplit=1)[0]]):
        found = [canonical(name) if name else ("", "") for name in names]
        if all(kind for _, kind in found):
            return " + ".join(name for name, _ in found)
    return ""


_AND = re.compile(r" and (?:the )?")
_OWNER = re.compile(r"['’]s |s['’] ")


def _demands(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.demands]
    ids = [f"{cid}#{row.clause}" for cid, row in rows]
    known = {printed: addressees(printed, canonical) for printed in dict.fromkeys(row.addressee for _, row in rows)}
    return _told(DemandRow._fields, (row for _, row in rows)) | {
        "demand_id": [f"{clause}.d{row.position}" for clause, (_, row) in zip(ids, rows, strict=True)],
        "communique_id": [cid for cid, _ in rows],
        "clause_id": ids,
        "act_id": [f"{clause}.a{row.act}" for clause, (_, row) in zip(ids, rows, strict=True)],
        "addressee_id": [known[row.addressee][0] for _, row in rows],
        "addressee_kind": [known[row.addressee][1] for _, row in rows],
    }


def _commitments(named: Named) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.commitments]
    ids = [f"{cid}#{row.clause}" for cid, row in rows]
    return _told(CommitmentRow._fields, (row for _, row in rows)) | {
        "commitment_id": [f"{clause}.c{row.position}" for clause, (_, row) in zip(ids, rows, strict=True)],
        "communique_id": [cid for cid, _ in rows],
        "clause_id": ids,
        "act_id": [f"{clause}.a{row.act}" if row.act else "" for clause, (_, row) in zip(ids, rows, strict=True)],
    }


def _told(fields: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Sequence[object]]:
    """Columns of what a text tells of its rows, without the numbers that became ids."""
    return {name: column for name, column in by_column(fields, rows).items() if name not in ("clause", "act")}


def addressees(printed: str, canonical: Canonical) -> tuple[str, str]:
    """Ids and kinds of the addressees as printed ("A + B"), each once, in the order of the text."""
    found = dict.fromkeys(canonical(name) for name in printed.split(" + ") if name.strip())
    names = dict.fromkeys(one for name, _ in found for one in name.split(" + "))  # "both shores" are two
    kinds = dict.fromkeys(kind for _, kind in found if kind)
    return " + ".join(names), " + ".join(kinds)


def asked(demands: pd.DataFrame, canonical: Canonical) -> Columns:
    """Columns of `asked`: each addressee of each demand by itself."""
    rows = [
        (*row, place, *one)
        for *row, printed in demands[[*_OF_DEMAND, "addressee"]].itertuples(index=False, name=None)
        for place, one in enumerate(each_addressee(printed, canonical), 1)
    ]
    return by_column([*_OF_DEMAND, "position", "addressee", "addressee_id", "addressee_kind", "country"], rows)


_OF_DEMAND = ("demand_id", "communique_id", "clause_id", "date", "act_type", "strength")


def each_addressee(printed: str, canonical: Canonical) -> list[tuple[str, str, str, str]]:
    """The addressees as printed ("A + B"), each with its id, its kind and the code of a state; each id once."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for name in filter(None, map(str.strip, printed.split(" + "))):
        ids, kind = canonical(name)
        for one in ids.split(" + "):  # "both shores" are two
            found.setdefault(one, (name, one, kind, code_of(one) if kind == STATE else ""))
    return list(found.values())


def _references(named: Named, held: Mapping[str, str]) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.references]
    ids = [f"{cid}#{row.clause}" for cid, row in rows]
    return _told(ReferenceRow._fields, (row for _, row in rows)) | {
        "reference_id": [f"{clause}.r{row.position}" for clause, (_, row) in zip(ids, rows, strict=True)],
        "communique_id": [cid for cid, _ in rows],
        "clause_id": ids,
        "communique_id_cited": [_cited(cid, row, held) for cid, row in rows],
    }


def _cited(communique_id: str, row: ReferenceRow, held: Mapping[str, str]) -> str:
    """Another text of this corpus that a citation is of."""
    cited = held.get(row.iso, "") if row.kind == "meeting" else ""
    return cited if cited != communique_id else ""


def _segments(named: Named) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.segments]
    return _told(SegmentRow._fields, (row for _, row in rows)) | {
        "communique_id": [cid for cid, _ in rows],
        "clause_id": [f"{cid}#{row.clause}" if row.clause else "" for cid, row in rows],
        "position": [place for _, document in named for place in range(1, len(document.rows.segments) + 1)],
    }


def conform(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """A table made elsewhere, with the schema's columns in its order and types, checked."""
    specs = SCHEMAS[name].to_schema().columns
    _same_names(name, table.columns, specs)
    cast = {column: table[column].astype(spec.dtype.type) for column, spec in specs.items()}
    return check(name, pd.DataFrame(cast).reset_index(drop=True))
