"""Which text belongs to which meeting."""

from __future__ import annotations

from commanalytics.tables.meetings import Held, Matches, Meeting, match_meetings, meeting_rows


def match(texts: dict[str, str], days: list[str]) -> Matches:
    held = [Held(f"osk/{name}", day) for name, day in texts.items()]
    return match_meetings("osk", held, [Meeting(day) for day in days])


def test_a_text_belongs_to_the_meeting_on_its_date() -> None:
    found = match({"2020-05-06": "2020-05-06"}, ["2020-05-05", "2020-05-06", "2020-05-07"])
    assert found.of_text == {"osk/2020-05-06": "osk/2020-05-06"}


def test_a_text_a_few_days_off_belongs_to_the_nearest_meeting_without_a_text() -> None:
    found = match({"2020-05-06": "2020-05-06"}, ["2020-05-04", "2020-05-07"])
    assert found.of_text == {"osk/2020-05-06": "osk/2020-05-07"}
    assert found.by_date == {"2020-05-06": "osk/2020-05-06", "2020-05-07": "osk/2020-05-06"}
    assert match({"a": "2020-05-06"}, ["2020-05-09"]).of_text == {"osk/a": "osk/2020-05-09"}


def test_of_two_texts_the_nearer_one_takes_the_meeting() -> None:
    found = match({"a": "2020-05-04", "b": "2020-05-07"}, ["2020-05-06"])
    assert found.of_text == {"osk/a": "osk/a", "osk/b": "osk/2020-05-06"}


def test_a_text_four_days_off_is_of_another_meeting() -> None:
    assert match({"2020-05-06": "2020-05-06"}, ["2020-05-10"]).of_text == {"osk/2020-05-06": "osk/2020-05-06"}


def test_a_text_of_another_city_is_of_another_meeting() -> None:
    held, catalogue = [Held("osk/a", "2020-05-06", "Osk")], [Meeting("2020-05-07", "Lind")]
    assert match_meetings("osk", held, catalogue).of_text == {"osk/a": "osk/a"}


def test_a_meeting_of_which_the_catalogue_knows_the_month_takes_a_text_of_a_day_in_it() -> None:
    assert match({"a": "2020-05-06"}, ["2020-04", "2020-05"]).of_text == {"osk/a": "osk/2020-05"}


def test_a_date_beside_a_text_leads_to_its_meeting() -> None:
    held = [Held("osk/a", "2020-05-06", "Osk", beside=("2020-05-20",))]
    assert match_meetings("osk", held, [Meeting("2020-05-20", "Lind")]).of_text == {"osk/a": "osk/2020-05-20"}


def test_a_meeting_that_has_its_text_takes_none_from_the_day_after() -> None:
    found = match({"a": "2020-05-07", "b": "2020-05-06"}, ["2020-05-06"])
    assert found.of_text == {"osk/a": "osk/a", "osk/b": "osk/2020-05-06"}


def test_two_meetings_of_one_day_take_a_text_each() -> None:
    found = match({"a": "2020-05-06", "b": "2020-05-06", "c": "2020-05-06"}, ["2020-05-06", "2020-05-06"])
    assert found.of_text == {"osk/a": "osk/2020-05-06", "osk/b": "osk/2020-05-06-2", "osk/c": "osk/2020-05-06-2"}


def test_texts_of_one_day_in_two_cities_are_of_two_meetings() -> None:
    held = [Held("osk/2020-05-06", "2020-05-06", "Lind"), Held("osk/2020-05-06-2", "2020-05-06", "Osk")]
    both = match_meetings("osk", held, [Meeting("2020-05-06", "Osk"), Meeting("2020-05-06", "Lind")])
    assert both.of_text == {"osk/2020-05-06": "osk/2020-05-06-2", "osk/2020-05-06-2": "osk/2020-05-06"}
    one = match_meetings("osk", held, [Meeting("2020-05-06", "Osk")])
    assert one.of_text == {"osk/2020-05-06": "osk/2020-05-06-2", "osk/2020-05-06-2": "osk/2020-05-06"}
    rows = meeting_rows("osk", held, [Meeting("2020-05-06", "Osk")], one, {})
    assert [(row.meeting_id, row.communique_id, row.city, row.known_from) for row in rows] == [
        ("osk/2020-05-06", "osk/2020-05-06-2", "Osk", "catalogue"),
        ("osk/2020-05-06-2", "osk/2020-05-06", "Lind", "text"),
    ]


def test_an_undated_text_belongs_to_no_meeting() -> None:
    assert match({"a": ""}, ["2020-05-06"]).of_text == {"osk/a": ""}


def test_meetings_are_known_from_catalogue_texts_and_citations() -> None:
    held = [Held("osk/2020-05-06", "2020-05-06", "Lind")]
    catalogue = [Meeting("2019-01-02", "Osk")]
    cited = {"2018-03-04": ["osk/2020-05-06"], "2019-01-03": ["osk/2020-05-06"]}  # the second is a day off
    rows = meeting_rows("osk", held, catalogue, match_meetings("osk", held, catalogue), cited)
    assert [(row.date, row.city, row.has_text, row.communique_id, row.known_from) for row in rows] == [
        ("2018-03-04", "", False, "", "cited by osk/2020-05-06"),
        ("2019-01-02", "Osk", False, "", "catalogue"),
        ("2020-05-06", "Lind", True, "osk/2020-05-06", "text"),
    ]


def test_time_has_ends() -> None:
    found = match({"last": "9999-12-31", "first": "0001-01-01"}, ["9999-12-30", "0001-01-02"])
    assert found.of_text == {"osk/last": "osk/9999-12-30", "osk/first": "osk/0001-01-02"}


def test_no_two_meetings_of_a_catalogue_have_one_id() -> None:
    years = match({}, [*["2020"] * 10, "2020-10"]).meeting_ids
    assert len(set(years)) == 11
    assert years[8:] == ("osk/2020-9", "osk/2020-11", "osk/2020-10")


def test_of_a_day_of_several_meetings_no_text_is_the_one_that_is_meant() -> None:
    found = match({"a": "2020-05-06", "b": "2020-05-06", "c": "2020-05-07"}, ["2020-05-07"])
    assert found.by_date == {"2020-05-06": "", "2020-05-07": "osk/c"}


def test_a_meeting_of_its_own_counts_on_where_a_listed_one_has_the_id_of_its_text() -> None:
    cities = {"-1": "Ondara", "-2": "Tavell", "-3": "Vendry", "-4": "Ondara", "-5": "Halmar"}
    held = [Held(f"osk/2024-03-04{n}".removesuffix("-1"), "2024-03-04", city) for n, city in cities.items()]
    catalogue = [Meeting("2024-03-04", "Ondara"), Meeting("2024-03-04", "Vendry")]
    found = match_meetings("osk", held, catalogue)
    first, second, own, another = (f"osk/2024-03-04{n}" for n in ("", "-2", "-3", "-5"))
    assert list(found.of_text.values()) == [first, own, second, first, another]
    rows = meeting_rows("osk", held, catalogue, found, {})
    assert [row.meeting_id for row in rows] == sorted([first, second, own, another])
