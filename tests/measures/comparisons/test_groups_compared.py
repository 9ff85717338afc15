"""Groups side by side: counts, shares of ten and more, what is the same word for word; and words over time."""

from __future__ import annotations

from typing import Any

import pytest

import commanalytics as ca
from commanalytics.charts.drawing.nothing_held import NOTHING
from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.findings.comparisons.groups_compared import comparison_finding, too_few
from commanalytics.measures.comparisons.groups_compared import (
    Side,
    addressees_compared,
    demands_shared,
    sides,
    strengths_compared,
    types_compared,
)
from commanalytics.measures.comparisons.word_trend import trend_table
from tests.findings.corpora import Asked, corpus
from tests.goldreader import gold_corpus

LAMP, MINES = Asked("lamp", "repair the lamp"), Asked("mines", "clear the mines", addressee="Tavell")
TWELVE = {f"20{n:02}-01-10": [LAMP] for n in range(10, 22)}


@pytest.fixture(scope="module")
def demo() -> ca.Corpus:
    return gold_corpus("demo")


def told(chart: Any) -> dict[str, Any]:
    found: dict[str, Any] = chart.to_dict()["usermeta"]["commanalytics"]
    return found


def two(**first: Any) -> list[Side]:
    other: Any = corpus({f"20{n:02}-03-04": [LAMP, MINES] for n in range(10, 22)})
    return [Side("one", corpus(TWELVE, **first)), Side("other", other)]  # type: ignore[arg-type]


def test_a_share_is_of_a_sides_own_acts() -> None:
    rows = types_compared(two()).set_index(["row", "side"])
    assert rows.loc[("Request", "one"), ["count", "of", "share"]].tolist() == [12, 24, 50.0]
    assert rows.loc[("Request", "other"), ["count", "of", "share"]].tolist() == [24, 36, 66.7]


def test_who_is_asked_is_a_share_of_demands() -> None:
    rows = addressees_compared(two()).set_index(["row", "side"])
    assert rows.loc[("Norvia", "other"), ["count", "of", "share"]].tolist() == [12, 24, 50.0]
    assert rows.loc[("Tavell", "one"), ["count", "of", "share"]].tolist() == [0, 12, 0.0]


def test_of_fewer_than_ten_there_is_no_share() -> None:
    few: Any = corpus({"2020-01-10": [LAMP], "2021-01-10": [LAMP]})
    rows = addressees_compared([Side("few", few), two()[1]])
    assert rows[rows["side"] == "few"][["count", "of"]].values.tolist() == [[2, 2], [0, 2]]
    assert rows[rows["side"] == "few"]["share"].isna().all()


def test_demands_in_the_same_words_are_found_whatever_their_marks() -> None:
    again: Any = corpus({"2020-01-10": [Asked("light", "Repair the lamp,")]})
    found = demands_shared([two()[0], Side("again", again)])
    assert found[["text", "sides", "times"]].values.tolist() == [["repair the lamp", "one · again", 13]]


def test_steps_of_two_scales_are_never_one_row() -> None:
    compared = two()
    compared[1].corpus.table("acts")["scale"] = "of the lake"
    rows = strengths_compared(compared).set_index(["row", "side"])["count"]
    assert rows["strength 3", "one"] == 24
    assert rows["strength 3", "other"] == 0
    assert rows["strength 3 on the scale “of the lake”", "other"] == 36


def test_the_headline_counts_the_texts_that_were_read() -> None:
    unread: Any = corpus(TWELVE | {"2023-01-10": []}, unread=("2023-01-10",))
    other: Any = two()[1].corpus
    unread.title, other.title = "one", "other"
    said = comparison_finding(unread, other)
    assert said.startswith("Compared are one (twelve texts, and one not read) and other (twelve texts); one demand")


def test_one_corpus_is_compared_by_the_halves_of_its_time(demo: ca.Corpus) -> None:
    assert [side.name for side in sides([demo])] == ["16 May 2017 to 7 Jul 2020", "22 Jun 2021 to 17 Jun 2025"]
    assert [len(side.corpus.communiques) for side in sides([demo])] == [5, 5]


def test_groups_go_by_their_titles_and_a_corpus_beside_itself_by_numbers(demo: ca.Corpus) -> None:
    assert [side.name for side in sides([demo, demo])] == ["selvane-strait (1)", "selvane-strait (2)"]
    other = gold_corpus("seed")
    assert [side.name for side in sides([demo, other])] == [demo.title, other.title]


def test_parts_of_one_corpus_are_told_apart_by_what_they_are_narrowed_to(demo: ca.Corpus) -> None:
    earlier, norvia = demo.between("2017", "2020"), demo.between("2021", "2025").addressed_to("Norvia")
    names = ["selvane-strait, 2017 to 2020", "selvane-strait, 2021 to 2025, asked of Norvia"]
    assert [side.name for side in sides([earlier, norvia])] == names
    said = ca.charts.compare_types(earlier, demo.between("2021", "2025")).description
    assert said.startswith("No type differs by more than chance would have it.")


def test_charts_say_where_sides_differ_and_which_mark_is_whose(demo: ca.Corpus) -> None:
    about = told(ca.charts.compare_addressees(demo, gold_corpus("seed")))
    assert about["key"][0] == f"● {demo.title} · ■ {gold_corpus('seed').title}"
    assert about["finding"].startswith("They differ most in Norvia: 76 of 162 (47 %) in AMS Contact Group")
    assert told(ca.charts.compare_strength(demo))["question"] == "How strong is the language of each side?"
    one_text = demo.between("2017-05-16", "2017-05-16")
    assert (
        told(ca.charts.compare_types(one_text))["finding"] == "There is one side only, and nothing to compare it with."
    )
    assert too_few().endswith("nothing is compared.")


def test_where_only_one_side_has_ten_nothing_is_drawn(demo: ca.Corpus) -> None:
    drawn = ca.charts.compare_addressees(demo, demo.addressed_to("UN Security Council"))
    assert (told(drawn)["finding"], drawn.to_dict()["name"]) == (too_few(), NOTHING)


def test_the_headline_of_a_comparison_counts_what_is_the_same(demo: ca.Corpus) -> None:
    said = ca.charts.comparison(demo).payload()["text"]
    assert said.startswith("Compared are 16 May 2017 to 7 Jul 2020 (five texts) and 22 Jun 2021 to 17 Jun 2025 (five")
    assert ca.charts.shared_demands(demo, gold_corpus("seed")).payload()["columns"][0]["label"] == "Demand"


def test_a_trend_counts_whole_words_by_the_length_of_the_text(demo: ca.Corpus) -> None:
    table = trend_table(demo, "reef*", "convoy")
    reefs = table[table["pattern"] == "reef*"].set_index("meeting")
    hits = demo.find("reef*")
    assert reefs["count"].sum() == len(hits)
    assert reefs.loc["7 Jul 2020", "ids"] == hits[hits["date"] == "2020-07-07"]["clause_id"].unique().tolist()
    row = reefs.loc["7 Jul 2020"]
    assert row["per_1000"] == round(1000 * row["count"] / row["words"], 2)
    assert reefs["count"].isna().sum() == 2  # no text is held of two meetings


def test_a_trend_is_drawn_of_words_of_ones_own_and_refuses_what_nothing_can_match(demo: ca.Corpus) -> None:
    about = told(demo.trend("reef*", "lighthouse of nowhere"))
    assert about["finding"].endswith("“lighthouse of nowhere” stands in none of ten texts.")
    assert {row["pattern"] for row in about["table"]} == {"reef*", "lighthouse of nowhere"}
    assert told(ca.charts.trend(demo))["finding"].startswith("“norvia” stands in 10 of 10 texts")
    with pytest.raises(NotFoundError, match="nothing can match it: no clause has the sign"):
        demo.trend("reef|lamp")


def test_corpora_are_joined_with_their_own_ids_files_and_families(demo: ca.Corpus) -> None:
    seed = gold_corpus("seed")
    both = ca.concat([demo, seed])
    assert len(both.demands) == len(demo.demands) + len(seed.demands)
    assert both.meetings["date"].is_monotonic_increasing
    text = seed.communiques["communique_id"][0]
    assert both.raw(text) == seed.raw(text)
    assert set(both.families["family_id"]) == {*demo.families["family_id"], *seed.families["family_id"]}
    assert len(both.addressed_to("Norvia").demands) == len(demo.addressed_to("Norvia").demands)
    assert both.banner == demo.banner
    assert len(both.between("2023", "2023").communiques) == 2
    assert both.hash != demo.hash


def test_a_corpus_is_not_joined_with_itself(demo: ca.Corpus) -> None:
    with pytest.raises(ParameterError, match="two of the corpora have the text selvane-strait/2017-05-16"):
        ca.concat([demo, demo])
    with pytest.raises(ParameterError, match="there is no corpus to join"):
        ca.concat([])
    halves = ca.concat([demo.between("2021", "2025"), demo.between("2017", "2019")])
    assert len(halves.communiques) == 9
