"""From the rows of the texts and the facts of their folder to the tables. Columns are built as lists, then checked."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple, Protocol
from urllib.parse import quote

import pandas as pd

from commanalytics.parsing.citations.whose import is_own
from commanalytics.sources.topics.topics_file import Topic
from commanalytics.tables.canonical_names import Canonical, addressees, each_addressee, each_name, known_name
from commanalytics.tables.checked_tables import frame
from commanalytics.tables.dating.text_dates import Dated, agree, own_dates, remark
from commanalytics.tables.meetings import Held, Matches, Meeting, MeetingRow, match_meetings, meeting_rows
from commanalytics.tables.readable_ids import numbered
from commanalytics.tables.rows import (
    ActRow,
    ClauseRow,
    Columns,
    CommitmentRow,
    DeedRow,
    DemandRow,
    Facts,
    ReferenceRow,
    SegmentRow,
    by_column,
)
from commanalytics.tables.text_document import Document
from commanalytics.tables.typed.days import precision
from commanalytics.tables.typed.topic_tags import told_by

Tables = dict[str, pd.DataFrame]


def build(
    group: str,
    documents: Sequence[Document],
    catalogue: Sequence[Meeting],
    canonical: Canonical,
    parser: str,
    topics: Sequence[Topic] = (),
    *,
    title: str = "",
    complete: bool = False,
) -> Tables:
    """The tables that describe texts and meetings.

    By its `title` a group is known where it is cited; a `complete` catalogue takes no meeting from citations.
    """
    canonical = cache(canonical)  # a name stands in many rows
    dated = own_dates(documents, catalogue)
    ids = communique_ids(group, documents, dated)
    named = list(zip(ids, documents, strict=True))
    held = [_held(cid, document, one) for (cid, document), one in zip(named, dated, strict=True)]
    matches = match_meetings(group, held, catalogue)
    of_day = dict(zip(matches.meeting_ids, (meeting.date for meeting in catalogue), strict=True))
    remarks = [remark(one, of_day.get(matches.of_text[cid], "")) for cid, one in zip(ids, dated, strict=True)]
    texts = _communiques(group, named, dated, remarks, matches, parser)
    days = dict(zip(ids, texts["date"], strict=True))
    known = _Known((title, group), matches.by_date, {meeting.date for meeting in catalogue})
    tables = {
        "communiques": frame("communiques", _precise(texts, "date")),
        "clauses": frame("clauses", _on_days(_clauses(named, topics), days)),
        "acts": frame("acts", _on_days(_acts(named, canonical), days)),
        "demands": frame("demands", _on_days(_precise(_demands(named, canonical), "deadline_date"), days)),
        "commitments": frame("commitments", _on_days(_precise(_commitments(named, canonical), "deadline_date"), days)),
        "deeds": frame("deeds", _on_days(_deeds(named, canonical), days)),
        "references": frame("references", _on_days(_references(named, known), days)),
        "segments": frame("segments", _segments(named)),
    }
    tables["asked"] = frame("asked", asked(tables["demands"], canonical))
    cited = {} if complete else cited_meetings(tables)
    rows = meeting_rows(group, held, catalogue, matches, cited)
    tables["meetings"] = frame("meetings", _precise(by_column(MeetingRow._fields, rows), "date"))
    return tables


def _held(communique_id: str, document: Document, dated: Dated) -> Held:
    facts = document.rows.facts
    beside = tuple(day for day in dated.others.values() if not agree(day, dated.date))
    return Held(communique_id, dated.date, facts.city, not facts.unread, beside)


def _on_days(columns: Columns, dates: Mapping[str, object]) -> Columns:
    """Columns with the date of each row's text."""
    return {**columns, "date": [dates[str(text)] for text in columns["communique_id"]]}


def _precise(columns: Columns, of: str) -> Columns:
    """Columns with one that tells how precise the dates in column `of` are."""
    told = of.replace("deadline_date", "deadline") + "_precision"
    return {**columns, told: [precision(str(day)) for day in columns[of]]}


def communique_ids(group: str, documents: Sequence[Document], dated: Sequence[Dated]) -> list[str]:
    """`group/date`, or `group/stem` without a date; with -2 and so on for further ones, in the order of the files."""
    named = zip(documents, dated, strict=True)
    return numbered([f"{group}/{one.date or id_of(_stem(document))}" for document, one in named])


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
    """Full dates of cited meetings of this group -> the texts that cite them, in order."""
    cited: defaultdict[str, list[str]] = defaultdict(list)
    references = tables["references"]
    rows = references.loc[references["own"] & (references["iso"].str.len() == 10)]
    for date, communique in zip(rows["iso"], rows["communique_id"], strict=True):
        if communique not in cited[date]:
            cited[date].append(communique)
    return dict(cited)


Named = list[tuple[str, Document]]


def _communiques(
    group: str, named: Named, dated: Sequence[Dated], remarks: Sequence[str], matches: Matches, parser: str
) -> Columns:
    """Columns of the texts: what they state, their files, their dates, and the meetings that they stand for."""
    documents = [document for _, document in named]
    return {
        **_stated(documents),
        **{name: [getattr(document, name) for document in documents] for name in _OF_FILE},
        "communique_id": [cid for cid, _ in named],
        "meeting_id": [matches.of_text.get(cid, "") for cid, _ in named],
        "group": [group for _ in named],
        "date": [one.date for one in dated],
        "date_from": [one.date_from for one in dated],
        "clauses": [len(document.rows.clauses) for document in documents],
        "warnings": [_warnings(document, said) for document, said in zip(documents, remarks, strict=True)],
        "parser": [parser for _ in named],
    }


_OF_FILE = ("source_file", "source_url", "retrieved_at", "sha256", "media_type")
_OF_DATE = ("date_rule", "day", "date_warnings")  # what a text states of its date: `own_dates` has made use of it


def _stated(documents: Sequence[Document]) -> dict[str, Sequence[object]]:
    """What each text states of itself; a title that it lacks is the one that stands beside it."""
    facts = by_column(Facts._fields, (document.rows.facts for document in documents))
    titles = [document.rows.facts.document_title or document.title for document in documents]
    return {name: column for name, column in facts.items() if name not in _OF_DATE} | {"document_title": titles}


def _warnings(document: Document, of_date: str) -> str:
    return " | ".join(filter(None, [document.rows.facts.warnings, *document.warnings, of_date]))


def _clauses(named: Named, topics: Sequence[Topic]) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.clauses]
    told = told_by(topics)
    return by_column(ClauseRow._fields, (row for _, row in rows)) | {
        "clause_id": [f"{cid}#{row.position}" for cid, row in rows],
        "communique_id": [cid for cid, _ in rows],
        "position": _places(cid for cid, _ in rows),
        "topics": [told(f"{row.heading}\n{row.text}") for _, row in rows],
    }


class _InClause(Protocol):
    """A row that stands in a clause, by its number, at its place there."""

    @property
    def clause(self) -> int: ...

    @property
    def position(self) -> int: ...


_LETTERS = {"act_id": "a", "demand_id": "d", "commitment_id": "c", "deed_id": "p", "reference_id": "r"}


def _ids(key: str, rows: Sequence[tuple[str, _InClause]]) -> dict[str, Sequence[object]]:
    """The ids of rows in a clause, where they stand in it, and the ids of the text and the clause."""
    clauses = [f"{cid}#{row.clause}" for cid, row in rows]
    own = [f"{clause}.{_LETTERS[key]}{row.position}" for clause, (_, row) in zip(clauses, rows, strict=True)]
    texts = [cid for cid, _ in rows]
    return {key: own, "position": _places(clauses), "communique_id": texts, "clause_id": clauses}


def _act_id(communique_id: str, row: DemandRow | CommitmentRow) -> str:
    """The act that carries a row; "" where none does."""
    return f"{communique_id}#{row.clause}.a{row.act}" if row.act else ""


def _acts(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.acts]
    aims = {target: known_name(target, canonical) for target in dict.fromkeys(row.target for _, row in rows)}
    return _told(ActRow._fields, (row for _, row in rows)) | {
        "target_id": [aims[row.target] for _, row in rows],
        **_ids("act_id", rows),
    }


def _demands(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.demands]
    known = {printed: addressees(printed, canonical) for printed in dict.fromkeys(row.addressee for _, row in rows)}
    return _told(DemandRow._fields, (row for _, row in rows)) | {
        **_ids("demand_id", rows),
        "act_id": [_act_id(cid, row) for cid, row in rows],
        "addressee_id": [known[row.addressee][0] for _, row in rows],
        "addressee_kind": [known[row.addressee][1] for _, row in rows],
    }


def _commitments(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.commitments]
    return _by_whom(CommitmentRow._fields, [row for _, row in rows], canonical) | {
        **_ids("commitment_id", rows),
        "act_id": [_act_id(cid, row) for cid, row in rows],
    }


def _deeds(named: Named, canonical: Canonical) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.deeds]
    return _by_whom(DeedRow._fields, [row for _, row in rows], canonical) | _ids("deed_id", rows)


def _by_whom(
    fields: Sequence[str], rows: Sequence[CommitmentRow | DeedRow], canonical: Canonical
) -> dict[str, Sequence[object]]:
    """What a text tells of commitments or deeds, with the members of each by their canonical names."""
    told = _told(fields, rows)
    members = dict.fromkeys(row.by for row in rows if row.member)
    known = {by: addressees(" + ".join(each_name(by)), canonical)[0] for by in members}
    told.pop("member")
    everybody = {one for ids in known.values() for one in ids.split(" + ")}
    known = {by: "" if _all_of_several(ids, everybody) else ids for by, ids in known.items()}
    return told | {"by_id": [known[row.by] if row.member else "" for row in rows]}


def _all_of_several(ids: str, everybody: set[str]) -> bool:
    """Whether some members are all that are ever named, and so the group."""
    return len(everybody) > 1 and set(ids.split(" + ")) == everybody


def _places(owners: Iterable[str]) -> list[int]:
    """The place of each row among those of its text, or clause, from 1: where a person added one, not its number.

    >>> _places(["a", "a", "b", "a"])
    [1, 2, 1, 3]
    """
    seen = Counter[str]()
    found = []
    for owner in owners:
        seen[owner] += 1
        found.append(seen[owner])
    return found


def _told(fields: Sequence[str], rows: Iterable[Sequence[object]]) -> dict[str, Sequence[object]]:
    """Columns of what a text tells of its rows, without the numbers that became ids."""
    return {name: column for name, column in by_column(fields, rows).items() if name not in ("clause", "act")}


def asked(demands: pd.DataFrame, canonical: Canonical) -> Columns:
    """Columns of `asked`: each addressee of each demand by itself."""
    rows = [
        (*row, place, *one)
        for *row, printed in demands[[*_OF_DEMAND, "addressee"]].itertuples(index=False, name=None)
        for place, one in enumerate(each_addressee(printed, canonical), 1)
    ]
    return by_column([*_OF_DEMAND, "position", "addressee", "addressee_id", "addressee_kind", "country"], rows)


_OF_DEMAND = ("demand_id", "communique_id", "clause_id", "date", "act_type", "strength")


class _Known(NamedTuple):
    """What tells that a citation is of a meeting of this group."""

    names: tuple[str, ...]
    by_date: Mapping[str, str]  # date of a text, or of its meeting -> communique id
    listed: Set[str]  # dates of the catalogue


def _references(named: Named, known: _Known) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.references]
    own = [_own(row, known) for _, row in rows]
    told = _told(ReferenceRow._fields, (row for _, row in rows))
    return {name: column for name, column in told.items() if name != "whose"} | {
        **_ids("reference_id", rows),
        "own": own,
        "communique_id_cited": [
            _cited(cid, row, known) if of_us else "" for (cid, row), of_us in zip(rows, own, strict=True)
        ],
    }


def _own(row: ReferenceRow, known: _Known) -> bool:
    """Whether a citation is of a meeting of this group: by its words, else by the day of a meeting that is known."""
    if row.own is not None:
        return row.own
    said = is_own(row.whose, known.names) if row.kind == "meeting" else False
    return said if said is not None else row.iso in known.by_date or row.iso in known.listed


def _cited(communique_id: str, row: ReferenceRow, known: _Known) -> str:
    """Another text of this corpus that a citation is of."""
    cited = known.by_date.get(row.iso, "")
    return cited if cited != communique_id else ""


def _segments(named: Named) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.segments]
    return _told(SegmentRow._fields, (row for _, row in rows)) | {
        "communique_id": [cid for cid, _ in rows],
        "clause_id": [f"{cid}#{row.clause}" if row.clause else "" for cid, row in rows],
        "position": [place for _, document in named for place in range(1, len(document.rows.segments) + 1)],
    }
