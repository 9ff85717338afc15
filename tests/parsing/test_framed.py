"""Acts and demands from frames: every row of the tables, behind several fronts and with several subjects."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.acts.found_act import FoundAct
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.demands.entries import run_on
from commanalytics.parsing.demands.printed_addressees import chunk, named
from commanalytics.parsing.demands.reader import clause_demands
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.resources import resource_rows

LEXICON = load_lexicon()
FRONTS = ("", "Despite the winter, ", "Because the ice is thick, ", "Without delay, ", "For these reasons, ")
TURNS = resource_rows("turns.csv")
PATTERNS = [row for row in resource_rows("demand_patterns.csv") if row["for"] != "modal"]
ACTIVE = [row for row in PATTERNS if row["example"].startswith("The Ministers ")]
SUBJECTS = ("the Ministers", "the Ministers, deeply concerned,", "the Ministers, who met in Osk,")


def acts(text: str) -> list[FoundAct]:
    """The acts of one sentence."""
    items = run_on(text, 0, len(text))
    return framed_acts(text, tokens(text, 0, len(text)), "operative", False, items, LEXICON)


def demands(text: str) -> list[tuple[str, str, str]]:
    """Rule, addressee and action of each demand of one sentence."""
    found = clause_demands(text, (0, len(text)), [], tokens(text, 0, len(text)), acts(text), LEXICON)
    return [(one.rule, one.addressee, text[one.start : one.end]) for one in found]


def expected(row: dict[str, str]) -> list[tuple[str, str]]:
    """Addressee and action of each demand in a row's example."""
    return list(zip(row["addressee"].split(" | "), row["asked"].split(" | "), strict=True))


def behind(front: str, sentence: str) -> str:
    """The sentence with something in front of its subject."""
    small = sentence[0].lower() + sentence[1:] if sentence.startswith(("The ", "We ")) else sentence
    return front + small if front else sentence


@pytest.mark.parametrize("row", TURNS, ids=lambda row: row["rule"])
def test_a_turn_of_phrase_leads_to_its_act(row: dict[str, str]) -> None:
    found = {front: [(act.type, act.lemma) for act in acts(behind(front, row["example"]))] for front in FRONTS}
    assert found == {front: [(row["type"], row["lemma"])] for front in FRONTS}


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["rule"])
def test_a_pattern_finds_its_demand(row: dict[str, str]) -> None:
    found = {front: demands(behind(front, row["example"])) for front in FRONTS}
    said = {front: [(who, what) for _, who, what in asked] for front, asked in found.items()}
    assert said == dict.fromkeys(FRONTS, expected(row))
    rules = {front: {rule for rule, _, _ in asked} for front, asked in found.items()}
    assert row["for"].startswith("list") or all(row["rule"] in told for told in rules.values()), rules


@pytest.mark.parametrize("row", ACTIVE, ids=lambda row: row["rule"])
def test_a_pattern_finds_its_demand_with_any_subject(row: dict[str, str]) -> None:
    sentences = {subject: subject[0].upper() + subject[1:] for subject in SUBJECTS}
    sentences = {one: row["example"].replace("The Ministers", printed, 1) for one, printed in sentences.items()}
    found = {one: [(who, what) for _, who, what in demands(sentence)] for one, sentence in sentences.items()}
    assert found == dict.fromkeys(SUBJECTS, expected(row))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We urge Norvia to wait and Tavell to act.", [("Norvia", "wait"), ("Tavell", "act")]),
        ("We call on Norvia to wait; and on Tavell to act.", [("Norvia", "wait"), ("Tavell", "act")]),
        ("We urge Norvia to open the lane and to mark it.", [("Norvia", "open the lane and to mark it")]),
        ("We urge Norvia to allow the boats to sail and the ferry to call.",
         [("Norvia", "allow the boats to sail and the ferry to call")]),
        ("We urge those in a position to do so to help.", [("those in a position to do so", "help")]),
        ("We demand that the felling stop.", [("", "the felling stop")]),
        ("We demand that the felling be stopped.", [("", "the felling be stopped")]),
        ("We ask the Bank not to close the fund.", [("Bank", "not to close the fund")]),
        ("We call for a conference to end the war.", [("", "a conference to end the war")]),
        ("We urge Norvia to wait, underlining that the ice is thick.", [("Norvia", "wait")]),
    ],
)  # fmt: skip
def test_an_action_has_its_own_addressee(text: str, found: list[tuple[str, str]]) -> None:
    assert [(who, what) for _, who, what in demands(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Some Ministers urged Norvia to wait.",
        "The Minister of Tavell urged Norvia to wait.",
        "The survey shows that the lane has silted up.",
        "The Ministers met the Envoy and visited the harbour.",
        "Norvia, which had condemned the raid, took part in the talks.",
        "The lane must be reopened.",
    ],
)
def test_what_others_say_or_is_told_is_no_act(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norvia and Tavell", "Norvia + Tavell"),
        ("the Special Envoy, Ms Lund,", "Special Envoy"),
        ("the Government of Norvia without delay", "Government of Norvia"),
        ("States, individually and through the League, as appropriate,", "States"),
        ("the parties thereto", "parties thereto"),
        ("Parties that have not yet done so", "Parties that have not yet done so"),
        ("the rebels and, above all, their leaders", "rebels + leaders"),
    ],
)
def test_an_insertion_is_no_part_of_a_name(text: str, expected: str) -> None:
    words = tokens(text, 0, len(text))
    assert named(words, chunk(tag(words, frozenset(), frozenset(), "v"))) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We demand of Norvia a halt to the dredging, and of Tavell an end to the raids.",
         [("Norvia", "a halt to the dredging"), ("Tavell", "an end to the raids")]),
        ("We ask that Norvia wait and that the Bank pay.", [("Norvia", "wait"), ("Bank", "pay")]),
        ("We call upon Norvia to wait and, without delay, upon the Bank to pay.",
         [("Norvia", "wait"), ("Bank", "pay")]),
        ("We urge Norvia to wait, Tavell to act, and the Bank to pay.",
         [("Norvia", "wait"), ("Tavell", "act"), ("Bank", "pay")]),
        ("We urge Norvia to refrain from raids or acts of force likely to harm the lane.",
         [("Norvia", "refrain from raids or acts of force likely to harm the lane")]),
        ("To the owners of the boats we address an urgent appeal to wait.", [("owners of the boats", "wait")]),
        ("Of Norvia we demand the release of the crew.", [("Norvia", "the release of the crew")]),
        ("We urge Norvia to immediately, fully and without conditions withdraw.",
         [("Norvia", "immediately, fully and without conditions withdraw")]),
        ("We urge the U.S. Government and the E.U. to wait.", [("U.S. Government + E.U.", "wait")]),
        ("We call on plant-breeding firms to wait.", [("plant-breeding firms", "wait")]),
        ("We call on all involved to wait.", [("all involved", "wait")]),
        ("We recommend that the customs boards of both lands exchange lists.",
         [("customs boards of both lands", "exchange lists")]),
    ],
)  # fmt: skip
def test_what_stands_between_is_told_by_what_it_is(text: str, found: list[tuple[str, str]]) -> None:
    assert [(who, what) for _, who, what in demands(text)] == found
