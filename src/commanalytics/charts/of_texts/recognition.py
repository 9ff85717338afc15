"""How much of each text was recognised?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from commanalytics.charts.drawing.axes import fixed
from commanalytics.charts.drawing.finish import INK, finish
from commanalytics.charts.drawing.layers import layered
from commanalytics.charts.drawing.missing_texts import marks
from commanalytics.charts.drawing.nothing_held import nothing_held
from commanalytics.charts.drawing.tooltips import gap_tips, tips
from commanalytics.display.payloads import Column
from commanalytics.english import counted
from commanalytics.findings.of_texts.recognition import recognition_finding
from commanalytics.labels_and_colours import limits
from commanalytics.measures.meeting_states import named_meetings
from commanalytics.measures.of_texts.recognition import recognition_table

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

QUESTION = "How much of each text was recognised?"
FILLS = {
    "known": 0.3,
    "added": 0.21,
    "other": 0.0,
    "reported": 0.12,
    "none": 0.0,
}  # one ink, light enough for words on it
MARKS = {
    "known": "grey: act recognised",
    "added": "lighter: act added by a person",
    "reported": "lightest: reported speech",
    "none": "empty: no act",
    "other": "?: lead phrase not in the lexicon",
}
COLUMNS = (
    Column("meeting", "Text of"),
    Column("kind_label", "Clauses with"),
    Column("count", "Clauses", "number"),
    Column("of", "Of the text’s", "number"),
    Column("ids", "Clauses", "ids"),
)


def recognition(corpus: Corpus) -> alt.LayerChart | alt.Chart:
    """How much of each text was recognised? A bar a text: its clauses by what was found in them."""
    table, meetings = recognition_table(corpus), named_meetings(corpus)
    texts = table["meeting"].drop_duplicates().tolist()
    drawn = texts[-limits()["rows_in_grid"] :]
    unread = meetings[meetings["state"] == "unread"]
    return finish(
        _bars(table, drawn, unread) if len(table) else nothing_held(),
        question=QUESTION,
        finding=recognition_finding(corpus),
        table=table,
        columns=COLUMNS,
        ids="ids",
        shows="Stacked bars of preambular and operative clauses, one bar a text; numbers are clauses.",
        key=[
            marks(*(said for kind, said in MARKS.items() if table.loc[table["kind"] == kind, "count"].sum())),
            *_beyond(len(drawn), len(texts)),
        ],
    )


def _beyond(drawn: int, texts: int) -> list[str]:
    """How many older texts a long series has besides those drawn."""
    if drawn == texts:
        return []
    return [f"Drawn are the newest {drawn} texts; {counted(texts - drawn, 'text')} more stand in the table below."]


def _bars(table: pd.DataFrame, drawn: list[str], unread: pd.DataFrame) -> alt.LayerChart:
    data = table[table["meeting"].isin(drawn)].drop(columns="ids")
    data["shade"] = data["kind"].map(FILLS)
    data["end"] = data.groupby("meeting", sort=False)["count"].cumsum()
    data["start"] = data["end"] - data["count"]
    data["middle"] = (data["start"] + data["end"]) / 2
    data["words"] = data["count"].astype(str).where(data["kind"] != "other", data["count"].astype(str) + "?")
    axis = alt.Axis(ticks=False, domain=False)
    y = alt.Y("meeting:O", scale=alt.Scale(domain=drawn), title=None, axis=axis)
    base = alt.Chart(data[data["count"] > 0]).encode(y=y, tooltip=tips(COLUMNS))
    bars = base.mark_bar(color=INK, stroke=INK, strokeWidth=0.6, height={"band": 0.72}).encode(
        x=alt.X("start:Q", axis=None), x2=alt.X2("end:Q"), fillOpacity=alt.FillOpacity("shade:Q", scale=None)
    )
    numbers = base.mark_text().encode(x=alt.X("middle:Q"), text=alt.Text("words:N"))
    not_read = unread[unread["meeting"].isin(drawn)]
    layers = [bars, numbers, *([_not_read(not_read, y)] if len(not_read) else [])]
    return layered(*layers).properties(width=680, height=alt.Step(22))


def _not_read(unread: pd.DataFrame, y: alt.Y) -> alt.Chart:
    """Words at the right end of the bar of each text that was not read; most of them have no bar."""
    rows = unread[["meeting", "state_label"]].assign(words="▩ not read")
    words = alt.Chart(rows).mark_text(align="right", fontWeight=600)
    placed: alt.Chart = words.encode(y=y, x=fixed(alt.XValue, 676), text=alt.Text("words:N"), tooltip=gap_tips())
    return placed
