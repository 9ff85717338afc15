"""Pieces of a text that are set against another's: clauses, lead-ins and the items of lists."""

from __future__ import annotations

import pytest

from commanalytics import load_corpus
from commanalytics.changes.family_wordings import wordings
from commanalytics.changes.text_units import read_texts, units
from commanalytics.errors import NotFoundError

TEXT = (
    "The Ministers of the Harbour League met in Vendry on {day} 2024.\n\nThe Ministers:\n\n"
    "1. Thanked Ostrel for its hospitality;\n\n2. Called upon Norvia to {what} the lane;\n\n"
    "3. Called upon Tavell to:\n(a) light its buoys;\n(b) mend the beacon.\n"
)


@pytest.fixture(scope="module")
def league(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("league")
    (folder / "2024-03-04.txt").write_text(TEXT.format(day="4 March", what="open"), encoding="utf-8")
    (folder / "2024-09-04.txt").write_text(TEXT.format(day="4 September", what="open and mark"), encoding="utf-8")
    return load_corpus(folder)


def test_a_list_gives_its_lead_in_and_its_items(league) -> None:  # type: ignore[no-untyped-def]
    found = units(league, league.table("communiques")["communique_id"][0])
    assert [(one.kind, one.place, one.text.rstrip(";.")) for one in found][-4:] == [
        ("clause", "clause 3, No. 2", "Called upon Norvia to open the lane"),
        ("lead", "clause 4, No. 3", "Called upon Tavell to:"),
        ("demand", "clause 4, No. 3 (a)", "light its buoys"),
        ("demand", "clause 4, No. 3 (b)", "mend the beacon"),
    ]


def test_a_clause_is_compared_by_the_demand_it_makes(league) -> None:  # type: ignore[no-untyped-def]
    found = {one.place: one for one in units(league, league.table("communiques")["communique_id"][0])}
    assert (found["clause 3, No. 2"].core, found["clause 3, No. 2"].act, found["clause 3, No. 2"].strength) == (
        "open the lane",
        "call upon",
        3,
    )
    assert found["clause 2, No. 1"].core.split() == ["Ostrel", "for", "its", "hospitality;"]
    assert len(found["clause 3, No. 2"].families) == 1


def test_all_texts_that_were_read_are_compared(league) -> None:  # type: ignore[no-untyped-def]
    assert len(read_texts(league)) == 2


def test_the_wordings_of_a_family_stand_in_the_order_of_time(league) -> None:  # type: ignore[no-untyped-def]
    family = league.table("links")["family_id"][0]
    found = wordings(league, family)
    assert found.rows[["date", "wording", "text"]].to_numpy().tolist() == [
        ["2024-03-04", "", "open the lane"], ["2024-09-04", "reworded", "open and mark the lane"],
    ]  # fmt: skip
    assert found.as_text().splitlines()[1:] == ["2024-03-04  open the lane", "2024-09-04  open {+and mark +}the lane"]
    assert "<ins>" in found.as_html()


def test_a_family_that_is_none_is_said(league) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotFoundError, match="there is no such family"):
        wordings(league, "league/nothing")
