"""Alignment of two texts, checked by hand, and what a diff says of them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from commanalytics.changes import Diff, diff, wordings
from commanalytics.changes.text_units import units
from commanalytics.changes.unit_alignment import moved
from commanalytics.corpus import load_corpus
from commanalytics.errors import NotFoundError
from tests.goldreader import gold_corpus, gold_families


@pytest.fixture(scope="module")
def selvane() -> SimpleNamespace:
    """The Selvane tables with the families of the gold."""
    corpus, families = gold_corpus("demo"), gold_families("demo")
    demands = corpus.table("demands")
    demands = demands.assign(family_id=[families[d] for d in demands["demand_id"]])
    tables = {name: corpus.table(name) for name in ("communiques", "clauses", "acts", "meetings")}
    return SimpleNamespace(table=(tables | {"demands_with_families": demands}).__getitem__, banner="")


# Read side by side: 24 clauses of 2022 (formula before the decisions, past tense, a list with dashes) against 19
# numbered paragraphs of 2023 (present tense, lists with letters). Places are counted, since 2022 prints no numbers.
BY_HAND = {
    "clause 1": "clause 1",  # who met where
    "clause 3": "clause 3",  # recalling earlier communiqués
    "clause 4": "clause 5",  # findings of the panel of hydrographers: interim, final
    "clause 5": "clause 6",  # gravely concerned over the reefs
    "clause 7": "clause 7",  # support for the people of the Hallin Islands
    "clause 9": "clause 9 (a)",  # open the strait
    "clause 10": "clause 9",  # demands that Norvia
    "clause 10, item 2": "clause 11",  # convoys
    "clause 10, item 3": "clause 9 (d)",  # dredging
    "clause 10, item 5": "clause 9 (f)",  # survey of the strait
    "clause 12": "clause 10 (a)",  # the ceasefire and its line
    "clause 15": "clause 14 (a)",  # the Relief Fund
    "clause 16": "clause 15",  # the Security Council
    "clause 19": "clause 14 (c)",  # pilot licences
    "clause 23": "clause 18",  # circulation of the communiqué
}
DROPPED = [
    "clause 2", "clause 6", "clause 8", "clause 10, item 1", "clause 10, item 4", "clause 11",
    "clause 13", "clause 14", "clause 17", "clause 18", "clause 20", "clause 21", "clause 22",
    "clause 24",
]  # fmt: skip
NEW = [
    "clause 2", "clause 4", "clause 8", "clause 9 (b)", "clause 9 (c)", "clause 9 (e)", "clause 9 (g)",
    "clause 10", "clause 10 (b)", "clause 12", "clause 12 (a)", "clause 12 (b)", "clause 12 (c)",
    "clause 13", "clause 14", "clause 14 (b)", "clause 16", "clause 17", "clause 19",
]  # fmt: skip


def test_alignment_of_2022_and_2023_is_that_of_a_reader(selvane: SimpleNamespace) -> None:
    rows = diff(selvane, "2022-04-12", "2023-05-09").rows
    both = rows[(rows["place_a"] != "") & (rows["place_b"] != "")]
    assert dict(zip(both["place_a"], both["place_b"], strict=True)) == BY_HAND
    assert sorted(rows.loc[rows["kind"] == "dropped", "place_a"]) == sorted(DROPPED)
    assert sorted(rows.loc[rows["kind"] == "new", "place_b"]) == sorted(NEW)


def test_what_left_its_place_is_marked_as_moved(selvane: SimpleNamespace) -> None:
    rows = diff(selvane, "2022-04-12", "2023-05-09").rows
    astray = rows.loc[rows["moved"], "place_b"].tolist()
    assert "clause 11" in astray
    assert "clause 7" not in astray


def test_force_follows_the_acts(selvane: SimpleNamespace) -> None:
    row = diff(selvane, "2022-04-12", "2023-05-09").rows.set_index("place_b").loc["clause 11"]
    assert (row["act_a"], row["act_b"]) == ("demand", "insist")
    assert row["force"] == ("hardened" if row["strength_b"] > row["strength_a"] else "softened")


def test_a_text_against_itself_is_the_same_throughout(selvane: SimpleNamespace) -> None:
    found = diff(selvane, "2021-06-22", "2021-06-22")
    assert set(found.rows["kind"]) == {"same"}
    assert not found.rows["moved"].any()
    assert not any(r.changed for r in found.redlines)


def test_every_unit_of_both_texts_stands_in_the_rows(selvane: SimpleNamespace) -> None:
    rows = diff(selvane, "2018-09-25", "2025-06-17").rows
    for side, text in (("a", "2018-09-25"), ("b", "2025-06-17")):
        clauses = selvane.table("clauses").loc[
            selvane.table("clauses")["communique_id"] == f"selvane-strait/{text}", "clause_id"
        ]
        assert set(rows[f"clause_{side}"]) - {""} == set(clauses)


def test_two_demands_that_became_one_are_merged(tiny: SimpleNamespace) -> None:
    rows = diff(tiny, "2001-01-01", "2002-01-01").rows
    assert rows["kind"].tolist() == ["merged", "merged"]
    assert rows["text_a"].tolist() == ["clear the mines of the lane", "hand over the charts"]
    assert set(rows["text_b"]) == {"clear the mines of the lane and hand over the charts"}


def test_one_demand_that_became_two_is_split(tiny: SimpleNamespace) -> None:
    rows = diff(tiny, "2002-01-01", "2001-01-01").rows
    assert rows["kind"].tolist() == ["split", "split"]


@pytest.fixture
def tiny() -> SimpleNamespace:
    """Two texts of one clause each, without acts or families; the second says at once what the first says in two."""
    import pandas as pd

    texts = {
        "2001-01-01": ["clear the mines of the lane", "hand over the charts"],
        "2002-01-01": ["clear the mines of the lane and hand over the charts"],
    }
    clauses = [
        (f"g/{day}#{n}", f"g/{day}", n, "operative", "", n * 100, text, "", 1)
        for day, said in texts.items()
        for n, text in enumerate(said, 1)
    ]
    columns = ["clause_id", "communique_id", "position", "section", "number", "start", "text", "act_type", "strength"]
    acts = ["act_id", "communique_id", "clause_id", "start", "lemma", "phrase", "act_type", "strength"]
    demands = ["demand_id", "act_id", "communique_id", "clause_id", "start", "position", "marker", "text", "family_id"]
    ids = [f"g/{day}" for day in texts]
    tables = {
        "communiques": pd.DataFrame({"communique_id": ids, "date": list(texts), "meeting_id": ids}).assign(
            unread="", truncated=False, words=[20, 10]
        ),
        "meetings": pd.DataFrame({"meeting_id": ids, "level": ""}),
        "clauses": pd.DataFrame(clauses, columns=columns),
        "acts": pd.DataFrame([], columns=acts),
        "demands_with_families": pd.DataFrame([], columns=demands),
    }
    return SimpleNamespace(table=tables.__getitem__, banner="")


def test_texts_of_very_different_length_are_set_side_by_side_and_it_is_said(tiny: SimpleNamespace) -> None:
    assert diff(tiny, "2001-01-01", "2002-01-01").apart == ""
    tiny.table("communiques")["words"] = [61, 20]
    found = diff(tiny, "2001-01-01", "2002-01-01")
    said = "the two are too different in length (61 words against 20): what only one of them has may be owed to that"
    assert found.apart == said
    assert said in repr(found)
    assert said in found.as_text()
    assert said in found.as_html()
    assert said in found.as_page()


class Words(HTMLParser):
    """Text and tags of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markup_in_a_text_is_shown_and_not_obeyed(tiny: SimpleNamespace) -> None:
    tiny.table("clauses").loc[0, "text"] = "<script>alert(1)</script> & <b>hand over</b>"
    for columns in (1, 2):
        page = Words()
        page.feed(diff(tiny, "2001-01-01", "2002-01-01").as_page(columns))
        assert not page.tags & {"script", "b"}
        assert "<script>alert(1)</script>" in page.text


def test_a_page_needs_nothing_from_elsewhere(tiny: SimpleNamespace) -> None:
    page = diff(tiny, "2001-01-01", "2002-01-01").as_page()
    assert "http:" not in page
    assert "https:" not in page
    assert "src=" not in page
    assert page.startswith("<!doctype html>")


@pytest.mark.browser
def test_the_policy_of_a_page_shows_its_style_and_stops_all_else(
    page: Any, tiny: SimpleNamespace, tmp_path: Path
) -> None:
    """Escaping has held so far; should it once not, nothing runs and nothing is fetched."""
    smuggled = "<script>document.title = 'ran'</script><img src='http://127.0.0.1:9/x'>"
    text = diff(tiny, "2001-01-01", "2002-01-01").as_page().replace("</table>", f"</table>{smuggled}")
    (tmp_path / "diff.html").write_text(text, encoding="utf-8")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto((tmp_path / "diff.html").as_uri())
    assert page.title() == "g/2001-01-01 → g/2002-01-01"
    assert page.eval_on_selector("body", "body => getComputedStyle(body).maxWidth") == "1200px"
    assert len([said for said in refused if "Content Security Policy" in said]) == 2


@pytest.mark.browser
@pytest.mark.parametrize("columns", [1, 2])
def test_a_page_does_not_scroll_sideways_on_a_phone(
    page: Any, tiny: SimpleNamespace, tmp_path: Path, columns: int
) -> None:
    """Whatever address stands in a text."""
    tiny.table("clauses").loc[0, "text"] = f"Welcomed https://lamp.example/{'a' * 400};"
    (tmp_path / "diff.html").write_text(diff(tiny, "2001-01-01", "2002-01-01").as_page(columns), encoding="utf-8")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((tmp_path / "diff.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_what_every_page_of_a_corpus_shows_stands_over_its_diffs(tiny: SimpleNamespace) -> None:
    assert "<aside" not in diff(tiny, "2001-01-01", "2002-01-01").as_page()
    tiny.banner = "FICTION: the <lamp> is invented."
    found = diff(tiny, "2001-01-01", "2002-01-01")
    said = "FICTION: the &lt;lamp&gt; is invented."
    assert f'<aside aria-label="Notice"><p>{said}</p></aside><h1>' in found.as_page()
    assert said in found._repr_html_()


def test_an_unknown_text_is_named_with_those_that_are_held(tiny: SimpleNamespace) -> None:
    with pytest.raises(NotFoundError, match=r"no text held has this id or date. Name one of 2001-01-01, 2002-01-01"):
        diff(tiny, "1999", "2001")


def test_texts_without_a_date_go_by_their_ids(tmp_path: Path) -> None:
    (tmp_path / "lane").mkdir()
    for name in ("first", "second"):
        (tmp_path / "lane" / f"{name}.txt").write_text(f"The Ministers:\n\n1. Recalled the {name} treaty.\n", "utf-8")
    lane = load_corpus(tmp_path / "lane")
    assert (diff(lane, "first", "second").a, diff(lane, "lane/first", "second").a) == ("lane/first", "lane/first")
    with pytest.raises(NotFoundError, match="Name one of first, second"):
        diff(lane, "2001", "second")


def test_part_of_a_date_is_enough_where_one_text_begins_so(tiny: SimpleNamespace) -> None:
    assert diff(tiny, "2001", "2002-01").a == "g/2001-01-01"


def test_moved_are_those_outside_a_longest_run() -> None:
    assert moved([(0, 0), (3, 1), (1, 2), (2, 3)]) == {(3, 1)}
    assert moved([(0, 0), (1, 1)]) == frozenset()


def test_wordings_stand_one_under_another(selvane: SimpleNamespace) -> None:
    found = wordings(selvane, "return-boats")
    assert found.rows["date"].tolist() == ["2018-09-25", "2019-09-24", "2024-02-27"]
    assert found.rows["wording"].tolist() == ["", "reworded", "reworded"]
    assert found.redlines[1].before == "give back the boats and nets impounded with them"
    assert found.redlines[1].after == "return to their owners the boats that are laid up at Halvren"


def test_an_unknown_family_is_an_error(selvane: SimpleNamespace) -> None:
    with pytest.raises(NotFoundError, match="there is no such family"):
        wordings(selvane, "no-such-family")


def test_a_number_that_a_text_begins_anew_is_told_apart(tmp_path: Path) -> None:
    begun = "The Ministers met in Osk on 4 March 2024.\n\n{}1. Urged Norvia to open the lane;\n\n2. Thanked Tavell.\n\n"
    text = begun.format("") + "ANNEX\n\n1. Urged Ondara to mark the reefs;\n\n2. Welcomed the pilots.\n"
    (tmp_path / "2024-03-04.txt").write_text(text, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    places = [unit.place for unit in units(corpus, corpus.table("communiques")["communique_id"].iloc[0])]
    numbers = corpus.table("clauses")[["number", "position"]].to_numpy().tolist()
    assert [number for number, _ in numbers].count("1") == 2
    assert places == [f"clause {at}, No. {n}" if n else f"clause {at}" for n, at in numbers]


STAY = "\n\n".join(
    f"We welcome the {what} of {where}. It has {much} for {whom}."
    for what, where, much, whom in (
        ("garden", "Osk", "seeds", "farmers"),
        ("library", "Brennick", "maps", "travellers"),
        ("orchestra", "Hallin", "drums", "children"),
    )
)


def in_prose(folder: Path, before: str, after: str) -> Diff:
    """Two joint statements of one paragraph each, beside some that stay."""
    for day, text in (("2023-03-04", before), ("2024-03-04", after)):
        head = f"Joint Statement of the Leaders of Norvia and Tavell, 4 March {day[:4]}\n\n"
        (folder / f"{day}.txt").write_text(f"{head}{STAY}\n\n{text}\n", encoding="utf-8")
    return diff(load_corpus(folder), "2023-03-04", "2024-03-04")


LAMPS = (
    "We are pleased to announce a partnership that lights the harbour lamps of the northern lane. It gives each pilot "
    "a lantern, a chart and a course at the school of Ondara."
)
BOATS = (
    "We are pleased to announce a partnership that counts the fishing boats of the southern bay. It keeps of each "
    "vessel the length, the age and the catch, and is led by the school of Ondara."
)


def test_paragraphs_that_only_begin_alike_are_no_rewordings(tmp_path: Path) -> None:
    rows = in_prose(tmp_path, LAMPS, BOATS).rows
    assert sorted(rows["kind"]) == ["dropped", "new", "same", "same", "same"]


def test_a_paragraph_that_says_the_same_otherwise_is_reworded(tmp_path: Path) -> None:
    later = LAMPS.replace("lights", "has lit").replace("a lantern, a chart", "a chart")
    assert in_prose(tmp_path, LAMPS, later).rows["kind"].tolist() == ["same"] * 3 + ["reworded"]


def test_no_word_is_changed_in_what_is_called_the_same(tmp_path: Path) -> None:
    found = in_prose(tmp_path, LAMPS, LAMPS.replace("gives", "gives not"))
    assert found.rows["kind"].tolist() == ["same"] * 3 + ["reworded"]


def test_of_a_clause_of_several_acts_no_force_is_told(tmp_path: Path) -> None:
    """Which of them stands for which of the other text's nobody can tell; of clauses of one act it can be told."""
    asked = "We {} Norvia to light the harbour lamps of the northern lane"
    one, other = asked.format("call upon"), asked.format("urge")
    assert in_prose(tmp_path, f"{one}.", f"{other}.").rows["force"].tolist() == ["same"] * 3 + ["hardened"]
    thanks = "We thank the pilots of Ondara for the harbour lamps. "
    several = in_prose(tmp_path, f"{one}, and welcome the lanterns.", f"{thanks}{other}.")
    assert "hardened" not in several.rows["force"].tolist()


def test_sentences_that_only_share_words_of_their_field_are_no_rewordings(tmp_path: Path) -> None:
    noted = "We note the report of the Warden on the harbour lamps of the northern lane."
    condemned = "We condemn the raid on the northern pilots of both bays and on their families."
    assert sorted(in_prose(tmp_path, noted, condemned).rows["kind"]) == ["dropped", "new", *["same"] * 3]
    again = "We note the findings of the Warden on the lamps of the harbour."
    assert in_prose(tmp_path, noted, again).rows["kind"].tolist() == ["same"] * 3 + ["reworded"]
