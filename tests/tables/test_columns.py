"""A column more in a table changes nothing but itself, and a step of its recipe that is left out is named."""

from __future__ import annotations

from typing import Any, NamedTuple, get_type_hints

import pandas as pd
import pandera.pandas as pa
import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.sources.corrections_file import CORRECTABLE, Correction
from commanalytics.tables import build, meetings, rows
from commanalytics.tables.checked_tables import frame
from commanalytics.tables.corrections import correct
from commanalytics.tables.schema import SCHEMAS
from commanalytics.tables.text_document import Document
from tests.goldreader import gold_texts

KINDS: dict[str, Any] = {  # table -> the rows that a text tells of it
    "meetings": meetings.MeetingRow,
    "communiques": rows.Facts,
    "clauses": rows.ClauseRow,
    "acts": rows.ActRow,
    "demands": rows.DemandRow,
    "commitments": rows.CommitmentRow,
    "deeds": rows.DeedRow,
    "references": rows.ReferenceRow,
    "segments": rows.SegmentRow,
}
FILE = "texts/2018-09-25.txt"
ACT = "Called upon Norvia to restore free passage"
CITED = "Communiqués of 16 May 2017"
DEMAND = "restore free passage through"
DATED = ("clauses", "acts", "demands", "asked", "references")  # each row repeats the date of its text
NEW = {  # (table, column) -> quote, value, and what is changed by it, but for ids
    ("communiques", "document_title"): ("", "A Title", {"communiques": {"document_title", "warnings", "corrected_by"}}),
    ("communiques", "date"): (
        "",
        "2018-09-24",
        {
            "communiques": {"date", "date_from", "warnings", "corrected_by"},
            "meetings": {"date"},
            **{name: {"date"} for name in DATED},
        },
    ),
    ("communiques", "city"): ("", "Lind", {"communiques": {"city", "warnings", "corrected_by"}, "meetings": {"city"}}),
    ("communiques", "occasion"): ("", "a summit", {"communiques": {"occasion", "warnings", "corrected_by"}}),
    ("communiques", "chair"): ("", "Ondara", {"communiques": {"chair", "warnings", "corrected_by"}}),
    ("clauses", "section"): (ACT, "closing", {"clauses": {"section", "section_rule", "corrected_by"}}),
    ("clauses", "speaker"): (ACT, "the Envoy", {"clauses": {"speaker", "rule", "corrected_by"}}),
    ("acts", "lemma"): (ACT, "ask", {"acts": {"lemma", "rule", "corrected_by"}}),
    ("acts", "act_type"): (
        ACT,
        "reject",
        {"acts": {"act_type", "act_group", "rule", "corrected_by"}, "clauses": {"act_type", "act_group"}}
        | {key: {"act_type"} for key in ("demands", "asked")},
    ),
    ("acts", "strength"): (
        ACT,
        "1",
        {"acts": {"strength", "rule", "corrected_by"}} | {key: {"strength"} for key in ("clauses", "demands", "asked")},
    ),
    ("demands", "addressee"): (DEMAND, "Tavell", {"demands": {"addressee", "corrected_by"}, "asked": {"addressee"}}),
    ("demands", "deadline"): (DEMAND, "by spring", {"demands": {"deadline", "corrected_by"}}),
    ("demands", "deadline_date"): (
        DEMAND,
        "2019-03",
        {"demands": {"deadline_date", "deadline_precision", "corrected_by"}},
    ),
    ("demands", "vague"): (DEMAND, "true", {"demands": {"vague", "corrected_by"}}),
    ("references", "kind"): (CITED, "report", {"references": {"kind", "own", "rule", "corrected_by"}}),
    ("references", "iso"): (CITED, "2017-05", {"references": {"iso", "rule", "corrected_by"}}),
    ("references", "identifier"): (CITED, "C/1", {"references": {"identifier", "rule", "corrected_by"}}),
    ("references", "symbol"): (CITED, "C/RES/1", {"references": {"symbol", "rule", "corrected_by"}}),
    ("references", "own"): (CITED, "false", {"references": {"own", "rule", "corrected_by"}}),
}


def widened(kind: Any) -> Any:
    """A kind of row with a text column more in its middle."""
    hints = list(get_type_hints(kind).items())
    middle = len(hints) // 2
    base: Any = NamedTuple(kind.__name__, [*hints[:middle], ("added", str), *hints[middle:]])  # type: ignore[misc]

    class Wide(base):  # type: ignore[misc]
        def __new__(cls, *values: Any, **named: Any) -> Any:
            given = dict(zip(kind._fields, values, strict=False)) | named
            return super().__new__(cls, **kind._field_defaults | given, added="as it was")

    return Wide


def declare(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Declare the column in the middle of a schema."""
    columns = list(SCHEMAS[table].to_schema().columns.items())
    middle = len(columns) // 2
    wide = pa.DataFrameSchema(
        dict([*columns[:middle], ("added", pa.Column(str)), *columns[middle:]]), strict=True, ordered=True
    )
    monkeypatch.setitem(SCHEMAS, table, type(table, (), {"to_schema": lambda: wide}))


def fill(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    """Fill it in every row."""
    kind = KINDS[table]
    wide = widened(kind)
    for module in (rows, build, meetings):
        if hasattr(module, kind.__name__):
            monkeypatch.setattr(module, kind.__name__, wide)
    for part, one in rows.ROWS.items():
        if one is kind:
            monkeypatch.setitem(rows.ROWS, part, wide)


@pytest.fixture
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    widen(monkeypatch)


@pytest.fixture(scope="module")
def as_they_were() -> dict[str, pd.DataFrame]:
    """The tables with the column, and without any correction."""
    with pytest.MonkeyPatch.context() as for_now:
        widen(for_now)
        return tables()


def widen(monkeypatch: pytest.MonkeyPatch) -> None:
    for table in KINDS:
        declare(monkeypatch, table)
        fill(monkeypatch, table)


def tables(*corrections: Correction) -> dict[str, pd.DataFrame]:
    """The tables of three texts as the gold has them."""
    texts = [text for text in gold_texts("demo") if text.communique.date[:4] in ("2017", "2018")]
    documents = [Document(f"texts/{text.communique.date}.txt", rows.text_rows(text.communique)) for text in texts]
    raws = {one.source_file: text.communique.source.raw for one, text in zip(documents, texts, strict=True)}
    corrected, outcomes = correct(documents, corrections, raws, load_lexicon())
    assert {one.state for one in outcomes} <= {"in force"}
    return build.build("selvane-strait", corrected, [], lambda name: (name, "state"), "by hand")


def changed(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, int]:
    """Column -> rows in which it differs, but for ids."""
    assert list(before.columns) == list(after.columns)
    others = [c for c in before if not before[c].equals(after[c])]
    one, other = (t[others].astype(object).where(t[others].notna(), "").astype(str) for t in (before, after))
    counts = {c: int((one[c] != other[c]).sum()) for c in others}
    return {c: count for c, count in counts.items() if count and not (c.endswith("_id") or c == "communique_id_cited")}


def test_every_correctable_field_is_tried() -> None:
    elsewhere = ("commitments", "families")  # the gold marks none: tests/tables/test_rows_changed_by_hand.py
    tried = {(table, column) for table, columns in CORRECTABLE.items() for column in columns if table not in elsewhere}
    assert set(NEW) == tried


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(("table", "column"), NEW)
def test_a_correction_changes_its_field_and_what_follows_from_it(
    as_they_were: dict[str, pd.DataFrame], table: str, column: str
) -> None:
    quote, value, wanted = NEW[table, column]
    after = tables(Correction(2, FILE.rpartition("/")[2], quote, table, column, value, "read aloud so"))
    found = {name: changed(before, after[name]) for name, before in as_they_were.items()}
    assert {name: set(columns) for name, columns in found.items() if columns} == wanted
    once = {name: columns for name, columns in found.items() if name not in DATED or "date" not in columns}
    assert {count for columns in once.values() for count in columns.values()} == {1}


def test_a_column_more_changes_no_other(as_they_were: dict[str, pd.DataFrame]) -> None:
    narrow = tables()
    for name in KINDS:
        table = as_they_were[name]
        assert set(table["added"]) == (
            {"as it was"} if name not in ("commitments", "deeds") else set()
        )  # the gold marks none
        assert "added" in list(table.columns)[1:-1]
        pd.testing.assert_frame_equal(table.drop(columns="added"), narrow[name])


@pytest.mark.parametrize("table", KINDS)
def test_a_column_that_nothing_fills_is_named(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    declare(monkeypatch, table)
    with pytest.raises(LookupError, match=f"{table}: nothing fills the column added. Fill it in tables/rows.py"):
        tables()


@pytest.mark.parametrize("table", KINDS)
def test_a_column_that_is_not_declared_is_named(monkeypatch: pytest.MonkeyPatch, table: str) -> None:
    fill(monkeypatch, table)
    with pytest.raises(LookupError, match=f"{table}: no column added is declared. Declare it in tables/declared/"):
        tables()


@pytest.mark.parametrize("part", rows.ROWS)
def test_every_row_comes_back_from_plain_values_under_its_names(part: str) -> None:
    for text in gold_texts("demo"):
        made = rows.text_rows(text.communique)
        assert rows.rows_from(json_like(rows.plain_rows(made))) == made
        assert all(type(row) is rows.ROWS[part] for row in ([made.facts] if part == "facts" else getattr(made, part)))


def json_like(value: Any) -> Any:
    return [json_like(one) for one in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_what_pandera_itself_makes_of_the_fields(name: str) -> None:
    schema = SCHEMAS[name].to_schema()
    schema.validate(frame(name, {column: [] for column in schema.columns}))  # finds the code of its checks
    own = pa.DataFrameModel.build_schema_.__func__(SCHEMAS[name])  # type: ignore[attr-defined]
    assert schema.columns == own.columns
