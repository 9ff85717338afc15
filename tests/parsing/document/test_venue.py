"""Where a group met: a city beside the date, or nowhere but on the wire."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.document.venue import city, host, in_small, no_city, signed, spelled, virtual


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Ministers met in Vendry on 4 March 2024.", "Vendry"),
        ("The Ministers met in the city of Port Amaro on 4 March 2024.", "Port Amaro"),
        ("The Ministers held their session at Ansgard.", "Ansgard"),
        ("The Ministers met on 4 March 2024.", ""),
        ("The guarantors of the truce in Norvia gathered in Vendry on 4 March 2024.", "Vendry"),
        ("The Ministers met in Mar del Velo, Norvia, on 4 March 2024.", "Mar del Velo"),
        ("The Ministers met in March 2024.", ""),
        ("The Ministers held to what they had begun at Vendry II.", ""),
    ],
)
def test_the_city_of_a_meeting_is_the_one_named_in_its_sentence(sentence: str, name: str) -> None:
    assert city(sentence) == name


def test_a_meeting_by_wire_is_told_by_its_words() -> None:
    assert virtual("The Ministers met by videoconference on 4 March 2024.")
    assert not virtual("The Ministers met in Vendry, and some of them by videoconference, in hybrid form.")
    assert not virtual("The Ministers met in Vendry.")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Vendry, 4 March 2024", "Vendry"),
        ("Vendry 4 March 2024", "Vendry"),
        ("Done at Vendry on 4 March 2024.", "Vendry"),
        ("4 March 2024", ""),
        ("President of Norvia, Ada Lund 4 March 2024", ""),
    ],
)
def test_a_closing_line_names_the_city_beside_its_date(line: str, name: str) -> None:
    assert signed(line) == name


def test_who_hosts_a_meeting_names_its_city() -> None:
    assert host("The meeting was hosted by the Port of Vendry.") == "Vendry"
    assert host("The meeting was hosted by Norvia.") == ""


def test_where_a_guest_is_welcomed_a_meeting_is_held() -> None:
    assert host("President Lind welcomed Prime Minister Ada Varga, Jr. to Vendry.") == "Vendry"
    assert host("President Lind welcomed Prime Minister Varga to the White Hall.") == ""
    assert host("President Lind welcomed President Varga to Norvia. Norvia and Tavell are friends.") == ""
    assert host("President Lind welcomed President Varga to Norvia.", "They praised ties of Tavell and Norvia.") == ""
    assert (
        host("President Lind welcomed President Varga to Vendry.", "They praised ties of Tavell and Norvia.")
        == "Vendry"
    )
    assert host("President Lind welcomed the return to Vendry.") == ""


def test_a_dateline_names_its_city_in_front_of_its_date_or_behind_it() -> None:
    for line in ("Vendry, 4 March 2024", "4 March 2024, Vendry", "4 March 2024, Vendry, Norvia"):
        assert parse(f"Joint Statement\n\n{line}\n\nWe urge Norvia to wait.").city == "Vendry", line


def test_what_is_done_online_is_no_meeting_by_wire() -> None:
    assert not virtual("We launch a campaign for safe habits online.")
    assert virtual("The Ministers met online on 4 March 2024.")


def test_names_of_bodies_are_no_cities() -> None:
    assert [no_city(name) for name in ("Ministerial Council", "Vendry", "Foreign Ministry")] == [True, False, True]


def test_a_name_in_capitals_is_spelled_as_in_a_sentence() -> None:
    assert [spelled(name) for name in ("PORT AMARO", "Vendry")] == ["Port Amaro", "Vendry"]


def test_initials_and_the_place_of_what_others_held_are_no_city() -> None:
    assert city("They signed it in TBX missions in Vendry on 4 March 2021") == "Vendry"
    held = "We are troubled.\n\nThe elections, which took place in Karsholm on 9 August 2020, were not free."
    assert (parse(held).city, parse(held).date) == ("", "")


def test_the_place_of_a_meeting_to_come_is_no_city_of_this_one() -> None:
    assert city("The Ministers agreed on the next summit, which will take place in Ondara.") == ""
    assert city("The Ministers met at a summit, the first-ever to be held in Ondara.") == "Ondara"


def test_the_house_of_a_body_stands_in_its_city() -> None:
    assert city("The Ministers met at TOBEX headquarters, Vendry, on 4 March 2021") == "Vendry"
    assert city("The Ministers met at TOBEX headquarters on 4 March 2021") == ""


def test_where_another_meeting_was_held_is_not_where_this_one_was() -> None:
    head = "Final communiqué\nMinisterial meeting of the Isles Council\nheld at TOBEX headquarters, Vendry\n\n"
    body = (
        "1. We reaffirm the decisions taken at the Summit in Karsholm in November 2016.\n\n2. We urge Norvia to wait."
    )
    assert parse(head + body).city == "Vendry"
    assert parse(body).city == ""


def test_a_title_over_several_lines_tells_day_and_city() -> None:
    head = "MEETING OF THE ISLES\nAT THE\nLEVEL OF MINISTERS\nHELD AT TOBEX HEADQUARTERS, VENDRY,\nON 2-3\nMARCH 2021\n"
    found = parse(head + "FINAL COMMUNIQUÉ\n\n1. We urge Norvia to wait.\n\n2. We thank Tavell.")
    assert (found.date, found.city) == ("2021-03-03", "Vendry")
    assert [clause.number for clause in found.clauses] == ["1", "2"]


def test_to_whom_a_page_is_released_is_no_city_and_a_title_may_have_one_between_dashes() -> None:
    below = "\n\nThe Ministers of Norvia and Osk agreed to wait.\n\nThey called on Bex to help.\n"
    assert parse(f"FOR PRESS MARCH 4, 1976\n\nCOMMUNIQUE OF THE MINISTERS{below}").city == ""
    assert parse(f"COMMUNIQUE OF THE MINISTERS FOR PORTS - VENDRY - 20 APRIL 1979{below}").city == "Vendry"


def test_a_text_in_capitals_has_a_city_and_a_day() -> None:
    text = "THE MINISTERS MET AT THE LODGE IN PORT AMARO, ARDENNA ON 2ND MARCH, 2021.\n\nTHEY URGED NORVIA TO WAIT."
    assert (parse(text).city, parse(text).date) == ("Port Amaro", "2021-03-02")
    assert in_small("HELD AT NORVIA'S LODGE ON THE 2ND OF MARCH") == "held at Norvia's Lodge on the 2nd of March"


def test_where_a_meeting_was_held_behind_the_day_of_another() -> None:
    text = (
        "1. Following the Karsholm Conference on 29 March 2021, the first meeting was held in Vendry on 3 April.\n\n"
        "2. The Group urged Norvia to wait."
    )
    assert (parse(text).city, parse(text).occasion) == ("Vendry", "first meeting")
    assert (
        parse("The presidents, reunited in Santiago de Vel, on June 30th, 2021, urged Norvia to wait.").date
        == "2021-06-30"
    )


def test_a_place_of_which_a_report_tells_is_not_where_the_text_was_adopted() -> None:
    recitals = (
        "Having considered the report of the Envoy of 8 March 2021 on the recent meeting of the leaders in Tolu,\n\n"
        "Noting from the report of 3 April 2021 that the pilots in Tolu are needed,\n\n"
    )
    held = "Recalling what was agreed at the 43rd meeting on 11 August 2020,\n\n1. Urges Norvia to wait."
    assert parse(recitals + held).city == ""
    assert parse("Having met in Osk on 9 May 2021,\n\n" + recitals + held).city == "Osk"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Statement of the Ministers, Vendry, 4 March 2024", "Vendry"),
        ("Joint statement on the talks, Vendry, Tolu, March 4, 2024", "Vendry"),
        ("Statement of the Ministers of Norvia, Tavell, 4 March 2024", ""),
    ],
)
def test_a_title_names_its_city_in_front_of_its_day(title: str, name: str) -> None:
    assert parse(f"{title}\n\nThe Ministers urged Norvia to wait.").city == name


@pytest.mark.parametrize(
    ("line", "date", "name"),
    [
        ("VENDRY, May 6, 2020", "2020-05-06", "Vendry"),
        ("Vendry, May 6, 2020", "2020-05-06", "Vendry"),
        ("Released 6 May 2020", "2020-05-06", ""),
        ("Date: 6 May 2020", "2020-05-06", ""),
        ("Published: 6 May 2020", "", ""),
    ],
)
def test_a_line_with_a_day_names_a_city_or_what_was_done(line: str, date: str, name: str) -> None:
    text = parse(f"Joint Statement of the Ministers\n\n{line}\n\nThe Ministers urged Norvia to wait.")
    assert (text.date, text.city) == (date, name)
