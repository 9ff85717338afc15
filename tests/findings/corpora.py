"""Small corpora made by hand, whose every figure can be counted on the page they stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pandas as pd

from commanalytics.recurrence.grouping.family_statuses import statuses
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS
from commanalytics.sources.addressee_aliases import Aliases
from commanalytics.sources.corpus_folder import CorpusFolder
from commanalytics.sources.corpus_settings import Settings
from commanalytics.tables import SHOWN, TABLES
from commanalytics.tables.build import Document, build
from commanalytics.tables.checked_tables import frame
from commanalytics.tables.demands_with_families import with_families
from commanalytics.tables.meetings import Meeting
from commanalytics.tables.rows import ActRow, ClauseRow, DemandRow, Facts, SegmentRow, TextRows
from commanalytics.tables.rows_in_scope import Scope, narrow
from commanalytics.tables.schema import SCHEMAS

Kind = TypeVar("Kind")
GROUP = "lake-arn"
WORDS = 300  # of a text
UNREAD = "no clause was found in it"
GROUPS = {"request": "direct", "demand": "direct", "call": "direct", "praise": "approve", "other": "other"}


@dataclass(frozen=True)
class Asked:
    """A demand as a test says it: which family, in which words, how strongly."""

    family: str
    text: str
    strength: int = 3
    addressee: str = "Norvia"


@dataclass(eq=False)
class HandMade:
    """The tables of a corpus, as `Corpus` has them."""

    meetings: pd.DataFrame
    communiques: pd.DataFrame
    clauses: pd.DataFrame
    acts: pd.DataFrame
    demands: pd.DataFrame
    asked: pd.DataFrame
    commitments: pd.DataFrame
    deeds: pd.DataFrame
    references: pd.DataFrame
    families: pd.DataFrame
    links: pd.DataFrame
    statuses: pd.DataFrame
    segments: pd.DataFrame
    commitment_families: pd.DataFrame
    commitment_links: pd.DataFrame
    commitment_statuses: pd.DataFrame
    fulfilments: pd.DataFrame
    title: str = ""
    group: str = GROUP
    banner: str = ""
    found: dict[object, object] = field(default_factory=dict)  # what was computed of it
    corrections: tuple[()] = ()
    scope: Scope = field(default_factory=Scope)

    def table(self, name: str) -> pd.DataFrame:
        table: pd.DataFrame = getattr(self, SHOWN.get(name, name))
        known = ["not yet", "absent"] if name in SHOWN else []
        return table[~table["presence"].isin(known)].reset_index(drop=True) if known else table

    @property
    def folder(self) -> CorpusFolder:
        return CorpusFolder(Path(), Settings(self.group, self.title), (), (), Aliases({}))

    @property
    def whole(self) -> HandMade:
        return self

    @property
    def as_read(self) -> HandMade:
        return self

    def between(self, first: str, last: str) -> HandMade:
        return HandMade(**{name: narrow(name, self.table, Scope(first, last)) for name in TABLES})

    def addressed_to(self, *names: str) -> HandMade:
        return replace(self, scope=Scope(addressees=frozenset(names)))

    @property
    def demands_with_families(self) -> pd.DataFrame:
        return with_families(self.demands, self.links)

    @property
    def commitments_with_families(self) -> pd.DataFrame:
        return with_families(self.commitments, self.commitment_links, "commitment_id")


def corpus(
    texts: dict[str, list[Asked]],
    missing: tuple[str, ...] = (),
    cut: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
    maybe: dict[str, str] | None = None,
    words: dict[str, int] | None = None,
) -> HandMade:
    """A corpus of texts (date → demands, one clause each, after one clause of praise) and meetings without a text.

    One that is `unread` has no clause, unless it demands something. `maybe`: a family and the earlier one that it
    perhaps belongs to. `words`: how many a text has, where that is not the usual number.
    """
    lengths = words or {}
    documents = [
        Document(
            f"{date}.txt", _rows(date, asked, date in cut, UNREAD if date in unread else "", lengths.get(date, WORDS))
        )
        for date, asked in texts.items()
    ]
    catalogue = [Meeting(date, city="Arn") for date in sorted({*texts, *missing} - {""})]
    tables = build(GROUP, documents, catalogue, lambda name: (name, "state"), "by hand")
    asked = [one for date in sorted(texts) for one in texts[date]]
    families = [f"{GROUP}/{one.family}" for one in asked]
    tables["links"] = tables["demands"][["demand_id", "communique_id"]].assign(family_id=families)
    linked = with_families(tables["demands"], tables["links"])
    tables["families"] = _families(linked, tables["communiques"])
    offered = {f"{GROUP}/{one}": f"{GROUP}/{other}" for one, other in (maybe or {}).items()}
    tables["families"]["maybe"] = [offered.get(one, "") for one in tables["families"]["family_id"]]
    tables["statuses"] = statuses(linked, *(tables[n] for n in ("families", "communiques", "meetings")))
    return HandMade(**{name: tables[name] if name in tables else _nothing(name).copy() for name in TABLES})


@cache
def _nothing(name: str) -> pd.DataFrame:
    """A table without rows."""
    return frame(name, {key: [] for key in SCHEMAS[name].to_schema().columns})


def not_reading(corpus: Any, text: str) -> HandMade:
    """The tables of a corpus, as they would be if one of its texts could not be read."""
    tables = {name: corpus.table(name) for name in TABLES}
    texts = tables["communiques"]
    tables |= {
        name: tables[name][tables[name]["communique_id"] != text].reset_index(drop=True)
        for name in (
            "clauses",
            "acts",
            "demands",
            "asked",
            "commitments",
            "deeds",
            "references",
            "links",
            "commitment_links",
        )
    }
    tables["communiques"] = texts.assign(unread=texts["unread"].mask(texts["communique_id"] == text, UNREAD))
    linked = with_families(tables["demands"], tables["links"])
    tables["statuses"] = statuses(linked, *(tables[n] for n in ("families", "communiques", "meetings")))
    undertaken = with_families(tables["commitments"], tables["commitment_links"], "commitment_id")
    told = (tables[n] for n in ("commitment_families", "communiques", "meetings"))
    tables["commitment_statuses"] = statuses(undertaken, *told, COMMITMENTS)
    return HandMade(**tables)


def made(kind: Callable[..., Kind], **told: Any) -> Kind:
    """A row that says what is told and else the least that a column allows: so one column more changes no test."""
    columns = SCHEMAS[TABLE_OF[kind]].to_schema().columns if kind in TABLE_OF else {}
    return kind(**{name: _least(columns.get(name), hint) for name, hint in get_type_hints(kind).items()} | told)


EMPTY: dict[Any, Any] = {str: "", int: 0, bool: False}  # of any other kind: None
TABLE_OF: dict[Any, str] = {Facts: "communiques", ClauseRow: "clauses", ActRow: "acts", DemandRow: "demands"}


def _least(column: Any, hint: Any) -> Any:
    """Nothing where the checks of the column allow it, else the least number or the first word that they do."""
    value = EMPTY.get(hint)
    for said in [check.statistics for check in column.checks] if column is not None and value is not None else []:
        value = max(value, said["min_value"]) if "min_value" in said else value
        allowed = said.get("allowed_values", [value])
        value = value if value in allowed else allowed[0]
    return value


def _rows(date: str, asked: list[Asked], cut: bool, unread: str, words: int) -> TextRows:
    facts = made(
        Facts, document_title="Communiqué", date=date, city="Arn", genre="resolution",
        words=words, truncated=cut, unread=unread,
    )  # fmt: skip
    if unread and not asked:
        return TextRows(facts, [], [], [], [], [], [], [SegmentRow(clause=0, start=0, end=9, kind="unparsed")])
    clauses, acts, demands = [PRAISE], [_act(PRAISE, "Welcoming", "welcome")], []
    for n, one in enumerate(asked, 2):
        clause = _asking(n, one, cut and n == len(asked) + 1)
        clauses.append(clause)
        acts.append(_act(clause, "Requested", "request"))
        demands.append(_demand(clause, one))
    return TextRows(facts, clauses, acts, demands, [], [], [], [])


PRAISE = made(
    ClauseRow, position=1, section="preamble", end=40, text="Welcoming the calm on the lake;",
    act_type="praise", act_group="approve", strength=3, rule="hand", section_rule="hand",
)  # fmt: skip


def _asking(n: int, one: Asked, cut: bool) -> ClauseRow:
    words, at = f"Requested {one.addressee} to {one.text};", 100 * n
    return PRAISE._replace(
        position=n, section="operative", start=at, end=at + len(words), text=words,
        act_type="request", act_group="direct", strength=one.strength, cut=cut,
    )  # fmt: skip


def _act(clause: ClauseRow, phrase: str, lemma: str) -> ActRow:
    return made(
        ActRow, clause=clause.position, position=1, start=clause.start, end=clause.start + 9, phrase=phrase,
        lemma=lemma, act_type=clause.act_type, act_group=clause.act_group, strength=clause.strength, scale="default",
        rule="hand",
    )  # fmt: skip


def _demand(clause: ClauseRow, one: Asked) -> DemandRow:
    return made(
        DemandRow, clause=clause.position, act=1, position=1, start=clause.start + 13, end=clause.end - 1,
        text=one.text, addressee=one.addressee, act_type=clause.act_type, strength=clause.strength,
        rule="hand",
    )  # fmt: skip


def _families(demands: pd.DataFrame, communiques: pd.DataFrame) -> pd.DataFrame:
    dates = communiques.set_index("communique_id")["date"]
    demands = demands.assign(date=demands["communique_id"].map(dates))
    rows = [
        {
            "family_id": family, "label": rows["text"].iloc[0], "addressee_id": rows["addressee_id"].iloc[0],
            "first": rows["date"].min(), "last": rows["date"].max(), "meetings": rows["communique_id"].nunique(),
            "wordings": rows["text"].nunique(), "frozen": False, "certainty": 0.99, "maybe": "",
            "maybe_certainty": float("nan"),
        }
        for family, rows in demands.groupby("family_id", sort=False)
    ]  # fmt: skip
    columns = ["family_id", "label", "addressee_id", "first", "last", "meetings", "wordings", "frozen"]
    columns += ["certainty", "maybe", "maybe_certainty"]
    return pd.DataFrame(rows, columns=columns)
