"""Citations: which words cite what, as precise as the text is, and what cites nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commanalytics.errors import ResourceError
from commanalytics.parsing import parse
from commanalytics.parsing.citations.references import find_references
from commanalytics.parsing.demands.deadlines import deadline
from commanalytics.parsing.wordlists import load, validate
from tests.casefiles import CASES, read_cases

FILES = sorted(f"references/{path.name}" for path in (CASES / "references").glob("*.csv"))
CITED = [case for name in FILES for case in read_cases(name, "text", "expected")]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_a_citation_has_its_kind_and_its_date_or_name(text: str, expected: str) -> None:
    wanted = [entry.strip().split(" ", 1) for entry in expected.split(";") if entry.strip()]
    found = find_references(text, "")  # a sentence out of a text whose date is not known
    named = [
        [r.kind, w[1] if w[1] in (r.iso, r.identifier, r.symbol) else r.iso or r.identifier]
        for r, w in zip(found, wanted, strict=False)
    ]
    assert (named, len(found)) == (wanted, len(wanted))


@pytest.mark.parametrize(
    ("text", "meeting_date", "words", "iso"), read_cases("deadlines/terms.csv", "text", "meeting_date", "words", "iso")
)
def test_a_term_is_given_in_the_words_of_the_demand(text: str, meeting_date: str, words: str, iso: str) -> None:
    assert deadline(text, meeting_date) == (words, iso)


def test_a_clause_that_lists_dates_gives_as_many_meetings() -> None:
    text = (
        "Recalling the meetings of the Group of 16 May 2017, 28 November 2017, 25 September 2018,\n14 March 2019, "
        "24 September 2019, 7 July 2020 and 22 June 2021, and reaffirming what was agreed;"
    )
    found = find_references(text, "")
    assert [r.kind for r in found] == ["meeting"] * 7
    assert [r.iso for r in found][::3] == ["2017-05-16", "2019-03-14", "2021-06-22"]


def test_the_meeting_itself_is_no_citation() -> None:
    text = "The Ministers met in Ondara on 22 June 2021.\n\nRecalling the text of 9 May 2019;\n\nOndara, 22 June 2021"
    assert [r.iso for r in find_references(text, "2021-06-22")] == ["2019-05-09"]


def test_the_days_of_the_meeting_are_no_citations_in_the_opening() -> None:
    opening = "The Ministers met in Ondara from 20 to 22 June 2021. On 21 June 2021 they held talks. "
    assert find_references(opening, "2021-06-22") == []
    told = opening * 9 + "They deplore the raid of 21 June 2021."
    assert [r.iso for r in find_references(told, "2021-06-22")][-1:] == ["2021-06-21"]


def test_a_resolution_does_not_cite_itself() -> None:
    text = "Adopted as resolution 12/4 at Ondara on 22 June 2021."
    assert find_references(text, "2021-06-22", "Resolution 12/4: Nets") == []
    named = find_references(text, "2021-06-22", "What became of resolution 12/4 in the isles")
    assert [r.identifier for r in named] == ["12/4"]


def test_a_day_without_a_year_that_names_a_statement_is_of_the_year_of_the_meeting() -> None:
    text = "In line with our 9 March statement and the 30 August Ministerial Meeting, we mourn the 2 May attack."
    assert [r.iso for r in find_references(text, "2021-06-22")] == ["2021-03-09"]
    assert find_references(text, "") == []


def test_what_a_group_is_guided_by_sets_no_term() -> None:
    text = "Guided by the 3 May 2021 communiqué and by the 2019 Osk Summit, they will end it by the 2 July 2021 talks."
    assert [(r.kind, r.iso) for r in find_references(text, "2021-06-22")] == [
        ("meeting", "2021-05-03"),
        ("meeting", "2019"),
    ]


def test_the_number_of_a_paragraph_below_the_word_is_none_of_a_resolution() -> None:
    assert find_references("SUBJECT: TOLU RESOLUTION\n1. Following is its text.", "") == []
    assert [r.identifier for r in find_references("They recalled Resolution\n8/49 of the League.", "")] == ["8/49"]


def test_what_is_later_than_the_meeting_is_no_citation() -> None:
    text = "Looks at the elections of 4 May 2022 and the talks of 3 March 2020."
    assert [r.iso for r in find_references(text, "2021-06-22")] == ["2020-03-03"]
    assert [r.iso for r in find_references(text, "")] == ["2022-05-04", "2020-03-03"]


def test_a_page_header_inside_a_citation_leaves_it_whole() -> None:
    header = "\n" + " " * 60 + "\n"
    text = f"Recalling UN Security{header}Council resolutions and the Treaty{header}of Halm of 9{header}June 1953;"
    assert [(r.kind, r.iso, r.identifier) for r in find_references(text, "")] == [
        ("resolution", "", "UNSC"),
        ("instrument", "1953-06-09", "Treaty of Halm"),
    ]


def test_a_treaty_that_is_only_pointed_back_to_is_not_cited_again() -> None:
    text = "Condemned the withdrawal from the Lind Treaty and asked for a return to the Treaty. The Treaty is old."
    assert [r.identifier for r in find_references(text, "")] == ["Lind Treaty"]


def test_a_name_broken_over_two_lines_is_one_name() -> None:
    text = "Bearing in mind the Convention on Biological Diver-\nsity1 and the rest"
    assert [r.identifier for r in find_references(text, "")] == ["Convention on Biological Diversity"]


WORDS = st.sampled_from(
    (
        "the of on and in by 3 12 May 2019 2020 (1999) 70/1 A/RES/70/1 S/RES/1 resolution Resolutions Convention "
        "Treaty Halm report meeting held Security Council UN \n ; . , ( ) - – reports Charter Declaration Tolu (XV) B "
        "ES-10/2 UNSCR 31 February"
    ).split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=80).map(" ".join)))
def test_citations_of_any_text_lie_in_it_in_order_and_apart(text: str) -> None:
    end = 0
    for reference in find_references(text, ""):
        assert end <= reference.start < reference.end <= len(text)
        assert reference.kind in {"meeting", "resolution", "report", "instrument", "event"}
        assert re.fullmatch(r"(?:[0-9]{4}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?)?", reference.iso)
        assert reference.iso or reference.identifier
        end = reference.end


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)),
    st.sampled_from(["", "2020-02-29", "2021-06-22"]),
)
def test_a_term_of_any_text_is_found_in_it(text: str, meeting_date: str) -> None:
    words, iso = deadline(text, meeting_date)
    assert words in " ".join(text.split())
    assert bool(words) or not iso


def test_a_word_list_may_not_hold_a_word_twice() -> None:
    with pytest.raises(ResourceError) as error:
        validate("citations", {"kinds": {"instruments": ["Treaty", "Act", "Treaty"]}})
    assert str(error.value) == 'citations.toml, kinds.instruments: "Treaty" stands twice. List each word once.'
    with pytest.raises(ResourceError, match="the list is empty or holds no words"):
        validate("citations", {"kinds": {"instruments": []}})


def test_no_word_of_the_lists_is_in_two_roles_that_would_hide_each_other() -> None:
    roles = load("citations")["roles"]
    nouns = [noun for role in ("meeting", "report", "instrument", "event") for noun in roles[role]["nouns"]]
    assert sorted(noun for noun in set(nouns) if nouns.count(noun) > 1) == []


def test_words_that_the_lines_break_are_read_whole_and_placed_as_printed() -> None:
    text = "Recalling the Halm Conven-\ntion of 1889 and the commu-\n  niqués of 19 August 2011;"
    found = find_references(text, "")
    assert [(r.kind, r.iso) for r in found] == [("instrument", "1889"), ("meeting", "2011-08-19")]
    assert [text[r.start : r.end] for r in found] == ["Halm Conven-\ntion of 1889", "19 August 2011"]


def test_a_meeting_is_cited_by_its_name_where_it_is_not_the_one_that_speaks() -> None:
    head = "The Ministers met at the 4th Tolu Summit in peace. " + "They spoke of fish. " * 40
    text = head + "They recalled what was agreed at the 3rd Tolu Summit, and thanked the hosts of the 4th Tolu Summit."
    assert [(r.kind, r.identifier) for r in find_references(text, "")] == [("meeting", "3rd Tolu Summit")]
    assert find_references(head + "They look forward to meeting again at the Bex Summit in peace.", "") == []


def test_days_listed_with_that_of_the_meeting_are_the_meeting() -> None:
    text = "They met in Bex on 3 and 5 May 2021, and asked for the paper of 3 March 2021."
    assert [r.iso for r in find_references(text, "2021-05-05")] == ["2021-03-03"]


def test_what_lies_before_the_meeting_is_not_to_come() -> None:
    text = "We will not forget the raid of 3 May 2019."
    assert [r.iso for r in find_references(text, "2021-06-22")] == ["2019-05-03"]
    assert find_references(text, "") == []  # it may be a raid to come


def test_a_report_of_the_very_day_is_cited() -> None:
    text = "Taking note of the report of the Envoy of 7 and 14 May 1990,"
    assert [r.iso for r in find_references(text, "1990-05-14")] == ["1990-05-07", "1990-05-14"]


def test_a_text_that_names_itself_cites_nothing() -> None:
    text = "We adopt the Vendry Declaration and recall the Bex Declaration."
    assert [r.identifier for r in find_references(text, "", "Vendry Declaration")] == ["Bex Declaration"]


def test_a_symbol_alone_on_its_line_is_that_of_the_text() -> None:
    page = "that the lanes stay\n\nTG/2021/47\n2/3\n\nopen, as set out in\nTG/2020/12\nand elsewhere"
    assert [r.identifier for r in find_references(page, "")] == ["TG/2020/12"]


def test_all_resolutions_of_the_body_that_speaks_are_no_citation() -> None:
    said = "Recalling all previous resolutions of the Security Council,"
    assert find_references("The Security Council,\n\n" + said, "") == []
    assert [r.identifier for r in find_references("The General Assembly,\n\n" + said, "")] == ["UNSC"]


def test_a_meeting_whose_day_follows_is_cited_once() -> None:
    head = "x" * 700
    found = find_references(head + " took part in the Harbour Summit, held in Bex from 3 to 5 May 2019.", "")
    assert [(r.kind, r.iso) for r in found] == [("meeting", "2019-05-03/2019-05-05")]
    joined = find_references(head + " the outcome of the 9thTolu Summit", "")
    assert [r.identifier for r in joined] == ["9th Tolu Summit"]


def test_every_citation_says_by_which_rule_it_was_found() -> None:
    text = (
        "Recalling its demand of 3 May 2018, General Assembly resolution 70/1 of 5 June 2015, the Treaty of Marlow, "
        "the Tolu Plan of Action (TPA) 2031, the TPA 2031, the report of 2011, the March 2019 meeting, the talks of "
        "2 April 2019, "
        "the raid of 4 April 2019, document JBS 33/4 and the resolutions of the Security Council;"
    )
    assert [(r.identifier or r.iso, r.rule) for r in find_references(text, "")] == [
        ("2018-05-03", "own_doing"),
        ("70/1", "number"),
        ("Treaty of Marlow", "name"),
        ("TPA 2031", "plan"),
        ("TPA 2031", "short_name"),
        ("2011", "year"),
        ("2019-03", "noun_behind_its_date"),
        ("2019-04-02", "noun_with_its_date"),
        ("2019-04-04", "event"),
        ("JBS 33/4", "called_document"),
        ("UNSC", "resolutions_of_a_body"),
    ]


def test_a_number_is_given_as_printed_and_its_symbol_is_completed_beside_it() -> None:
    found = find_references("Recalling Security Council resolution 2118 (2013) and resolution 8/49-POL;", "")
    assert [(r.identifier, r.symbol) for r in found] == [("2118 (2013)", "S/RES/2118 (2013)"), ("8/49-POL", "")]


def test_resolutions_in_a_row_are_cited_in_capitals_too() -> None:
    text = (
        "The Security Council,\n\nRecalling its resolutions 186 (1964) of 4 March, 187 (1964) of 13 March and "
        "192 (1964),\n\nCalls upon Norvia to wait."
    )
    for printed in (text, text.upper()):
        found = [reference.symbol for reference in parse(printed).references]
        assert found == ["S/RES/186 (1964)", "S/RES/187 (1964)", "S/RES/192 (1964)"]


def test_a_text_does_not_cite_itself_by_the_long_name_behind_which_it_gives_its_short_one() -> None:
    text = (
        "They adopt the Osk Declaration on Nets and Salt (Osk Declaration) and keep the Bex Rules on Nets (Bex Rules)."
    )
    found = find_references(text, "", "Osk Declaration on Nets and Salt")
    assert [one.identifier for one in found] == ["Bex Rules"]


def test_a_short_name_that_a_line_breaks_is_cited_on_one_line() -> None:
    text = "the Rules on the Care of Nets (the Old\nTolu Rules), and the Old Tolu Rules, and the Old Tolu\nRules"
    assert [one.identifier for one in find_references(text, "")] == ["Old Tolu Rules"] * 3


def test_the_days_of_the_visit_itself_are_cited_by_nobody() -> None:
    text = "The Premier of Osk is visiting Norvia from 3 to 6 May 2021. They recalled the raid of 3 April 2021."
    assert [one.iso for one in find_references(text, "2021-05-04")] == ["2021-04-03"]


@pytest.mark.parametrize(
    "day",
    [
        "25 September 2015", "25th September 2015", "25th September, 2015", "the 25th of September 2015",
        "September 25, 2015", "September 25th, 2015", "25 Sept. 2015", "25.09.2015", "2015-09-25", "25/09/2015",
    ],
)  # fmt: skip
def test_a_row_of_resolutions_goes_on_however_a_day_in_it_is_printed(day: str) -> None:
    text = f"The Ministers recalled resolutions 70/1 of {day}, 71/256 of 23 December 2016 and 5/2 of {day}."
    found = [(one.identifier, one.iso) for one in parse(text).references]
    assert found == [("70/1", "2015-09-25"), ("71/256", "2016-12-23"), ("5/2", "2015-09-25")]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Tolu Pact signed on Friday, 3 May 2019", "instrument"),
        ("the Tolu Pact, adopted on Friday, the 3rd of May 2019", "instrument"),
        ("the opening of the port on the 3rd of May 2019", "event"),
    ],
)
def test_the_day_of_the_week_and_the_article_of_an_ordinal_tell_nothing_of_what_a_day_is_of(
    words: str, kind: str
) -> None:
    (found,) = parse(f"The Ministers recalled {words}.").references
    assert (found.kind, found.iso) == (kind, "2019-05-03")


@pytest.mark.parametrize(
    ("printed", "identifiers"),
    [("UNSC Res 1325", ["1325"]), ("SCR 1325 (2000)", ["1325 (2000)"]), ("Resolution WHA 75.10", ["WHA 75.10"]),
     ("the figures 2001 and 50", [])],
)  # fmt: skip
def test_short_words_for_a_resolution_cite_its_number(printed: str, identifiers: list[str]) -> None:
    assert [one.identifier for one in parse(f"The Ministers recalled {printed}.").references] == identifiers
