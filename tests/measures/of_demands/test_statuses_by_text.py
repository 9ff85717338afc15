"""Of a day with several texts, and of a text without a date, each says what it says: none of it shows as silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.charts.of_demands.balance import balance
from commanalytics.charts.of_demands.longest_running import longest_running
from commanalytics.charts.of_demands.recurring_demands import key, recurring_demands
from commanalytics.corpus import Corpus
from commanalytics.findings.of_demands.recurring_demands import recurrence_finding
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_demands.recurring_demands import added, grid_table, status_cells
from commanalytics.measures.of_demands.statuses_by_text import text_statuses
from commanalytics.measures.of_texts.brief import predecessor, text_of
from tests.charts.test_charts import told

HEAD = "The Friends of the Lighthouse met in Ondara on 4 March {year}.\n\n1. Expressed concern over the lamp;\n"
LAMP, BUOYS = "Called upon Norvia to repair the lamp before the winter", "Requested Tavell to report on the buoys"
PIER, HARBOUR = "Urged Selvane to pay for the paint of the pier", "Asked Halmar to dredge the harbour"
CUT = "Decided to set up a bod"


def communique(year: int, *asked: str) -> str:
    body = [f"{n}. {one}" for n, one in enumerate(asked, 2)]
    return HEAD.format(year=year) + ";\n".join(body) + ("" if CUT in asked else ".\n")


def draft(*asked: str) -> str:
    return "The Ministers:\n\n1. Expressed concern over the lamp;\n" + "".join(
        f"{n}. {one}{';' if n < len(asked) + 1 else '.'}\n" for n, one in enumerate(asked, 2)
    )


def held(folder: Path, **texts: str) -> Corpus:
    (folder / "texts").mkdir(parents=True)
    (folder / "corpus.toml").write_text('group = "lamp"\n', encoding="utf-8")
    catalogue = "".join(f"{year}-03-04\n" for year in (2022, 2023))
    (folder / "meetings.csv").write_text(f"date\n{catalogue}", encoding="utf-8")
    for name, text in texts.items():
        (folder / "texts" / f"{name.replace('_', '-')}.txt").write_text(text, encoding="utf-8")
    return ca.load_corpus(folder)


@pytest.fixture
def two(tmp_path: Path) -> Corpus:
    """Two texts of the newest day, of which one repeats the buoys and the other the lamp, and asks for paint."""
    first, second = communique(2023, BUOYS), communique(2023, LAMP, PIER)
    return held(tmp_path / "lamp", t2022=communique(2022, LAMP, BUOYS, HARBOUR), t2023_a=first, t2023_b=second)


@pytest.fixture
def timeless(tmp_path: Path) -> Corpus:
    """Two dated texts, and a draft without a date that repeats one of their demands and makes one of its own."""
    dated = {"t2022": communique(2022, LAMP), "t2023": communique(2023, LAMP, BUOYS)}
    return held(tmp_path / "lamp", **dated, draft=draft(BUOYS, HARBOUR))


def marks(corpus: Corpus) -> dict[str, list[str]]:
    """Addressee → marks of the grid."""
    grid = grid_table(corpus).drop(columns="label")
    return {row[0]: row[1:] for row in grid.to_numpy().tolist()}


def test_each_of_two_texts_of_a_day_has_what_it_says(two: Corpus) -> None:
    assert meeting_rows(two)["communique_id"].tolist() == [
        "lamp/2022-03-04", "lamp/2023-03-04", "lamp/2023-03-04-2",
    ]  # fmt: skip
    assert marks(two) == {
        "Norvia": ["● N", "", "○ R"],
        "Tavell": ["● N", "○ R", ""],
        "Halmar": ["● N", "× X", "× X"],
        "Selvane": ["", "", "● N"],
    }
    cells = status_cells(two)
    paint = cells[cells["addressee"] == "Selvane"]
    assert paint["ids"].tolist() == [["lamp/2023-03-04-2#4.d1"]]


def test_headline_and_brief_of_the_second_text_are_its_own(two: Corpus) -> None:
    said = "Of the two demands of 4 Mar 2023 (2), one had been made before."
    assert recurrence_finding(two) == said
    text = "lamp/2023-03-04-2"
    assert (text_of(two), predecessor(two, text)) == (text, "lamp/2022-03-04")
    assert brief_finding(two) == (
        "The text of 4 Mar 2023 (2) makes two demands: one is new and one is repeated in the same words. "
        "One demand of 4 Mar 2022 is not repeated in it."
    )


def test_what_the_second_text_lacks_is_unknown_if_it_breaks_off(tmp_path: Path) -> None:
    first, second = communique(2023, BUOYS), communique(2023, LAMP, CUT)
    some = held(tmp_path / "lamp", t2022=communique(2022, LAMP, BUOYS), t2023_a=first, t2023_b=second)
    assert some.table("communiques")["truncated"].tolist() == [False, False, True]
    assert marks(some) == {"Norvia": ["● N", "", "○ R"], "Tavell": ["● N", "○ R", "▨ ?"]}


def test_a_text_without_a_date_has_what_it_says_and_a_mark_of_its_own(timeless: Corpus) -> None:
    assert grid_table(timeless).columns[-1] == "undated: draft"
    assert marks(timeless) == {
        "Norvia": ["● N", "○ R", ""],
        "Tavell": ["", "● N", "◇ M"],
        "Halmar": ["", "", "◇ M"],
    }
    said = "A text that states no date stands last, and is compared with none."
    marked, words = told(recurring_demands(timeless))["key"]
    assert " · ◇ M made, undated" in marked
    assert words.endswith(said)
    assert said not in " ".join(key())
    assert "undated" not in " ".join(key())


def test_a_text_without_a_date_is_not_the_newest(timeless: Corpus) -> None:
    said = "Of the two demands of 4 Mar 2023, one had been made before."
    assert recurrence_finding(timeless) == said
    assert text_of(timeless) == "lamp/2023-03-04"
    assert brief_finding(timeless).startswith("The text of 4 Mar 2023 makes two demands")


def test_the_brief_of_a_text_without_a_date_shows_its_demands_and_compares_nothing(timeless: Corpus) -> None:
    assert brief_finding(timeless, "draft") == (
        "The text of undated: draft makes two demands; it states no date, so that no text is known to be earlier."
    )
    shown = ca.charts.brief(timeless, "draft")._repr_html_()
    assert "report on the buoys" in shown
    assert "dredge the harbour" in shown
    assert "no earlier text" not in shown


def test_other_pictures_of_recurrence_show_it_too(timeless: Corpus) -> None:
    rows = added(timeless)
    assert rows[rows["status"] == "undated"]["count"].tolist() == [2]
    assert "◇ made, undated" in told(balance(timeless))["key"][0]
    drawn = json.dumps(longest_running(timeless).to_dict(), ensure_ascii=False)
    assert drawn.count('"status_label": "Made, undated"') == 1  # the other is made there alone


def test_what_a_text_without_a_date_lacks_is_unknown_if_it_breaks_off(tmp_path: Path) -> None:
    some = held(tmp_path / "lamp", t2022=communique(2022, LAMP, BUOYS), draft=draft(LAMP, CUT).rstrip(".\n"))
    assert marks(some) == {"Norvia": ["● N", "▨ ?", "◇ M"], "Tavell": ["● N", "▨ ?", "▨ ?"]}


def test_texts_of_days_of_their_own_stand_as_their_meetings_do(tmp_path: Path) -> None:
    some = held(tmp_path / "lamp", t2022=communique(2022, LAMP), t2023=communique(2023, BUOYS))
    told = some.table("statuses").query("presence not in ['not yet', 'absent']")
    assert told["presence"].tolist() == ["new", "dropped", "new"]
    assert text_statuses(some).to_dict("records") == told.to_dict("records")
