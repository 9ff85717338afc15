"""Data of the document: the clauses speak first, the page only where they are silent, and never without a warning."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import commanalytics as ca
from commanalytics.parsing import parse
from commanalytics.parsing.document.chair import chair
from commanalytics.parsing.document.language import seems
from commanalytics.parsing.document.masthead import Page
from commanalytics.parsing.document.metadata import Metadata, read_metadata
from commanalytics.parsing.document.occasion import occasion
from commanalytics.parsing.model import Warning_
from tests.casefiles import read_cases

OPENING = "The Ministers of the Contact Group met in Ondara on 22 June 2021."


def read(*parts: tuple[str, str]) -> Metadata:
    """Metadata of a text given as (section, words); section "page" is furniture."""
    raw = "\n\n".join(words for _, words in parts)
    masked, clauses, at = "", [], 0
    for section, words in parts:
        end = at + len(words)
        if section != "page":
            clauses.append((at, end, section))
        masked += (" " * len(words) if section == "page" else words) + "\n\n"
        at = end + 2
    return read_metadata(raw, masked[:-2], clauses)


def codes(metadata: Metadata) -> list[str]:
    """The codes of the warnings."""
    return [warning.code for warning in metadata.warnings]


@pytest.mark.parametrize(
    ("text", "date", "city", "occasion"), read_cases("metadata/openings.csv", "text", "date", "city", "occasion")
)
def test_the_opening_sentence_says_when_where_and_on_what_occasion(
    text: str, date: str, city: str, occasion: str
) -> None:
    metadata = read(("opening", text))
    assert (metadata.date, metadata.city, metadata.occasion) == (date, city, occasion)


def test_the_date_is_that_of_the_meeting_and_not_of_the_page() -> None:
    metadata = read(
        ("page", "Tuesday, March 4, 2025\nMain Menu"),
        ("page", "2 minutes ago Wed 23rd June 2021 | 06:15 AM"),
        ("opening", OPENING),
        ("page", "Last modified: June 24, 2021"),
    )
    assert (metadata.date, codes(metadata)) == ("2021-06-22", [])


@pytest.mark.parametrize(("page", "date"), [("4 January 2031", "2030-12-28"), ("27 December 2031", "2031-12-28")])
def test_a_page_of_january_tells_of_a_december_before(page: str, date: str) -> None:
    assert read(("page", page), ("opening", "The Ministers met in Osk on 28 December.")).date == date


def test_a_clause_that_lists_dates_does_not_give_the_documents() -> None:
    listed = "Recalling the meetings of the Contact Group held on 16 May 2017, 28 November 2017 and 25 September 2018,"
    metadata = read(("preamble", listed), ("closing", "Ondara, 22 June 2021"))
    assert (metadata.date, metadata.city) == ("2021-06-22", "Ondara")


def test_a_recital_may_say_when_the_group_of_the_first_line_met() -> None:
    recital = "Having gathered in Ondara on 22 June 2021,"
    metadata = read(("opening", "We, the Ministers of the Isles,"), ("preamble", recital))
    assert (metadata.date, metadata.city) == ("2021-06-22", "Ondara")
    metadata = read(
        ("opening", "We, the Ministers of the Isles,"), ("preamble", recital.replace("Having", "Noting who"))
    )
    assert (metadata.date, metadata.city) == ("", "")


def test_a_place_in_a_sentence_that_tells_of_no_meeting_is_no_city() -> None:
    assert read(("operative", "We met with much care. There is no ground to dig in Ondara.")).city == ""
    assert read(("operative", "We met with much care in Ondara. There is no ground to dig.")).city == "Ondara"


def test_a_date_of_issue_is_taken_with_a_warning() -> None:
    metadata = read(
        ("page", "By / June 23, 2021 / No Comments"),
        ("page", "23 June 2021 - Foreign Office"),
        ("operative", "The Group urged Norvia to stop."),
    )
    assert (metadata.date, codes(metadata)) == ("2021-06-23", ["date_of_issue"])
    assert str(metadata.warnings[0]) == "2021-06-23 may be the date of issue; the text names none of the meeting"


def test_a_text_without_any_date_has_none() -> None:
    metadata = read(("operative", "The Group urged Norvia to stop."))
    assert (metadata.date, metadata.warnings) == ("", (Warning_("no_date", "the text names no date of the meeting"),))


def test_a_day_without_a_year_takes_the_pages_year_with_a_warning() -> None:
    metadata = read(
        ("page", "Published 3 July 2021 by the press office"), ("opening", "The Group met in Ondara on 22 June.")
    )
    assert (metadata.date, codes(metadata)) == ("2021-06-22", ["no_year"])
    assert read(("opening", "The Group met in Ondara on 22 June.")).date == ""


def test_a_day_that_no_calendar_has_is_reported_and_not_mended() -> None:
    metadata = read(("opening", "The Group met in Ondara on 31 June 2021."), ("closing", "1 July 2021"))
    assert (metadata.date, codes(metadata)) == ("2021-07-01", ["impossible_date"])


def test_two_dates_that_disagree_are_reported() -> None:
    metadata = read(("opening", OPENING), ("closing", "Ondara, 23 June 2021"))
    assert metadata.date == "2021-06-22"
    assert str(metadata.warnings[0]) == "the opening says 2021-06-22, the last line 2021-06-23; the opening is taken"


def test_of_two_cities_the_one_where_the_text_was_adopted_counts() -> None:
    done = read(("opening", "The Assembly met in Velm on 9 June 2021."), ("closing", "Done at Ansgard on 9 June 2021"))
    assert done.city == "Ansgard"


def test_the_last_line_may_say_at_what_meeting_the_text_was_adopted() -> None:
    adopted = read(
        ("preamble", "Recalling its resolutions,"),
        ("closing", "Adopted unanimously at its 3140th meeting, on 25 November 1992."),
    )
    assert adopted.date == "1992-11-25"


@pytest.mark.parametrize(
    ("line", "date", "city"),
    [
        ("Ondara, 21-22 June 2021", "2021-06-22", "Ondara"),
        ("22 June 2021, Ondara", "2021-06-22", "Ondara"),
        ("Ondara (Norvia), 22 June 2021", "2021-06-22", "Ondara"),
        ("Ondara, Norvia\n22 June 2021", "2021-06-22", "Ondara"),
        ("Adopted by the Council on 22 June 2021.", "2021-06-22", ""),
        ("Adopted at the 58th Annual Meeting on June 22, 2021.", "2021-06-22", ""),
        ("To be adopted by the Council on 22 June 2021.", "", ""),
    ],
)
def test_the_last_line_may_give_date_and_city(line: str, date: str, city: str) -> None:
    metadata = read(("operative", "The Ministers urged Norvia to stop."), ("closing", line))
    assert (metadata.date, metadata.city) == (date, city)


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("21-22 June 2021, Ondara (Norvia)", "Ondara"),
        ("Ondara (Norvia), 22 June 2021", "Ondara"),
        ("L\n22 June 2021", ""),
    ],
)
def test_a_line_above_the_text_may_have_its_land_in_brackets_and_no_city_is_a_letter(line: str, city: str) -> None:
    metadata = read(("page", f"Statement of the Group\n{line}"), ("operative", "The Ministers urged Norvia to stop."))
    assert (metadata.city, metadata.date) == (city, "2021-06-22")


def test_a_conference_that_speaks_of_itself_names_no_occasion() -> None:
    assert read(("page", "Resolution 40\nThis Conference:"), ("operative", "Urges Norvia to stop.")).occasion == ""


def test_a_dateline_gives_the_city_where_the_clauses_name_none() -> None:
    metadata = read(("page", "SAINT OLM, June 22, 2021 (Wire)"), ("operative", "The Ministers urged Norvia to stop."))
    assert (metadata.city, metadata.date) == ("Saint Olm", "2021-06-22")


@pytest.mark.parametrize(
    ("line", "city"), [("The Strand", "The Strand"), ("Final Communiqué", ""), ("Isle Council", "")]
)
def test_a_city_may_stand_alone_above_the_day(line: str, city: str) -> None:
    text = f"Ninth Meeting of the Isles\n\n{line}\n\n4 March 2024\n\n1. We, the Ministers, thank the pilots.\n"
    data = ca.parse(text)
    assert (data.date, data.city) == ("2024-03-04", city)


def test_the_city_is_told_where_the_day_is_told_again() -> None:
    text = (
        "MEETING OF THE ISLES\nVENDRY, TOLU, 4 MARCH 2024\n\nThe Chairs hosted the meeting in Vendry on 4 March 2024."
    )
    assert ca.parse(text).city == "Vendry"


@pytest.mark.parametrize(
    ("behind", "title"),
    [
        (
            "Visit osk.group for the new one.\n\nJoint Press Release of Norvia and Tavell",
            "Joint Press Release of Norvia and Tavell",
        ),
        ("Communiqué of the Lake Group\n\nVendry, 4 March 2024", "Communiqué of the Lake Group"),
        ("The Osk Lights", ""),  # it may head a part of the text
    ],
)
def test_a_note_of_the_site_may_stand_above_the_title(behind: str, title: str) -> None:
    found = ca.parse(f"This site is no longer updated.\n\n{behind}\n\nThe Chairs of the Lake Group welcome the truce.")
    assert found.title == title


def test_a_heading_behind_who_met_is_no_title() -> None:
    told = "The Chairs of the Lake Group met in Vendry on 4 March 2024."
    assert ca.parse(f"{told}\n\nStatement on the Ice\n\nThe Chairs welcome the truce.").title == ""


PARAGRAPH = "The Chairs of the Lake Group welcome the truce and call on all of its parties to keep to what was agreed."


@pytest.mark.parametrize(
    ("head", "title", "date", "city"), read_cases("metadata/heads.csv", "text", "title", "date", "city")
)
def test_a_head_gives_title_day_and_city_and_no_clause(head: str, title: str, date: str, city: str) -> None:
    text = head.replace("⏎", "\n") + f"\n\n{PARAGRAPH}"
    found = parse(text)
    assert (found.title, found.date, found.city) == (title, date, city)
    assert [text[clause.start : clause.end] for clause in found.clauses] == [PARAGRAPH]


@pytest.mark.parametrize(("line", "date", "city"), read_cases("metadata/datelines.csv", "text", "date", "city"))
def test_a_dateline_is_no_part_of_the_first_clause(line: str, date: str, city: str) -> None:
    text = f"Statement of the Lake Group\n\n{line}{PARAGRAPH}"
    found = parse(text)
    assert (found.date, found.city) == (date, city)
    assert text[found.clauses[0].start : found.clauses[0].end] == (PARAGRAPH if date else line + PARAGRAPH)


@pytest.mark.parametrize(
    ("notice", "date"),
    [
        ("The text of the following statement was released by the Governments of Tavell and Osk.", "2024-03-04"),
        ("The Governments of Tavell and Osk met in Bex on 1 May 2023.", "2023-05-01"),
    ],
)
def test_the_paragraph_behind_a_notice_tells_of_the_meeting(notice: str, date: str) -> None:
    met = "The Ministers met in Vendry on 4 March 2024 to speak of the lanes. They welcomed the truce."
    assert parse(f"Joint Statement\n\n{notice}\n\n{met}").date == date


def test_titles_are_lines_above_the_text_that_name_a_document() -> None:
    raw = "Press Releases\nJoint Communiqué of the Contact Group\n22 June 2021\n\nThe Ministers met."
    assert Page(raw, raw.index("The Ministers")).title() == "Joint Communiqué of the Contact Group"


LONG = (
    "Joint Statement on the Mending of the Lights of the Outer Harbour by Arn Wessel, Minister for Ports of Norvia, "
    "Ada Lund, Minister for Ports of Tavell, and Ilm Orrin, Harbour Master of the Isles of Osk and of Lesser Osk, "
    "at the Close of the Third Summit"
)


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("COMMUNIQUE OF BOTH PREMIERS\nFOR PRESS No. 58", "COMMUNIQUE OF BOTH PREMIERS"),
        ("COMMUNIQUE OF BOTH PREMIERS DURING\nTHE VISIT TO OSK", "COMMUNIQUE OF BOTH PREMIERS DURING THE VISIT TO OSK"),
        ("Joint Statement of the Contact Group\n\nSection 1. Vendry Statement", "Joint Statement of the Contact Group"),
        ("COMMUNIQUÉ OF THE\n9TH SUMMIT OF HEADS OF STATE AND\nGOVERNMENT\nVENDRY, TOLU",
         "COMMUNIQUÉ OF THE 9TH SUMMIT OF HEADS OF STATE AND GOVERNMENT"),
        ("Isle Declaration on Trade,\nLights and Pilots\n4 March 2024", "Isle Declaration on Trade, Lights and Pilots"),
        ("Joint Statement of the Group\n\n*The following is the text of a statement signed by the\nGovernments*",
         "Joint Statement of the Group"),
        ("Joint Statement: “The Spirit of the Bay”", "Joint Statement: “The Spirit of the Bay”"),
        ("“Joint Statement of the Group”", "Joint Statement of the Group"),
        ("“Joint Statement of the Group", "Joint Statement of the Group"),
        ("Press release 12/24\n\nPress Release on the Lights of Osk", "Press Release on the Lights of Osk"),
        ("Press Release by the Chairs of the Isles\n\nShare", "Press Release by the Chairs of the Isles"),
        ("Communiqué of the Isles\n\nPreview of ISLES-COMMUNIQUE.pdf", "Communiqué of the Isles"),
        (LONG, LONG),  # no sentence begins so
        (LONG.replace("Joint", "Two and more of the friends of the lighthouse met for a"), ""),
        ("Norvia and Tavell Mend Their Lights\n4 March 2024", "Norvia and Tavell Mend Their Lights"),
        ("Norvia Mends Lights", ""),
        ("Norvia and Tavell Mend Their Lights\nAll News of the Coast", ""),  # which of them is it?
        ("Norvia and Tavell have mended their lights", ""),
    ],
)  # fmt: skip
def test_a_title_is_neither_a_part_nor_a_lead_in_and_keeps_its_quotation_marks(above: str, title: str) -> None:
    raw = f"{above}\n\nThe Ministers met."
    assert Page(raw, raw.index("The Ministers met")).title() == title


@pytest.mark.parametrize(
    "opening",
    [
        "They met to end the need for timber in Europe.",
        "They met to work for the people of North America.",
        "They met, and saw an enemy in Norvia’s own neighbour.",
    ],
)
def test_a_continent_and_an_owner_are_no_city(opening: str) -> None:
    assert read(("opening", opening)).city == ""


def test_a_gathering_without_a_name_is_no_occasion() -> None:
    assert occasion("Following the meeting with the Envoy, they met again during the week.") == ""


@pytest.mark.parametrize(
    ("sentences", "who"),
    [
        ("The Secretary General of the AMS chaired the meeting.", "Secretary General of the AMS"),
        (
            "The meeting was chaired by the High Envoy of the League of Isles for Salt and Pilots/Deputy Head of the "
            "Board of Seas and Lakes Ms. Ada Lund and attended by all.",
            "High Envoy of the League of Isles for Salt and Pilots/Deputy Head of the Board of Seas and Lakes Ms. "
            "Ada Lund",
        ),
        (
            "The meeting was chaired by the Foreign Minister of Tavell and attended by all.",
            "Foreign Minister of Tavell",
        ),
        ("They met under the chairmanship of H.E. Mr. Tor Ansel, President of Dunvara.", "Tor Ansel"),
        ("They met, with the Minister of Osk in the chair.", "Minister of Osk"),
        ("It was chaired by the Pilots’ Union (PU) Warden of Osk, Ada Lund.", "Pilots’ Union (PU) Warden of Osk"),
        ("It was chaired by the Pilots’ Union (PU) in Osk.", "Pilots’ Union"),
        ("The opening of the meeting was presided by Ada Lund.", "Ada Lund"),
        ("Captain R. Hollis (Inner Skerries) was in the chair.", "Captain R. Hollis"),
        ("They met with Ada Lund in the Chair.", "Ada Lund"),
        ("THE HARBOUR MASTER OF TAVELL WAS IN THE CHAIR.", "Harbour Master of Tavell"),
        ("The Pilots of Tavell ably co-chaired the meeting.", "Pilots of Tavell"),
        ("Under the able chairmanship of Ada Lund, they met in Osk.", "Ada Lund"),
        ("They met in Osk. They elected Ms. Ada Lund as their Chair.", "Ada Lund"),
        ("They met in Osk. The Chair of the meeting, Ada Lund, opened it.", "Ada Lund"),
        ("They met in Osk under the lamps of the mission, Ada Lund said.", ""),
        ("They met in Ondara.", ""),
        (
            "It was co-chaired by N.I. Harbour Master Ada Lund, Pilot Tor Ansel and others.",
            "N.I. Harbour Master Ada Lund",
        ),
    ],
)
def test_the_chair_is_named_by_person_or_office(sentences: str, who: str) -> None:
    assert chair(sentences) == who


def test_a_text_is_narrative_where_the_meeting_is_told() -> None:
    told = [
        ("opening", OPENING),
        ("operative", "The Meeting urged Norvia to stop."),
        ("operative", "It thanked the host."),
    ]
    decided = [("opening", OPENING), ("preamble", "Recalling the talks;"), ("operative", "Urges Norvia to stop;")]
    assert (read(*told).genre, read(*decided).genre) == ("narrative", "resolution")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Les ministres des affaires étrangères ont tenu une réunion dans la ville et ont condamné les attaques. "
            * 3,
            "fr",
        ),
        (
            "Los ministros celebraron una reunión en la ciudad y condenaron los ataques que se produjeron por el sur. "
            * 3,
            "es",
        ),
        ("عقد وزراء الخارجية اجتماعا", "ar"),
        (OPENING * 4, "en"),
        ("", "en"),
    ],
)
def test_a_text_that_is_not_english_is_said_to_be_so(text: str, language: str) -> None:
    assert seems(text) == language


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=120), st.sampled_from(["opening", "preamble", "operative", "closing"]))
def test_any_text_has_metadata(words: str, page: str, section: str) -> None:
    metadata = read(("page", page), (section, words), ("closing", "29 February"))
    assert metadata.genre in {"resolution", "narrative"}
    assert len(metadata.date) in {0, 10}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("JOINT STATEMENT\nof the Fifth Tolu-Bex Summit", "Fifth Tolu-Bex Summit"),
        ("Joint Statement of the 2022 Harbour Security Dialogue", "2022 Harbour Security Dialogue"),
        ("VENDRY SUMMIT DECLARATION", "Vendry Summit"),
        ("Summit of the Isles Salt Producers Declaration", "Summit of the Isles"),
        ("Joint Statement on the Tolu-Bex Strategic Dialogue", "Tolu-Bex Strategic Dialogue"),
        ("Joint Statement on Tolu-Bex Dialogue Fees", ""),
        ("Statement at the Conclusion of the Bex Peace Summit", "Bex Peace Summit"),
        ("CONFERENCE ON SALT", ""),  # no more than a kind of meeting
        ("INTERNATIONAL CONFERENCE ON SALT", "International Conference on Salt"),
        ("COMMUNIQUÉ OF THE DOUBLE TROIKA SUMMIT", "Double Troika Summit"),
        (
            "Declaration of the Fourth League of Northern Isles - Bex Union Joint Ministerial Meeting",
            "Fourth League of Northern Isles - Bex Union Joint Ministerial Meeting",
        ),
        (
            "18TH EXTRA-ORDINARY SUMMIT OF THE OSK HEADS OF STATE",
            "18th Extra-Ordinary Summit of the Osk Heads of State",
        ),
        ("adopted at its 14th session\nDate of the 15th session ........ 4", "14th session"),
    ],
)
def test_a_title_tells_the_occasion_where_the_opening_does_not(title: str, said: str) -> None:
    assert occasion("The Ministers adopted the following.", title) == said


def test_where_nothing_opens_a_text_its_last_line_speaks_before_its_preamble() -> None:
    preamble = "Recalling what was said at the 1143rd meeting,"
    assert occasion(preamble, "", "Adopted unanimously at the 1193rd_ meet- ing.", opened=False) == "1193rd meeting"
    assert occasion("They met at the 1143rd meeting", "", "", opened=True) == "1143rd meeting"


@pytest.mark.parametrize(
    ("sentences", "who"),
    [
        ("They met in Vendry, with the Foreign Minister of Tavell presiding.", "Foreign Minister of Tavell"),
        ("They met at the invitation of the Mayor of Vendry, who guided our work.", "Mayor of Vendry"),
        ("They met at the invitation of the Mayor of Vendry, who was absent.", ""),
        ("The meeting was opened by the Chair, Ms. Ada Lund, at noon.", "Ada Lund"),
        ("The Prime Minister of St. Orvan, the Most Hon. Ada Lund, presided over it.", "Prime Minister of St. Orvan"),
        ("Sir Ada Lund, Master of Pilots, was elect- ed Chairman.", "Sir Ada Lund"),
    ],
)
def test_who_was_in_the_chair(sentences: str, who: str) -> None:
    assert chair(sentences) == who


@pytest.mark.parametrize(
    ("opening", "city"),
    [
        ("It met in Vendry. Governor Lund spoke on 4 March 2024.", "Vendry"),
        ("It met in St. Orvan on 4 March 2024.", "St. Orvan"),
        ("It met in Qasr al-Bahr on 4 March 2024.", "Qasr al-Bahr"),
        ("It met at the seat of the Union, hosted by the Port of Vendry.", "Vendry"),
    ],
)
def test_a_city_ends_where_its_name_ends(opening: str, city: str) -> None:
    assert read(("opening", opening)).city == city


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        (
            "During an official visit of President Lind to Norvia in June 2021, they",
            "official visit of President Lind to Norvia",
        ),
        ("on the occasion of the President’s State Visit.", "President’s State Visit"),
        ("President Lind conducted an official visit to Norvia July 15, 2021.", "official visit to Norvia"),
        ("They recalled an official visit of President Lind.", ""),
    ],
)
def test_a_visit_is_an_occasion(opening: str, said: str) -> None:
    assert occasion(opening) == said


def test_a_meeting_that_a_text_without_an_opening_tells_of_is_its_own_where_its_title_says_so() -> None:
    told = "The inaugural buoy meeting took place in May 2021."
    assert occasion(told, "Joint Statement on Buoys", opened=False) == ""
    assert occasion(told, "Joint Statement of the Buoy Meeting", opened=False) == "inaugural buoy meeting"


def test_a_session_of_leaders_is_counted_too() -> None:
    assert occasion("met for the third in-person Harbour Leaders’ Summit, hosted by Tavell") == (
        "third in-person Harbour Leaders’ Summit"
    )


def test_a_title_or_formula_tells_where_its_meeting_was_held() -> None:
    metadata = read(
        ("page", "Statement of the Isles (Vendry, 4 March 2024)"), ("operative", "Norvia is urged to wait.")
    )
    assert (metadata.date, metadata.city) == ("2024-03-04", "Vendry")
    metadata = read(
        ("page", "The Council of the Isles, meeting at Vendry on 4 March 2024,"), ("operative", "Decides to wait.")
    )
    assert (metadata.date, metadata.city) == ("2024-03-04", "Vendry")


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Fisheries under the Convention on the Law of Wells of 4 March 1954", ""),
        ("Declaration on the Wells of the Isles of 4 March 1954", "1954-03-04"),
    ],
)
def test_a_day_in_a_title_that_is_that_of_a_convention_is_not_the_texts_own(title: str, date: str) -> None:
    assert read(("page", title), ("operative", "Decides to wait.")).date == date


def test_what_ends_beside_a_meeting_is_no_occasion_and_what_follows_it_is_none_yet() -> None:
    said = "have gathered in Osk at the conclusion of Norvia’s second Chairmanship, at the Eleventh Ministerial Meeting"
    assert occasion(said) == "Eleventh Ministerial Meeting"
    assert occasion("We set out work to be completed before the League’s 60th Anniversary Summit in Osk.") == ""


def test_a_word_joined_to_another_ends_no_gathering() -> None:
    said = "met for deliberations at the first ministerial-level plenary session for the Isles in Osk"
    assert occasion(said) == "first ministerial-level plenary session"


@pytest.mark.parametrize(
    ("recital", "city"),
    [
        ("Having considered the report on the meeting between the leaders of the two towns in Norvia,", ""),
        ("Recalling the recent meeting in Osk,", ""),
        ("Having met in Osk,", "Osk"),
        ("Meeting in Osk,", "Osk"),
    ],
)
def test_a_recital_gives_the_city_only_where_it_says_that_somebody_met(recital: str, city: str) -> None:
    """Of other meetings recitals speak by a noun."""
    text = f"Resolution 9 (1990)\nof 12 March 1990\n\nThe Council,\n\n{recital}\n\n1. Calls upon Norvia to mend it;\n"
    assert ca.parse(text).city == city


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("HL/7\n\nThe state of the lights in the outer harbour\n\n", "The state of the lights in the outer harbour"),
        ("HL/7\n\nMending old lights\n\n", "Mending old lights"),
        ("HL/7\n\nThe lights\n\n", ""),
        ("Resolution HL/7\n\nThe state of the lights in the outer harbour\n\n", "Resolution HL/7"),
    ],
)
def test_what_stands_above_a_formula_is_the_title_where_no_line_names_a_document(above: str, title: str) -> None:
    assert parse(f"{above}The Council of Ports,\n\nRecalling its rules,\n\n1. Urges Norvia to wait.").title == title


@pytest.mark.parametrize("day", ["1 December 2022", "1 Dec 2022", "1 Dec. 2022", "2022-12-01", "01.12.2022"])
@pytest.mark.parametrize("place", ["", "Osk, ", "Done at Osk, "])
def test_a_day_that_ends_a_text_is_its_own_however_it_is_printed(place: str, day: str) -> None:
    text = f"Joint Statement\n\nThe Ministers urge Norvia to wait.\n\nAda Lund\n\n{place}{day}\n"
    found = parse(text)
    assert (found.date, found.city) == ("2022-12-01", "Osk" if place else "")
    assert found.clauses[-1].section == "closing"
