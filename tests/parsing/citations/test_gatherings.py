"""Meetings that are cited by nothing but their name."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.gatherings import find_named_meetings

BEHIND_THE_HEAD = "The Ministers met in Vendry. " * 25


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("as agreed at the 2nd Ondara Summit, we", ["2nd Ondara Summit"]),
        ("the commitments of the Tolu-Bex Summit in Vendry", ["Tolu-Bex Summit"]),
        ("at the Ondara Summit of 3 May 2021", []),
        ("launched at the third OTC ministerial meeting, we", ["third OTC ministerial meeting"]),
        ("Since the Tolu Ministers’ Meeting in Bex, we", ["Tolu Ministers’ Meeting in Bex"]),
        ("endorsed on the margins of the Ninth Summit of the Isles. The", ["Ninth Summit of the Isles"]),
        ("made at the first Summit for Salt", ["first Summit for Salt"]),
        ("at the 9<sup>th</sup> Ondara Summit", ["9th Ondara Summit"]),
        ("the role of the East Coast Conference on Salt", []),
        ("for consideration at the Fifteenth Session", []),
        ("the outcome of the Twelfth Ministerial Conference", []),
        ("at the Ondara Summit in May 2021", []),
        ("before the Ondara Summit, we", []),
        ("a Summit was held", []),
        ("made at the recent Tolu Salt Summit. We", ["Tolu Salt Summit"]),
        ("made at the next Tolu Salt Summit. We", []),
        ("as decided at the Tolu-Bex Summit in June, we", ["Tolu-Bex Summit"]),
        ("the commitments at the Summit of the Isles made by nine", ["Summit of the Isles"]),
        ("the conclusion of the 12th TBX Ministerial Conference (MC12), we", ["12th TBX Ministerial Conference"]),
        ("the doses pledged during the Tolu Health Summit of which half", ["Tolu Health Summit"]),
        ("announced at the Tolu-Bex Harbour Forum, the", ["Tolu-Bex Harbour Forum"]),
        ("the role of the Tolu-Bex Harbour Forum, the", []),
        ("urged others at the Tolu-led Salt Forum on Nets to", ["Salt Forum on Nets"]),
        ("welcome the successful 2nd Tolu Salt Summit co-hosted by Bex", ["2nd Tolu Salt Summit"]),
        ("the Ondara Summit hosted by Bex will ensure", []),
        ("the Ondara Salt Conference to be hosted by", []),
        ("recall the pledge made at COP28 to mend nets", ["COP28"]),
        ("the outcomes of the COP 26", ["COP 26"]),
        ("we will meet again at COP28", []),
        ("an ambitious outcome at COP28", []),
        ("work together ahead of COP28", []),
        ("the talks at the Tolu Summit in Bex in June, we", ["Tolu Summit in Bex"]),
        ("a Call released at the Tolu Salt Summit held on May 18 and", ["Tolu Salt Summit"]),
        ("at the Tolu Summit in New Bex on May 18, 2021", []),
        ("the Tolu Conference on Nets and Salt, held in Bex", ["Tolu Conference on Nets and Salt"]),
        ("the conduct of the Tolu Salt Meeting, held in Bex on 3 May 2021,", []),
        ("We welcome the Tolu Leaders’ Communiqué.", ["Tolu Leaders’ Communiqué"]),
        ("We welcome the Tolu Leaders’ Tower.", []),
        ("the outcome of the 3 March Tolu Ministers’ Meeting in Bex, we", ["Tolu Ministers’ Meeting in Bex"]),
        ("the outcome of the Third Tolu Conference on Tolls for Salt, we", ["Third Tolu Conference on Tolls for Salt"]),
        ("They recalled the Tolu-Bex Harbour Forum and", ["Tolu-Bex Harbour Forum"]),
        ("The participants of the Tolu-Bex Harbour Forum said", []),
        ("Building on the Tolu Summit, they", ["Tolu Summit"]),
        ("They met ahead of the Tolu Summit and", []),
        ("They sat in advance of the Tolu Summit and", []),
        ("Norvia, the host of the Tolu Summit, spoke", []),
        ("They note that the historic Tolu Summit, begun and hosted by Bex, was", ["Tolu Summit"]),
        ("what was decided at the Tolu Salt Summit, to be held in Bex", []),
        ("They issued the following communiqué on Salt and", []),
        ("They issued the lengthy communiqué on Salt and", ["communiqué on Salt"]),
        ("They trust each other in the East Asia Summit and", []),
        ("They trust each other in the Tolu Salt Summit and", ["Tolu Salt Summit"]),
        ("As our Ministers agreed at their last meeting in July, salt", ["last meeting in July"]),
        ("As our Ministers agreed at their next meeting in July, salt", []),
        ("As our Ministers agreed at their last meeting in July 2021, salt", []),
        ("the worth of last month’s Tolu Salt Summit where they", ["Tolu Salt Summit"]),
    ],
)
def test_a_meeting_is_cited_by_what_was_said_there(text: str, names: list[str]) -> None:
    found = [one.identifier for one in find_named_meetings(BEHIND_THE_HEAD + text)]
    assert [name.removesuffix(" in Vendry") for name in found] == names


def test_the_meeting_that_the_head_names_is_no_citation() -> None:
    assert not list(
        find_named_meetings("Statement of the 2nd Ondara Summit. " + BEHIND_THE_HEAD + "at the 2nd Ondara Summit")
    )


def test_a_paper_is_cited_in_the_opening_and_a_summit_held_there_is_none() -> None:
    opening = "x" * 220 + " the goals set in the Tolu-Bex Joint Statement, at the Ondara Summit."
    assert [one.identifier for one in find_named_meetings(opening)] == ["Tolu-Bex Joint Statement"]


def test_a_meeting_of_which_the_opening_tells_what_was_done_there_is_a_citation() -> None:
    opening = (
        "They kept what was pledged by President Ost and President B. Venn at the Tolu Leaders’ Summit, and waited."
    )
    assert [
        one.identifier for one in find_named_meetings(opening + " So it was said at the Tolu Leaders’ Summit.")
    ] == [
        "Tolu Leaders’ Summit",
        "Tolu Leaders’ Summit",
    ]
    assert not list(find_named_meetings("The Ministers met at the Tolu Leaders’ Summit, and waited."))
    titled = "Tolu Leaders’ Summit: Statement. What was pledged at the Tolu Leaders’ Summit is done."
    assert not list(find_named_meetings(titled))
