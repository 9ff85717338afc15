"""From the rows of the texts and the facts of their folder to the tables. Columns are built as lists, then checked."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

import pandas as pd

from commanalytics.sources.topics.topics_file import Topic
from commanalytics.tables.canonical_names import (
    Canonical,
    EachAddressee,
    addressees,
    all_of_several,
    each_addressee,
    known_name,
    member_ids,
)
from commanalytics.tables.checked_tables import frame
from commanalytics.tables.dating.text_dates import Dated, agree, own_dates, remark
from commanalytics.tables.meetings import Held, Known, Matches, Meeting, MeetingRow, match_meetings, meeting_rows
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
    Worded,
    by_column,
)
from commanalytics.tables.text_document import Document, members_of
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
    of = settle(group, documents, catalogue, canonical, members_of(documents), title)
    tables = text_tables(of, range(len(documents)), documents, canonical, parser, topics)
    cited = {} if complete else cited_meetings(tables)
    return tables | {"meetings": meetings_table(of, catalogue, cited)}


@dataclass(frozen=True, slots=True)
class Settled:
    """What all texts of a group decide together: their ids and dates, their meetings, who is one of several members."""

    group: str
    ids: list[str]
    dated: list[Dated]
    remarks: list[str]
    held: list[Held]
    matches: Matches
    known: Known
    members: Mapping[str, frozenset[str]]  # of `commitments` and of `deeds`: who is named in them, by canonical names

    @property
    def days(self) -> dict[str, str]:
        """The date of each text by its id."""
        return dict(zip(self.ids, (one.date for one in self.dated), strict=True))

    def told_of(
        self, place: int, members: Mapping[str, Iterable[str]], days: Iterable[str], canonical: Canonical
    ) -> list[object]:
        """All that others decide of the rows of one text, as JSON has it: its id, date and meeting, and what becomes of
        the `members` that it names and of the `days` that it cites."""
        own, dated = self.ids[place], self.dated[place]
        whole = [
            [name, by]
            for name, printed in members.items()
            for by in printed
            if all_of_several(member_ids(by, canonical), self.members[name])
        ]
        known = [[day, self.known.holds(day), self.known.cited(own, day)] for day in days]
        of_text = [own, dated.date, dated.date_from, self.remarks[place], self.matches.of_text.get(own, "")]
        return [self.group, *self.known.names, *of_text, whole, known]


def settle(
    group: str,
    documents: Sequence[Document],
    catalogue: Sequence[Meeting],
    canonical: Canonical,
    members: Mapping[str, Iterable[str]],
    title: str = "",
) -> Settled:
    """What must be known of all texts before one of them can be told. Of their rows only the facts are looked at.

    `members`: who is named as undertaking or doing something, as printed: see `members_of`.
    """
    dated = own_dates(documents, catalogue)
    ids = communique_ids(group, documents, dated)
    held = [_held(*one) for one in zip(ids, documents, dated, strict=True)]
    matches = match_meetings(group, held, catalogue)
    of_day = dict(zip(matches.meeting_ids, (meeting.date for meeting in catalogue), strict=True))
    remarks = [remark(one, of_day.get(matches.of_text[cid], "")) for cid, one in zip(ids, dated, strict=True)]
    known = Known((title, group), matches.by_date, {meeting.date for meeting in catalogue})
    everybody = {
        name: frozenset(one for by in printed for one in member_ids(by, canonical).split(" + "))
        for name, printed in members.items()
    }
    return Settled(group, ids, dated, remarks, held, matches, known, everybody)


def text_tables(
    of: Settled,
    places: Sequence[int],
    documents: Sequence[Document],
    canonical: Canonical,
    parser: str,
    topics: Sequence[Topic] = (),
) -> Tables:
    """The tables that tell of some texts, by their places among all."""
    named = [(of.ids[place], document) for place, document in zip(places, documents, strict=True)]
    days = {of.ids[place]: of.dated[place].date for place in places}
    commitments = _commitments(named, canonical, of.members["commitments"])
    tables = {
        "communiques": frame("communiques", _precise(_communiques(of, places, named, parser), "date")),
        "clauses": frame("clauses", _on_days(_clauses(named, topics), days)),
        "acts": frame("acts", _on_days(_acts(named, canonical), days)),
        "demands": frame("demands", _on_days(_precise(_demands(named, canonical), "deadline_date"), days)),
        "commitments": frame("commitments", _on_days(_precise(commitments, "deadline_date"), days)),
        "deeds": frame("deeds", _on_days(_deeds(named, canonical, of.members["deeds"]), days)),
        "references": frame("references", _on_days(_references(named, of.known), days)),
        "segments": frame("segments", _segments(named)),
    }
    tables["asked"] = frame("asked", asked(tables["demands"], canonical))
    return tables


def meetings_table(of: Settled, catalogue: Sequence[Meeting], cited: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The meetings: of the catalogue, of the texts, and those that are only `cited`, with the texts that cite them."""
    rows = meeting_rows(of.group, of.held, catalogue, of.matches, cited)
    return frame("meetings", _precise(by_column(MeetingRow._fields, rows), "date"))


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
    return by_day(days_cited(tables))


def days_cited(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Text -> the full dates of the meetings of this group that it cites, each once, in order."""
    references = tables["references"]
    rows = references.loc[references["own"] & (references["iso"].str.len() == 10)]
    cited: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for date, communique in zip(rows["iso"], rows["communique_id"], strict=True):
        cited[communique][date] = None
    return {communique: list(days) for communique, days in cited.items()}


def by_day(days: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The same the other way round: a date -> the texts that cite it."""
    cited: defaultdict[str, list[str]] = defaultdict(list)
    for communique, own in days.items():
        for date in own:
            cited[date].append(communique)
    return dict(cited)


Named = list[tuple[str, Document]]


def _communiques(of: Settled, places: Sequence[int], named: Named, parser: str) -> Columns:
    """Columns of the texts: what they state, their files, their dates, and the meetings that they stand for."""
    documents = [document for _, document in named]
    dated, remarks = [of.dated[place] for place in places], [of.remarks[place] for place in places]
    return {
        **_stated(documents),
        **{name: [getattr(document, name) for document in documents] for name in _OF_FILE},
        "communique_id": [cid for cid, _ in named],
        "meeting_id": [of.matches.of_text.get(cid, "") for cid, _ in named],
        "group": [of.group for _ in named],
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


_LETTERS = {"act_id": "a", "demand_id": "d", "commitment_id": "c", "deed_id": "p", "reference_id": "r"}


def _ids(key: str, rows: Sequence[tuple[str, ActRow | Worded]]) -> dict[str, Sequence[object]]:
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
        "addressee_id": [known[row.addressee].addressee_id for _, row in rows],
        "addressee_kind": [known[row.addressee].addressee_kind for _, row in rows],
    }


def _commitments(named: Named, canonical: Canonical, everybody: Set[str]) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.commitments]
    return _by_whom(CommitmentRow._fields, [row for _, row in rows], canonical, everybody) | {
        **_ids("commitment_id", rows),
        "act_id": [_act_id(cid, row) for cid, row in rows],
    }


def _deeds(named: Named, canonical: Canonical, everybody: Set[str]) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.deeds]
    return _by_whom(DeedRow._fields, [row for _, row in rows], canonical, everybody) | _ids("deed_id", rows)


def _by_whom(
    fields: Sequence[str], rows: Sequence[CommitmentRow | DeedRow], canonical: Canonical, everybody: Set[str]
) -> dict[str, Sequence[object]]:
    """What a text tells of commitments or deeds, with the members of each by their canonical names."""
    told = _told(fields, rows)
    known = {by: member_ids(by, canonical) for by in dict.fromkeys(row.member for row in rows if row.member)}
    told.pop("member")
    known = {by: "" if all_of_several(ids, everybody) else ids for by, ids in known.items()}
    return told | {"by_id": [known.get(row.member, "") for row in rows]}


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
    return by_column([*_OF_DEMAND, "position", *EachAddressee._fields], rows)


_OF_DEMAND = ("demand_id", "communique_id", "clause_id", "date", "act_type", "strength")


def _references(named: Named, known: Known) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.references]
    own = [known.own(row.kind, row.iso, row.whose, row.own) for _, row in rows]
    told = _told(ReferenceRow._fields, (row for _, row in rows))
    return {name: column for name, column in told.items() if name != "whose"} | {
        **_ids("reference_id", rows),
        "own": own,
        "communique_id_cited": [
            known.cited(cid, row.iso) if of_us else "" for (cid, row), of_us in zip(rows, own, strict=True)
        ],
    }


def _segments(named: Named) -> Columns:
    rows = [(cid, row) for cid, document in named for row in document.rows.segments]
    return _told(SegmentRow._fields, (row for _, row in rows)) | {
        "communique_id": [cid for cid, _ in rows],
        "clause_id": [f"{cid}#{row.clause}" if row.clause else "" for cid, row in rows],
        "position": [place for _, document in named for place in range(1, len(document.rows.segments) + 1)],
    }
