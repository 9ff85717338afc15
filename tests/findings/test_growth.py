"""A page's work grows with its corpus, and no faster: tables are grouped once, not filtered for every text."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics.findings.of_texts.citations import citation_finding
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_texts.citations import citation_table, citation_window
from tests.findings.corpora import Asked, HandMade, corpus

NOTEBOOKS = Path(ca.__file__).parents[2] / "notebooks"
ASKED = [Asked("reopen", "reopen the strait"), Asked("mines", "clear the mines", 5), Asked("report", "report on it")]


def long_series(texts: int) -> HandMade:
    """A series of which nothing was found yet; its tables are only read, and made once."""
    return replace(_long_series(texts), found={})


@cache
def _long_series(texts: int) -> HandMade:
    """One text a month, each of which cites the two before it and asks for one thing of three."""
    dates = [f"{1990 + n // 12}-{n % 12 + 1:02}-10" for n in range(texts)]
    made = corpus({date: [ASKED[n % 3]] for n, date in enumerate(dates)})
    ids = made.table("communiques")["communique_id"].tolist()
    blank = {
        "start": 0,
        "text": "the meeting",
        "identifier": "",
        "communique_id_cited": "",
        "rule": "gold",
        "own": True,
        "corrected_by": "",
    }
    rows = [
        {"communique_id": text, "clause_id": f"{text}#1", "kind": "meeting", "iso": date, **blank}
        for n, text in enumerate(ids)
        for date in dates[max(0, n - 2) : n]
    ]
    made.references = pd.DataFrame(rows)
    return made


def charts_of(notebook: str) -> list[str]:
    """Charts and tables that a notebook's cells show without asking for more than its corpus."""
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    words = "".join("".join(cell["source"]) + "\n" for cell in cells if cell["cell_type"] == "code")
    names = [line.removeprefix("ca.charts.").partition("(")[0] for line in words.splitlines()]
    return [name for name in names if callable(getattr(ca.charts, name, None)) and name not in ("enable", "frame")]


def looked_up(made: HandMade, names: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    """How often a table is filtered or asked for a column while the charts are made."""
    counted = 0
    ask = pd.DataFrame.__getitem__

    def counting(self: pd.DataFrame, key: Any) -> Any:
        nonlocal counted
        counted += 1
        return ask(self, key)

    with monkeypatch.context() as patched:
        patched.setattr(pd.DataFrame, "__getitem__", counting)
        for name in names:
            getattr(ca.charts, name)(made)
    return counted


@pytest.mark.parametrize("notebook", ["coverage", "clause_types", "recurring_demands", "communique"])
def test_twice_the_texts_are_not_twice_the_look_ups(notebook: str, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name for name in charts_of(notebook) if name not in ("provenance", "conflicts")]
    few, many = (looked_up(long_series(texts), names, monkeypatch) for texts in (20, 40))
    assert few > 0
    assert many <= few + 4, f"{few} look-ups for 20 texts, {many} for 40"


def test_what_is_found_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made, calls = long_series(8), 0

    @once
    def counted(corpus: Any, meeting: str = "") -> pd.DataFrame:
        nonlocal calls
        calls += 1
        return pd.DataFrame({"meeting": [meeting]})

    one = counted(made, "one")
    one["meeting"] = ["changed by its reader"]
    assert counted(made, "one")["meeting"].tolist() == ["one"]
    assert counted(made, "other")["meeting"].tolist() == ["other"]
    assert calls == 2


def test_a_long_series_lists_what_its_newest_texts_leave_out() -> None:
    made = long_series(150)
    table, window = citation_table(made), citation_window(made)
    assert (len(window.texts), window.texts_beyond) == (100, 49)  # the first text cites none
    assert (len(window.meetings), window.meetings_beyond) == (120, 30)
    assert int(table["cited"].sum()) == 1 + 2 * 148
    out = table[~table["cited"]]
    assert set(out["citing"]) <= set(window.texts)
    assert set(out["meeting"]) <= set(window.meetings)
    newest = meeting_rows(made)["label"].iloc[-1]
    assert len(out[out["citing"] == newest]) == 119 - 2


def test_the_finding_counts_all_texts_however_many_are_drawn() -> None:
    said = citation_finding(long_series(150))
    assert said == (
        "148 texts list earlier meetings; the text of 10 Apr 1990 leaves out 10 Jan 1990, the text of 10 May 1990 "
        "leaves out 10 Jan 1990 and 10 Feb 1990, the text of 10 Jun 1990 leaves out 10 Jan 1990, 10 Feb 1990 and "
        "10 Mar 1990 and 144 more."
    )
