"""From lines to blocks, from blocks to pieces, and what a piece is."""

from __future__ import annotations

import textwrap

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.layout.blocks import read_layout
from commanalytics.parsing.page.pieces.cutting import pieces_of
from commanalytics.parsing.page.pieces.labelled import read_pieces
from commanalytics.parsing.page.pieces.labels import kind_of
from commanalytics.parsing.page.pieces.run_in_matter import before_edges, is_wrapper, names_meeting
from commanalytics.parsing.page.pieces.series import series_cuts, small_cuts


def read(paragraphs: list[str]) -> list[str]:
    """The blocks of paragraphs with blank lines between them, without these."""
    text = "\n\n".join(paragraphs)
    return [text[b.start : b.end].replace("\n\n", "\n") for b in read_layout(text, load_lexicon()).blocks]


def test_wrapped_lines_are_one_block() -> None:
    clauses = [
        f"{verb} {name} to light the buoys of its harbour and to pay the pilots who\nserve in it, and thanks {name};"
        for verb, name in (("Urges", "Norvia"), ("Asks", "Tavell"), ("Invites", "Ostrel"))
    ]
    text = "\n".join(clauses)
    assert [text[b.start : b.end] for b in read_layout(text, load_lexicon()).blocks] == clauses


@pytest.mark.parametrize("air", ["", "\n"])  # one blank line, on a page of many lines, parts no paragraphs
def test_headings_stand_on_prose_where_no_blank_lines_part_a_wrapped_page(air: str) -> None:
    clauses = {
        heading: f"The Ministers urged {name} to light the buoys of its harbour, to mend the old beacon on the mole "
        f"and to pay the pilots who serve in it, asked {name} for charts of all its coast that are drawn by hand, and "
        f"thanked the wardens of the locks for the {kind} that they have kept dry in the rains of the spring."
        for heading, name, kind in [
            ("Lights and Buoys of the Outer Coast", "Norvia", "lamps"),
            ("Pilots", "Tavell", "boats and oars"),
            ("Charts of the Straits", "Ostrel", "paper"),
            ("Dues", "Karsholm", "books"),
            ("Locks and Quays", "Selmar", "ropes"),
            ("Fog", "Osk", "bells"),
        ]
    }
    parts = [part for heading, clause in clauses.items() for part in (heading, textwrap.fill(clause, 70))]
    text = "\n".join([f"Statement of the Harbour League{air}", *parts])
    blocks = [text[b.start : b.end] for b in read_layout(text, load_lexicon()).blocks]
    assert blocks[1:] == parts


def test_a_long_line_without_a_mark_goes_on_where_pages_tear_paragraphs_again_and_again() -> None:
    whole = [
        f"{k}. The Ministers urged {name} to light the buoys of its harbour, to mend the old beacon on the mole and to "
        f"pay the pilots of the Harbour League who serve in it, and thanked the wardens of {name} for the lamps."
        for k, name in enumerate(["Norvia", "Tavell", "Ostrel", "Karsholm", "Selmar"], 1)
    ]
    tears = [
        "to pay ",
        "who serve in ",
        "the pilots of ",
        "old beacon on the mole and to ",
        "Harbour ",
    ]  # the last: no sign
    torn = [part.replace(tear, f"{tear.rstrip()}\n\n") for part, tear in zip(whole, tears, strict=True)]
    assert read(torn) == [part.replace("\n\n", "\n") for part in torn]
    assert len(read(torn[4:] + whole[:3])) == 5  # one alone may be a paragraph whose stop was left out


def test_a_title_stands_on_prose_where_the_next_word_has_room_in_it() -> None:
    prose = "The wardens of the locks have kept the lamps dry in the rains of spring, as they had promised to. "
    text = f"Statement on the Lamps of the Coast\n{textwrap.fill(3 * prose, 60)}"
    assert text[: read_layout(text, load_lexicon()).blocks[0].end] == "Statement on the Lamps of the Coast"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Recalling its statutes; Noting the report of the pilots; Urges Norvia to wait.",
         ["Recalling its statutes;", "Noting the report of the pilots;", "Urges Norvia to wait."]),
        ("Noting the report of the working group, Norvia and Tavell, on the lights of the harbour.",
         ["Noting the report of the working group, Norvia and Tavell, on the lights of the harbour."]),
        ("2. Mending the Lights of the Outer Coast and of Its Harbours,\nQuays and All Locks of Norvia",
         ["2. Mending the Lights of the Outer Coast and of Its Harbours,\nQuays and All Locks of Norvia"]),
        ("1. Urges Norvia to wait for the pilots of its harbour; 2. Thanks Tavell for its lights.",
         ["1. Urges Norvia to wait for the pilots of its harbour;", "2. Thanks Tavell for its lights."]),
    ],
)  # fmt: skip
def test_a_block_is_cut_where_clauses_run_on(text: str, pieces: list[str]) -> None:
    assert [text[p.start : p.end] for p in pieces_of(text, 0, len(text), load_lexicon())] == pieces


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Recalling the statutes;", "clause"), ("(a) its lights,", "entry"), ("The Ministers:", "formula"),
     ("Ondara, 4 March 2024", "date"), ("State of the lights", "short"), ("The quays are old.", "para"),
     ("deploring the ban;", "small"), ("Both harbours, by 1 May", "short")],
)  # fmt: skip
def test_a_piece_is_told_by_its_own_form(text: str, kind: str) -> None:
    assert kind_of(pieces_of(text, 0, len(text), load_lexicon())[0], text, load_lexicon()) == kind


def test_a_piece_is_told_by_its_neighbours_too() -> None:
    text = "The Ministers:\n\ncondemn the felling of the beacon;\n\nurge Norvia to wait;"
    pieces, _, _ = read_pieces(read_layout(text, load_lexicon()), load_lexicon())
    assert [piece.kind for piece in pieces] == ["formula", "clause", "clause"]


def test_a_counted_series_is_cut_only_behind_a_lead_in_without_an_act() -> None:
    entries = "(a) recalled its statutes; (b) condemned the ban; (c) urged Norvia to wait."
    group, asks = f"The Group: {entries}", f"Urges Norvia to do as follows: {entries}"
    assert series_cuts(group, 0, len(group), load_lexicon()) == [11, 38, 61]
    assert series_cuts(asks, 0, len(asks), load_lexicon()) == []


def test_nothing_that_stands_far_in_front_of_a_series_leads_to_it() -> None:
    entries = "(a) recalled its statutes; (b) condemned the ban; (c) urged Norvia to wait."
    near, far = (
        f"The League, having heard {times * 'of the ice and '}of the lanes, decided: {entries}" for times in (20, 120)
    )
    assert series_cuts(near, 0, len(near), load_lexicon())[0] == near.index("(a)")
    assert series_cuts(far, 0, len(far), load_lexicon()) == []


def test_three_clauses_in_small_letters_are_a_run() -> None:
    text = "Recalling the statutes; deploring the ban; noting the report; persuaded that it is late"
    found = [text[at:].split()[0] for at in small_cuts(text, 0, len(text), load_lexicon(), [])]
    assert found == ["deploring", "noting", "persuaded"]


def test_page_words_that_flattening_ran_together_with_the_end_are_told_apart() -> None:
    text = 20 * "They urged Norvia to wait. " + "Close Search Window"
    found: list[tuple[int, int]] = []
    assert text[: before_edges(text, 0, len(text), found)].endswith("wait.")
    assert [text[start:end] for start, end in found] == ["Close Search Window"]


def test_an_announcement_is_a_wrapper_unless_it_names_the_meeting() -> None:
    assert is_wrapper("The text of the statement reads as follows:")
    assert names_meeting("At its second session the League issued this statement:")
    assert not is_wrapper("At its second session the League issued this statement:")


def test_short_lines_right_above_prose_are_headings_where_they_are_a_habit() -> None:
    said = (
        "The Ministers thanked the {} of the harbour for their work and\nasked the {} to go on with it until spring "
        "has come,\nso that no {} is left without help when the ice moves in."
    )
    prose = [said.format(who, who, who) for who in ("pilots", "keepers", "crews")]
    heads = ["Trade and Ports", "Salt", "The Winter"]
    text = "\n\n".join(["Statement", *(f"{head}\n{part}" for head, part in zip(heads, prose, strict=True))])
    parted = [block for pair in zip(heads, prose, strict=True) for block in pair]
    assert [text[b.start : b.end] for b in read_layout(text, load_lexicon()).blocks] == ["Statement", *parted]
    lone = "\n\n".join(["Statement", f"Salt\n{prose[0]}", *prose[1:]])
    assert [lone[b.start : b.end] for b in read_layout(lone, load_lexicon()).blocks][1] == f"Salt\n{prose[0]}"


def blocks_of(text: str) -> list[str]:
    return [text[b.start : b.end] for b in read_layout(text, load_lexicon()).blocks]


def test_prose_below_the_label_of_a_bullet_belongs_to_it() -> None:
    said = (
        "The Ministers welcomed the survey of all the quays and asked the\n    pilots of the harbour to go on with it."
    )
    labelled = f"-   Relief for the Small Yards and Their\n    Pilots:\n    {said}"
    met = "The Ministers of the Harbour League met in Vendry and told of the\nwinter and of the ice that had moved in."
    assert blocks_of(f"{met}\n\n{labelled}\n-   {said}") == [met, labelled, f"-   {said}"]
    apart = labelled.replace("\n    The", "\nThe")  # not set in: a paragraph of its own
    assert blocks_of(f"{met}\n\n{apart}") == [met, labelled.partition("\n    The")[0], said]


def test_a_line_that_breaks_off_is_no_heading_whatever_follows() -> None:
    met = "The Ministers of the Harbour League met in Vendry and told of the\nwinter and of the ice that had moved in."
    signed = "We welcome the signing of a Memorandum of\nUnderstanding on the lights of the harbour and on its quays."
    hosted = (
        "We recall the value of the Osk Forum (OF)—which\n\nTavell hosted in the winter of the year that has now ended."
    )
    assert blocks_of(f"{met}\n\n{signed}\n\n{hosted}") == [met, signed, hosted]


def test_news_in_front_of_the_full_text_is_none_of_it() -> None:
    news = "The Isles met on 2 March. Their leaders agreed to publish a statement at the end of the event."
    said = (
        "1. We, the Heads of the Isles, gathered in Vendry on 4 March 2021.\n\n2. " + 12 * "We urged Norvia to wait. "
    )
    text = f"{news}\n\nFollowing is the full text of the Statement of the Isles: A Safe Lane.\n\n{said}"
    found = parse(text)
    assert (found.date, [clause.number for clause in found.clauses]) == ("2021-03-04", ["1", "2"])


def test_the_edge_of_a_table_parts_what_stands_around_it() -> None:
    head = "Harbour Group\nStatement on ice\nOsk, 4 May 2020\n|\n"
    text = f"{head}- We the Ministers met in Osk and\nagreed to wait.\n- We urge calm."
    read = parse(text)
    assert (read.title, read.date, [clause.text[:8] for clause in read.clauses]) == (
        "Statement on ice", "2020-05-04", ["- We the", "- We urg"],
    )  # fmt: skip


def test_a_number_alone_on_its_line_is_that_of_the_paragraph_below() -> None:
    said = "The Council met in Osk on {} May 2020, and its members spoke of the ice in the bay until the night fell."
    text = (
        f"Minutes\n\n1.\n{said.format(4)}\n\n2. {said.format(5)}\n\n3. {said.format(6)}\n\n4. It waited.\n\n5. It left."
    )
    assert [clause.number for clause in parse(text).clauses] == ["1", "2", "3", "4", "5"]
