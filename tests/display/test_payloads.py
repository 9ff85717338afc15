"""What cells show besides charts: payloads of plain values, and escaped HTML beside them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from markupsafe import Markup

import commanalytics as ca
from commanalytics.display import payload_html
from commanalytics.display.payloads import SENTENCES, TABLE, Column, Sentences, Table, Text, plain_value
from commanalytics.display.renderer import MOST_ROWS, as_table
from commanalytics.templates import part


def cell(value: object, kind: str, tag: str = "td") -> str:
    """HTML of one cell."""
    row = str(part("table", "rows")([[payload_html.cell(value, kind)] * 2]))
    heading, other = row.removeprefix("<tr>").removesuffix("</tr>").split("</th>")
    return f"{heading}</th>" if tag == "th" else other


def test_payloads_hold_words_numbers_and_nothing_else() -> None:
    frame = pd.DataFrame(
        {
            "day": [pd.Timestamp("2020-05-05"), pd.NaT],
            "n": pd.array([1, pd.NA], dtype="Int64"),
            "share": [0.5, float("nan")],
            "ids": [["g/a#1"], []],
        }
    )
    payload = Table(frame, "Counts", ids="ids").payload()
    assert payload["records"] == [
        {"day": "2020-05-05", "n": 1, "share": 0.5, "ids": ["g/a#1"]},
        {"day": None, "n": None, "share": None, "ids": []},
    ]
    assert [c["type"] for c in payload["columns"]] == ["text", "number", "number", "ids"]
    json.dumps(payload)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.int64(3), 3),
        (np.bool_(True), True),
        (date(2020, 5, 5), "2020-05-05"),
        (float("nan"), None),
        (pd.NA, None),
        (("a", {"b": np.float64(0.5)}), ["a", {"b": 0.5}]),
    ],
)
def test_plain_values(value: object, plain: object) -> None:
    assert plain_value(value) == plain


def test_columns_choose_order_and_label() -> None:
    table = Table([{"a": 1, "b": "x", "c": 2}], columns=[Column("b", "Words"), "a"])
    assert [c["label"] for c in table.payload()["columns"]] == ["Words", "A"]
    assert table.payload()["records"] == [{"b": "x", "a": 1}]


def test_texts_of_joined_corpora_stand_with_their_group(tmp_path: Path) -> None:
    for group, thanked in (("osk", "Norvia"), ("tavell", "Halmar")):
        (tmp_path / group / "texts").mkdir(parents=True)
        (tmp_path / group / "texts" / "2024-03-04.txt").write_text(f"1. Thanked {thanked}.\n", encoding="utf-8")
    one, other = (ca.load_corpus(tmp_path / group) for group in ("osk", "tavell"))
    told = [(row["meeting"], row["text"]) for row in ca.charts.sentences(ca.concat([one, other])).payload()["records"]]
    assert told == [
        ("4 Mar 2024 (1), osk", "1. Thanked Norvia."), ("4 Mar 2024 (2), tavell", "1. Thanked Halmar."),
    ]  # fmt: skip
    assert ca.charts.sentences(one).payload()["records"][0]["meeting"] == "4 Mar 2024"


def test_html_is_escaped_and_ids_lead_to_sentences() -> None:
    html = Table([{"word": "<b>", "ids": ["g/a#1", "g/a#2.d1", "g/b#3"]}], ids="ids")._repr_html_()
    assert "<bdi>&lt;b&gt;</bdi>" in html
    assert '<a class="id" href="#g/a%231">a#1</a> <a class="id" href="#g/a%232.d1">#2.d1</a>' in html
    assert '<a class="id" href="#g/b%233">b#3</a>' in html


def test_many_ids_are_folded_and_none_is_lost() -> None:
    names = [f"g/a#{n}" for n in range(1, 20)]
    html = payload_html.ids([*names, "g/b#7"])
    assert "<summary>20 sentences</summary>" in html
    assert "g/a: 1, 2, 3" in html
    assert "19; g/b: 7" in html


@pytest.mark.parametrize(
    ("value", "words"),
    [(3, "3"), (3.0, "3"), (1234567, "1234567"), (12.34, "12.3"), (0.12345, "0.123"), (-0.5, "-0.5")],
)
def test_numbers_as_readers_have_them(value: float, words: str) -> None:
    assert payload_html.number(value) == words


def test_a_notebook_shows_the_first_rows_and_carries_all() -> None:
    bundle = Sentences([{"id": f"g/a#{n}", "text": f"clause {n}"} for n in range(1_000)])._repr_mimebundle_()
    assert len(bundle[SENTENCES]["records"]) == 1_000
    assert "600 more, all of them in a report." in bundle["text/html"]


def test_a_frame_is_a_whole_table_unless_it_is_huge() -> None:
    counts = pd.Series({"call": 2}, name="n").rename_axis("type").to_frame()
    assert as_table(counts)[TABLE]["records"] == [{"type": "call", "n": 2}]
    assert len(as_table(pd.DataFrame({"x": range(100)}))[TABLE]["records"]) == 100
    assert as_table(pd.DataFrame({"x": range(MOST_ROWS + 1)})) is None


def test_a_kind_of_text_that_is_unknown_is_a_note() -> None:
    assert Text("<i>", '"><script>')._repr_html_() == '<p class="note">&lt;i&gt;</p>'


def test_a_cell_of_many_words_asks_for_a_wide_column_and_a_date_for_one_line() -> None:
    long = "reopen the strait to the ships of all nations, by day and by night, in every season"
    assert cell(long, "text") == f'<td class="long"><bdi>{long}</bdi></td>'
    assert cell("17 Jun 2025", "text") == '<td class="date"><bdi>17 Jun 2025</bdi></td>'
    assert cell("Norvia", "text", "th") == '<th scope="row"><bdi>Norvia</bdi></th>'
    assert cell(None, "text") == "<td></td>"


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [("hash", "0123456789abcdef", "01234567"), ("name", "g/2020-01-01", "2020-01-01"), ("name", "2020", "2020")],
)
def test_a_hash_or_an_id_is_shown_short_and_kept_whole(kind: str, value: str, words: str) -> None:
    shown = f'<td class="whole" title="{value}" data-value="{value}"><bdi>{words}</bdi></td>'
    assert cell(value, kind) == shown


def test_a_string_that_calls_itself_markup_is_words_like_any_other() -> None:
    table = Table([{"word": Markup("<i>buoy</i>")}], columns=["word"])
    assert "&lt;i&gt;buoy&lt;/i&gt;" in table._repr_html_()
