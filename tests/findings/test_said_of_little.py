"""What is said where there is little: no demand, none twice, no list, no date."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.findings import added_finding, brief_finding, citation_finding, longest_finding, recurrence_finding
from commanalytics.findings.of_demands.addressees import addressee_finding, asking_finding
from commanalytics.findings.of_texts.recognition import missed_finding
from commanalytics.measures.of_demands.addressees import demands_by_addressee
from commanalytics.measures.of_texts.citations import listings
from tests.findings.corpora import Asked, corpus

SHIPPED = Path(__file__).parents[2] / "data" / "oic-jammu-kashmir"


def test_of_a_text_without_demands_none_is_left_out() -> None:
    made = corpus({"2020-01-10": [], "2020-02-10": []})
    assert brief_finding(made) == "No demand was found in the text of 10 Feb 2020."


def test_of_a_text_that_breaks_off_it_is_said_that_the_rest_is_not_held() -> None:
    made = corpus({"2020-01-10": [Asked("reopen", "reopen it")], "2020-02-10": []}, cut=("2020-02-10",))
    nothing = "was found in what is held of the text of 10 Feb 2020, which breaks off."
    assert brief_finding(made) == f"No demand {nothing} What it leaves out is unknown, since it breaks off."
    assert recurrence_finding(made) == f"No demand {nothing}"
    assert ca.findings.commitment_finding(made) == f"No commitment {nothing}"


def test_of_demands_made_once_none_is_the_most_frequent() -> None:
    made = corpus({"2020-01-10": [Asked("reopen", "reopen it")], "2020-02-10": [Asked("clear", "clear it")]})
    assert longest_finding(made) == "No demand is made more than once."


def test_the_most_frequent_is_not_said_to_be_the_only_one_where_others_are_as_frequent() -> None:
    both = [Asked("reopen", "reopen it"), Asked("clear", "clear it")]
    made = corpus({"2020-01-10": both, "2020-02-10": [*both, Asked("tell", "tell them")]})
    assert longest_finding(made) == (
        "Made most often: “reopen it” (Norvia), in two of two texts, as often as one other demand. "
        "Of three different demands one was made once only."
    )


def test_who_is_asked_most_is_not_one_of_several() -> None:
    asked = [Asked("reopen", "reopen it"), Asked("clear", "clear it", addressee="Tavell")]
    both = corpus({"2020-01-10": [*asked, Asked("tell", "tell them", addressee="Ondara")], "2020-02-10": asked})
    assert (
        addressee_finding(both)
        == "Asked most are Norvia and Tavell, in 2 of 5 demands each; one other addressee is named."
    )
    assert asking_finding(both) == "Most often the group asks Norvia and Tavell, each in 2 of its 5 demands."
    assert addressee_finding(corpus({"2020-01-10": asked})) == "Two addressees are named, each in 1 of 2 demands."


def test_what_is_asked_of_two_is_counted_with_each_where_the_sentence_counts_it_so() -> None:
    joint = Asked("clear", "clear it", addressee="Norvia + Tavell")
    made = corpus({"2020-01-10": [Asked("reopen", "reopen it"), joint]})
    assert addressee_finding(made) == "Asked most is Norvia, in 2 of 2 demands; one other addressee is named."
    bars = demands_by_addressee(made)
    assert bars[["addressee", "demands", "meetings"]].to_numpy().tolist() == [["Norvia", 2, 1], ["Tavell", 1, 1]]


def test_of_no_demand_nobody_is_said_to_be_asked() -> None:
    assert addressee_finding(corpus({"2020-01-10": []})) == "No demand is found in the texts held."


def test_the_first_text_with_a_demand_is_not_called_the_first_text() -> None:
    made = corpus({"2020-01-10": [], "2020-02-10": [Asked("reopen", "reopen it")]})
    assert added_finding(made) == "The first demand stands in the text of 10 Feb 2020."
    two = corpus({"2020-01-10": [], "2020-02-10": [Asked("reopen", "reopen it"), Asked("clear", "clear it")]})
    assert added_finding(two) == "The first two demands stand in the text of 10 Feb 2020."


def test_where_every_demand_came_back_none_was_made_once() -> None:
    both = [Asked("reopen", "reopen it"), Asked("clear", "clear it")]
    said = longest_finding(corpus({"2020-01-10": both, "2020-02-10": both}))
    assert said.endswith(" Of two different demands none was made once only.")


def test_a_text_without_a_date_makes_no_headline() -> None:
    made = corpus({"": [Asked("reopen", "reopen it")]})
    nothing = "No text held has a date: nothing can be said about"
    assert recurrence_finding(made) == f"{nothing} what comes back. See: commanalytics check."
    assert brief_finding(made) == f"{nothing} which is the newest. See: commanalytics check."
    assert added_finding(made) == f"{nothing} which text adds what. See: commanalytics check."


def small(folder: Path, *texts: str) -> ca.Corpus:
    for year, text in enumerate(texts, 2030):
        (folder / f"{year}-05-03.txt").write_text(text, encoding="utf-8")
    return ca.load_corpus(folder)


def test_one_demand_made_again_is_no_every(tmp_path: Path) -> None:
    text = "1. Urged Norvia to open the lane;\n\n2. Thanked Tavell.\n"
    both = small(tmp_path, text, text)
    assert recurrence_finding(both) == "The one demand of 3 May 2031 had been made before."
    assert ca.findings.coverage_finding(both) == "The texts of both known meetings are held."
    first = both.between("2030", "2030")
    assert recurrence_finding(first) == (
        "The one text held, of 3 May 2030, makes one demand; whether it recurs, more texts must tell."
    )


def test_in_a_first_text_without_demands_none_is_what_was_made(tmp_path: Path) -> None:
    shown = ca.charts.brief(small(tmp_path, "1. Thanked Tavell;\n\n2. Thanked Norvia.\n")).payload()
    assert shown["groups"][0]["note"] == "No demand was found in the text of 3 May 2030."
    page = ca.charts.brief(ca.load_corpus(tmp_path))._repr_html_()
    assert "None is" not in page


def test_a_text_without_demands_is_not_said_to_make_none(tmp_path: Path) -> None:
    one = small(tmp_path, "1. Thanked Tavell;\n\n2. Thanked Norvia.\n")
    assert ca.findings.anatomy_finding(one).startswith(
        "The text of 3 May 2030 holds two clauses with two acts; no demand was found."
    )
    assert ca.findings.undertaking_finding(one) == "No commitment is found in the texts held."


def test_an_error_that_asks_ends_in_one_mark(tmp_path: Path) -> None:
    found = small(tmp_path, "1. Thanked Tavell.\n")
    with pytest.raises(ca.CommanalyticsError, match=r"Did you mean demands or deeds\?$"):
        found.table("demnds")


LIST = "1. Recalling the communiqués of 3 May 2020{}7 June 2021;\n\n2. Urged Norvia to act;\n\n3. Thanked Tavell.\n"


def cited(folder: Path, between: str) -> ca.Corpus:
    (folder / "2024-03-04.txt").write_text(LIST.format(between), encoding="utf-8")
    (folder / "2019-01-02.txt").write_text("1. Urged Norvia to act;\n\n2. Thanked Tavell.\n", encoding="utf-8")
    return ca.load_corpus(folder)


def test_meetings_cited_in_one_clause_are_a_list(tmp_path: Path) -> None:
    found = cited(tmp_path, " and ")
    assert [text.is_list for text in listings(found)] == [False, True]
    assert citation_finding(found) == ("One text lists earlier meetings; the text of 4 Mar 2024 leaves out 2 Jan 2019.")


def test_meetings_cited_here_and_there_are_none(tmp_path: Path) -> None:
    found = cited(tmp_path, ";\n\n2. Recalling the communiqué of ")
    assert [text.is_list for text in listings(found)] == [False, False]
    assert citation_finding(found) == "One text cites an earlier meeting; none lists several."


PROSE = """---
date: 2031-05-03
---
The Ministers of Tavell, Ondara and Selvane met in Osk.

We will mark the lane to Ondara by night. We welcome the pilots of Selvane. Last year Tavell has dredged the harbour.
"""


def test_what_there_is_none_of_or_one_of_is_said_in_english(tmp_path: Path) -> None:
    """A text of three sentences, one of which holds nothing, and none of which any member undertakes alone."""
    (tmp_path / "2031-05-03.txt").write_text(PROSE, encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    assert ca.findings.form_finding(found) == "The commonest form is future (1); none is made by members by name."
    assert ca.findings.section_finding(found) == "The preamble holds no act; the operative part holds one act, praise."
    text = PROSE.replace(
        "We welcome the pilots of Selvane.", "We welcome the pilots of Selvane. We urge Selvane to wait."
    )
    (tmp_path / "2031-05-03.txt").write_text(text, encoding="utf-8")
    said = "the operative part holds two acts, praise and call."
    assert ca.findings.section_finding(ca.load_corpus(tmp_path)) == f"The preamble holds no act; {said}"
    assert missed_finding(found) == (
        "One sentence of the body without an act or a commitment, to look through; it tells what was done."
    )


def test_one_commitment_of_one_text_is_spoken_of_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "2031-05-03.txt").write_text(PROSE, encoding="utf-8")
    one = ca.load_corpus(tmp_path)
    said = ca.findings.undertaking_finding(one)
    assert said == "1 of 2 clauses undertakes something, without a performative verb, as in “we will”."
    assert ca.findings.recurring_commitment_finding(one) == "The one commitment was found in one text only."
    assert ca.findings.coverage_finding(one) == "Its one text is held."


def test_texts_of_one_meeting_are_no_texts_of_others(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "meetings.csv").write_text("date\n2030-05-03\n2031-05-03\n", encoding="utf-8")
    for name, asked in (("a", "Norvia to open the lane"), ("b", "Osk to close the ferry"), ("c", "Bex to mend it")):
        text = f"The Ministers met in Osk on 3 May 2030.\n\n1. Urged {asked};\n\n2. Thanked Tavell.\n"
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    said = "Three texts of one of the two known meetings are held. No text is held of 3 May 2031."
    assert ca.findings.coverage_finding(ca.load_corpus(tmp_path)) == said


def test_of_a_communique_in_two_files_it_is_said_that_it_counts_twice(tmp_path: Path) -> None:
    text = "The Ministers met in Osk on 3 May 2030.\n\n1. Urged Norvia to open the lane;\n\n2. Thanked Tavell.\n"
    for name in ("2030-05-03", "2030-05-03-copy"):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    found = ca.load_corpus(tmp_path)
    said = " One file has nearly the words of another of its day, and counts as a text of its own."
    assert ca.findings.coverage_finding(found) == f"The texts of both known meetings are held.{said}"
    once_more = "The one demand is made more than once: “open the lane” (Norvia), in two of two texts."
    assert longest_finding(found) == once_more + said


def test_sides_that_ask_nothing_are_not_said_to_ask_it_in_other_words(tmp_path: Path) -> None:
    text = "1. Thanked {};\n\n2. Welcomed the boats.\n"
    both = small(tmp_path, text.format("Tavell"), text.format("Norvia"))
    assert ca.findings.comparison_finding(both) == (
        "Compared are 3 May 2030 (one text) and 3 May 2031 (one text); no demand is found on any side."
    )


def test_a_word_that_stands_there_one_time_stands_there_once(tmp_path: Path) -> None:
    found = small(
        tmp_path, "1. Thanked Tavell for a lamp;\n\n2. Thanked Norvia.\n", "1. Thanked Osk;\n\n2. Thanked all.\n"
    )
    assert ca.findings.trend_finding(found, "lamp") == (
        "“lamp” stands in 1 of 2 texts, for its length most often in that of 3 May 2030 (once)."
    )


def test_of_texts_that_others_were_left_out_before_none_is_the_first() -> None:
    """It was said of the newest that it is the first text held and makes two demands, which are the new ones of 19."""
    newest, two = (ca.demo().between(year, "9999") for year in ("2025", "2024"))
    assert added_finding(newest) == "The text of 17 Jun 2025 adds two new demands."
    assert added_finding(two) == "The text of 27 Feb 2024 adds three new demands, the most of these texts."
    assert recurrence_finding(newest) == (
        "The one text shown, of 17 Jun 2025, makes 19 demands; texts before 2025 are left out here."
    )
    assert added_finding(ca.demo()).startswith("The first text held, of 16 May 2017, makes ten demands")
    asked = ca.demo().between("2024", "2024").addressed_to("Norvia")
    assert (len(asked.demands), added_finding(asked)) == (9, "No demand of these texts is known to be new.")


def test_of_one_text_it_is_not_said_that_none_is_held() -> None:
    """Which words are counted by default, two texts tell."""
    one = ca.demo().between("2025", "9999")
    said = "No words can be counted: none stands in two of the texts."
    assert ca.findings.trend_finding(one) == said
    assert ca.charts.trend(one).description.startswith(said)
    assert ca.findings.trend_finding(corpus({}, missing=("2020-01-10",))) == "No words can be counted: no text is held."


def test_mandates_are_counted_in_the_texts_that_are_left() -> None:
    """“By seven texts” stood over a grid of four."""
    four = ca.demo().between("2019", "2022")
    assert ca.findings.mandate_finding(four).endswith("(AMS Secretary General), by three texts.")
    assert ca.findings.mandate_finding(ca.demo()).endswith("(AMS Observer Missions), by seven texts.")


def test_of_joined_corpora_none_is_told_by_the_texts_of_another() -> None:
    """A text of one group was set against one of another, whose demands it left out, as its lists did its meetings."""
    demo = ca.demo()
    joined = ca.concat([ca.load_corpus(SHIPPED), demo])
    assert brief_finding(joined, "2023-09-20") == (
        "The text of 20 Sep 2023 makes 16 demands; no earlier text is held to compare it with."
    )
    assert brief_finding(joined, "2024-02-27") == brief_finding(demo, "2024-02-27")
    assert ca.charts.redline(joined, "2024-02-27").payload() == ca.charts.redline(demo, "2024-02-27").payload()
    assert citation_finding(joined).endswith("; the text of 9 May 2023 leaves out 7 Jul 2020.")
    lists = ca.charts.citations(joined).to_dict()["usermeta"]["commanalytics"]["table"]
    assert sum(row["state"] == "left out" for row in lists) == 1
    assert ca.findings.returned_finding(joined) == ca.findings.returned_finding(demo)
    assert added_finding(joined).startswith("The first text held, of 16 May 2017, makes ten demands;")
