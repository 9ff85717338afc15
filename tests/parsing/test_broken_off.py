"""A text that breaks off is told from a whole one, wherever it breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks._cuts import BROKEN, found, is_marked
from benchmarks._texts import annotated
from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.structure.clauses import find_structure
from commanalytics.parsing.page.whole.broken_off import breaks_off

DATA = Path(__file__).parents[2] / "data"
SHIPPED = [path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*/texts/*.txt"))]
FLOOR = 0.97  # of cuts inside words; 0.996 when this was written
OPENING = "The Friends of the Lighthouse met in Ondara on 4 March 2024.\n\n"
FIRST = "1. Expressed concern over the state of the lamp;\n"


def rule_of(text: str) -> str:
    """The rule by which a text breaks off, "" for a whole one."""
    broken = breaks_off(find_structure(text, load_lexicon()), load_lexicon())
    return broken.rule if broken is not None else ""


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (OPENING + FIRST + "2. Called upon Norvia to rep", "unmarked_clause"),
        (OPENING + "1. Expressed concern ov", "unmarked_clause"),
        ("The Council,\n\nRecalling with satisfaction its resolution on the upkeep of the lam", "unmarked_clause"),
        (OPENING + "Recalling their meeting;\n\nDeclare", "list_not_over"),
        (OPENING + FIRST + "2. Called upon Norvia to repair the lamp;", "list_not_over"),
        (OPENING + FIRST + "2.", "number_alone"),
        (OPENING + FIRST + "2. Called upon Norvia:\n(a) to repair the lamp;\n(b)", "number_alone"),
        (OPENING + "Recalling their meeting;\n\nThe Ministers:", "formula_for_nothing"),
        (OPENING + "Recalling their meeting;\n\nThe Ministers:\n\nUrg", "list_not_over"),
        (OPENING + "The Ministers urged Norvia to repair the lamp.\n\nW", "begins_a_clause"),
        (OPENING + "The Ministers urged Norvia to repair the lamp.\n\nOn the state of the buoy", "begins_a_clause"),
        (OPENING + "3.1 The Ministers urged Norvia to repair the lamp.\n\n3.2 The keeper of Ondar", "begins_a_clause"),
        (
            OPENING + "The Ministers urged Norvia to repair it. Over the next months, keepers in Tavell",
            "begins_a_clause",
        ),
        (
            OPENING + "The Ministers urged Norvia to repair it.\n\nBuoys and Lamps\n\nThe two keepers noted the tides",
            "begins_a_clause",
        ),
        (OPENING + FIRST + "2. Thanked Tavell.\n\nWe will meet in Tavell, and in the meanti", "closing_sentence"),
        (OPENING + "Urged Norvia to repair the lamp\n\nThanked the keepers of", "word_cut_short"),
        (OPENING + "The Harbour Pact urged Norvia to repair the lamp.\n\nThe Harbour P", "word_cut_short"),
        (OPENING + "Urged Norvia to repair the beacons\n\nThanked the keepers of the beac", "word_cut_short"),
    ],
)
def test_a_text_breaks_off_by_a_rule(text: str, rule: str) -> None:
    assert rule_of(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The Ministers met in Ondara",
        OPENING + FIRST + "2. Decided to meet again within a year.",
        OPENING + "Urged Norvia to repair the lamp\n\nThanked the keepers",  # no clause has a mark
        OPENING + FIRST + "2. Decided to meet again.\n\nOndara, 4 March 2024",
        OPENING + FIRST + "2. Decided to meet again.\n\nRelated videos",
        OPENING + FIRST + "2. Decided to meet again.\n\nPress contact: Permanent Mission of Tavell",
        OPENING
        + FIRST
        + "2. Decided to meet again.\n\nAda Vell, for Norvia · Bo Lind, for Tavell · Cy Orr, for Ondara",
        OPENING + FIRST + "2. Decided to meet again.\n\n1. List of buoys  2. List of lamps",
        OPENING + FIRST + "2. Decided to meet again.\n\nEN",
        OPENING + FIRST + "2. Decided to meet again for years to come\n\n###",
        OPENING + FIRST + "2. Decided to meet again.\n\nDone at Ondara, on the fourth of March",
        OPENING
        + FIRST
        + "2. Decided to meet again.\n\nFrom: Harbour Office\nThe content is free to share under the licen",
    ],
)
def test_a_whole_text_is_not_said_to_break_off(text: str) -> None:
    assert rule_of(text) == ""


def test_only_a_clause_that_is_cut_is_said_to_be() -> None:
    inside, behind = parse(OPENING + FIRST + "2. Called upon Norvia to rep"), parse(OPENING + FIRST + "2. Ca")
    assert (inside.truncated, [clause.cut for clause in inside.clauses]) == (True, [False, False, True])
    assert (behind.truncated, [clause.cut for clause in behind.clauses]) == (True, [False, False])
    assert [str(warning) for warning in behind.warnings] == ["the text breaks off behind its last clause"]


def test_most_cuts_inside_a_word_are_told_in_the_texts_that_ship() -> None:
    told, every = map(sum, zip(*found(SHIPPED, anywhere=1).values(), strict=True))
    assert told >= FLOOR * every


def test_no_text_that_ships_and_no_annotated_one_is_said_to_break_off_if_it_is_whole() -> None:
    whole = [text for name, text in annotated().items() if name.rpartition("/")[2] not in BROKEN]
    assert [text[-60:] for text in SHIPPED + whole if is_marked(text)] == []


def test_annotated_texts_that_break_off_are_told() -> None:
    broken = {name for name in annotated() if name.rpartition("/")[2] in BROKEN}
    for depth in ("full", "structure"):
        assert {name for name in broken if parse(annotated()[name], depth=depth).truncated} == broken
