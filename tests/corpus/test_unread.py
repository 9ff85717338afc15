"""A text that is held and cannot be read: whatever it lacks is unknown, never dropped, whatever the reason is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import commanalytics as ca
from commanalytics.corpus.check import check_corpus
from commanalytics.corpus.explain import explanation
from commanalytics.corpus.parsed_texts import file_rows
from commanalytics.display.page_frame import frame
from commanalytics.errors import CorpusError
from commanalytics.findings.coverage import coverage_finding
from commanalytics.findings.of_demands.recurring_demands import recurrence_finding
from commanalytics.findings.of_texts.brief import brief_finding
from commanalytics.measures.of_demands.recurring_demands import grid_table
from tests.corpus.unreadable import KINDS, TEXT, dated, write

YEARS = (2020, 2021, 2022, 2023)
ASKED = ("Called upon Norvia to repair the lamp", "Requested Tavell to report on the buoys", "Urged Selvane to dredge")


def communique(year: int, asked: tuple[str, ...]) -> str:
    """A text that can be read, and asks so many things."""
    clauses = ("Expressed concern over the state of the lamp", *asked, "Decided to meet again within a year")
    numbered = "\n".join(f"{n}. {words};" for n, words in enumerate(clauses, 1))
    return f"The Friends of the Lighthouse met in Ondara on 4 March {year}.\n\n{numbered}\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[[str], ca.Corpus]:
    """Three texts, of which the last one is of a kind that cannot be read."""

    def made(kind: str) -> ca.Corpus:
        texts = {year: TEXT.format(year=year) for year in (2022, 2023)}
        return ca.load_corpus(write(tmp_path / "lamp", texts | {2024: dated(2024, KINDS[kind])}))

    return made


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_dropped_by_it_and_it_is_named_everywhere(corpus: Callable[[str], ca.Corpus], kind: str) -> None:
    found = corpus(kind)
    here = found.table("statuses").query("date == '2024-03-04'")
    assert set(here["presence"]) == ({"unknown", "kept"} if kind == "mostly unparsed" else {"unknown"})
    assert found.table("communiques")["unread"].ne("").tolist() == [False, False, True]
    why = found.table("communiques")["unread"].iloc[2]
    (error,) = [problem for problem in check_corpus(found).problems if problem.level == "error"]
    assert (error.where, error.what) == ("texts/2024.md", f"it was not read as a communiqué: {why}")
    shown = frame(found).payload()
    assert shown["unread"][0].startswith(f"texts/2024.md (4 Mar 2024) is held, but was not read as a communiqué: {why}")
    assert shown["coverage"][2]["state"] == "unread"
    assert shown["stamp"]["Texts not read"] == f"texts/2024.md: {why}"
    assert f"  not read as a communiqué: {why}" in explanation(found, "lamp/2024-03-04")
    assert "; 1 text not read" in repr(found)


@pytest.mark.parametrize("kind", KINDS)
def test_no_headline_makes_silence_of_it(corpus: Callable[[str], ca.Corpus], kind: str) -> None:
    found = corpus(kind)
    newer = "The newer text of 4 Mar 2024 was not read."
    assert coverage_finding(found) == (
        "Two texts of three known meetings are held and read. The text of 4 Mar 2024 is held, but was not read."
    )
    assert recurrence_finding(found) == f"Every demand of 4 Mar 2023 (2) had been made before. {newer}"
    said = "The text of 4 Mar 2023 makes two demands: all are repeated in the same words."
    assert brief_finding(found) == f"{said} None of the demands of 4 Mar 2022 is left out. {newer}"
    with pytest.raises(CorpusError, match="was not read as a communiqué"):
        ca.diff(found, "2023-03-04", "2024-03-04")


asked_by_year = st.lists(st.sets(st.sampled_from(ASKED)).map(lambda some: tuple(sorted(some))), min_size=4, max_size=4)


@settings(max_examples=12)
@given(asked_by_year, st.sampled_from(YEARS), st.sampled_from(sorted(set(KINDS) - {"mostly unparsed"})))
def test_it_is_to_every_demand_as_if_it_were_missing(asked: list[tuple[str, ...]], year: int, kind: str) -> None:
    texts = {one: communique(one, some) for one, some in zip(YEARS, asked, strict=True)}
    with TemporaryDirectory() as unread, TemporaryDirectory() as missing:
        one = ca.load_corpus(write(Path(unread) / "lamp", texts | {year: dated(year, KINDS[kind])}))
        other = ca.load_corpus(write(Path(missing) / "lamp", texts | {year: ""}))
        columns = ["family_id", "date", "presence", "wording", "force", "demand_ids", "compared_with"]
        assert one.table("statuses")[columns].equals(other.table("statuses")[columns])
        assert set(one.table("statuses").query(f"date == '{year}-03-04'")["presence"]) <= {"unknown"}


@pytest.mark.parametrize("problem", [IndexError("lamp"), RecursionError(), MemoryError()])
def test_a_text_that_the_parser_fails_on_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    good = file_rows.make_parser(None)

    def bad(text: str) -> object:
        if "2023" in text:
            raise problem
        return good(text)

    folder = write(tmp_path / "lamp", {year: TEXT.format(year=year) for year in YEARS})
    whole = ca.load_corpus(folder).demands
    (folder / "texts" / "2023.md").write_text(TEXT.format(year=2023) + " ", encoding="utf-8")
    monkeypatch.setattr("commanalytics.corpus.parsed_texts.folder_documents.make_parser", lambda *_: bad)
    found = ca.load_corpus(folder)
    others = whole[whole["communique_id"] != "lamp/2023-03-04"]
    assert found.table("demands")["demand_id"].tolist() == others["demand_id"].tolist()
    row = found.table("communiques").set_index("source_file").loc["texts/2023.md"]
    assert (row["clauses"], row["unread"]) == (0, f"the parser failed on it ({type(problem).__name__})")
    assert found.segments.query("communique_id == 'lamp/2023'")["kind"].tolist() == ["unparsed"]
    (error,) = [one for one in check_corpus(found).problems if one.level == "error"]
    assert error.what.endswith(f"the parser failed on it ({type(problem).__name__}); please report it, with the text")
    assert set(found.table("statuses").query("date == '2023-03-04'")["presence"]) == {"unknown"}


@pytest.mark.parametrize(("problem", "kept"), [(IndexError(), True), (MemoryError(), False)])
def test_only_a_failure_that_would_come_again_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: Exception, kept: bool
) -> None:
    monkeypatch.setenv("COMMANALYTICS_CACHE", str(tmp_path / "cache"))
    folder = write(tmp_path / "lamp", {2023: TEXT.format(year=2023)})

    def bad(text: str) -> object:
        raise problem

    with monkeypatch.context() as patched:
        patched.setattr("commanalytics.corpus.parsed_texts.folder_documents.make_parser", lambda *_: bad)
        assert len(ca.load_corpus(folder).clauses) == 0
    assert (len(ca.load_corpus(folder).clauses) == 0) == kept


def test_clauses_of_drafts_that_a_number_sign_tells_apart_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    for name, body in (("draft #1", "Deplored the closure of the lake"), ("draft #2", "Welcomed the boats")):
        (tmp_path / "texts" / f"{name}.txt").write_text(f"The Ministers:\n\n1. {body}.\n", encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    html = ca.charts.sentences(found)._repr_html_()
    group = found.group
    assert html.count(f'<details class="meeting" data-text="{group}/draft %231">') == 1
    first, second = html.split("<details")[1:]
    assert ("closure of the lake" in first, "boats" in first) == (True, False)
    assert ("closure of the lake" in second, "boats" in second) == (False, True)
    assert explanation(found, f"{group}/draft %232#1")[0] == f"{group}/draft %232#1"


def test_an_undated_one_is_named_whatever_span_a_page_is_of(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamp", {year: TEXT.format(year=year) for year in YEARS})
    (folder / "texts" / "scan.txt").write_text(KINDS["scanned"], encoding="utf-8")
    narrowed = ca.load_corpus(folder).between("2022", "9999")
    assert narrowed.table("communiques")["source_file"].tolist() == ["texts/2022.md", "texts/2023.md", "texts/scan.txt"]
    shown = frame(narrowed).payload()
    assert [(one["label"], one["state"]) for one in shown["coverage"]][-1] == ("undated: scan", "unread")
    assert shown["unread"] == [
        "texts/scan.txt is held, but was not read as a communiqué: no clause was found in it. What it says is unknown."
    ]


def test_the_frame_of_a_brief_names_only_what_its_comparison_touches(tmp_path: Path) -> None:
    texts = {2022: dated(2022, KINDS["French"])} | {year: TEXT.format(year=year) for year in (2023, 2024)}
    found = ca.load_corpus(write(tmp_path / "lamp", texts))
    assert frame(found, "newest").payload()["unread"] == []
    assert [note[:14] for note in frame(found, "2023-03-04").payload()["unread"]] == ["texts/2022.md "]
    assert frame(found, "newest").stamp["Texts not read"] == frame(found).stamp["Texts not read"]
    assert len(frame(found).payload()["unread"]) == 1


def test_a_second_text_of_a_day_that_was_not_read_leaves_its_meeting_unknown(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamp", {2022: communique(2022, ASKED[:2]), 2023: communique(2023, ASKED[:1])})
    (folder / "texts" / "2023-fr.md").write_text(dated(2023, KINDS["French"]), encoding="utf-8")
    found = ca.load_corpus(folder)
    there = dict(
        found.table("statuses").query("date == '2023-03-04'")[["family_id", "presence"]].itertuples(index=False)
    )
    assert sorted(there.values()) == ["kept", "unknown"]
    assert found.table("communiques")["communique_id"].tolist() == [
        "lamp/2022-03-04",
        "lamp/2023-03-04",
        "lamp/2023-03-04-2",
    ]
    grid = grid_table(found)
    assert set(grid.iloc[:, -2]) == {"○ R", "▩ U"}
    assert grid.iloc[:, -1].tolist() == ["▩ U", "▩ U"]
