"""The strip of meetings and its key: one mark for one thing, and no mark that does not occur."""

from __future__ import annotations

from typing import Any

from commanalytics import charts
from commanalytics.display.payload_html import strip, strip_key
from tests.findings.corpora import Asked, corpus


def key(*states: str) -> str:
    return str(strip_key([{"state": state, "label": "x"} for state in states]))


def test_a_key_names_the_marks_that_occur() -> None:
    assert ("text held" in key("held"), "breaks off" in key("held"), "no text" in key("held")) == (True, False, False)
    assert "breaks off" in key("held", "cut")
    assert "not read" in key("unread")


def test_a_meeting_that_is_only_cited_has_the_mark_of_a_missing_text() -> None:
    drawn = str(strip([{"state": "cited", "label": "x", "note": "no text held, known only from another text"}]))
    assert 'class="missing"' in drawn
    assert "known only from another text" in drawn
    assert "no text held" in key("cited")


def key_of(chart: Any) -> list[str]:
    found: list[str] = chart.to_dict()["usermeta"]["commanalytics"]["key"]
    return found


def test_the_charts_name_the_same() -> None:
    asked = [Asked("reopen", "reopen it")]
    whole = {"2020-01-10": asked, "2020-02-10": asked}
    assert key_of(charts.coverage(corpus(whole))) == ["■ text held"]
    some = corpus({**whole, "2020-03-10": asked}, missing=("2020-04-10",), cut=("2020-03-10",))
    assert key_of(charts.coverage(some)) == ["■ text held · ⬓ text held, breaks off · ▨ hatched: no text held"]
    assert key_of(charts.recurring_demands(corpus(whole)))[0] == "● N new · ○ R repeated"
    assert key_of(charts.recognition(corpus(whole)))[0] == "grey: act recognised"
