"""What a noun names as somebody's own: a member's commitment that others welcome; and "it", said of a member."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse

HEAD = "Joint Statement of Norvia, Tavell and the United Isles\n\nThe Ministers met on 3 May 2031.\n\n"


def found(sentence: str) -> list[tuple[str, str, str, str]]:
    """By, form, the member whose it is, and text of each commitment of a paragraph."""
    return [(c.by, c.form, c.member, c.text) for c in parse(HEAD + sentence).commitments]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We welcome Tavell’s commitment to train pilots.", [("Tavell", "pledge", "Tavell", "train pilots")]),
        ("Norvia supports the United Isles’ new plan to wait.",
         [("the United Isles", "intention", "the United Isles", "wait")]),
        ("The Ministers reaffirmed Norvia’s and Tavell’s commitment to train pilots.",
         [("Norvia and Tavell", "pledge", "Norvia and Tavell", "train pilots")]),
        ("They applaud U.I. plans to train pilots.", [("U.I.", "intention", "U.I.", "train pilots")]),
        ("The Ministers welcome Tavell's decision to pay.", [("Tavell", "decision", "Tavell", "pay")]),
        ("We welcome our countries’ plans to pay.", [("our countries", "intention", "", "pay")]),
        ("We welcome the Member States’ plans to pay.", [("the Member States", "intention", "", "pay")]),
        ("Premier Bel reaffirmed the United Isles’ commitment to train pilots.",
         [("the United Isles", "pledge", "the United Isles", "train pilots")]),
        ("The Ministers welcomed Tavell’s announcement that it will train pilots.",
         [("it", "future", "Tavell", "train pilots")]),
        ("Tavell has announced it will train pilots.", [("it", "future", "Tavell", "train pilots")]),
        ("As Tavell assumes the lead of the yard, it will train pilots.", [("it", "future", "Tavell", "train pilots")]),
        ("The Council reaffirms the Council’s commitment to train pilots.",
         [("The Council", "pledge", "", "train pilots")]),
    ],
)  # fmt: skip
def test_whom_a_noun_names_undertakes(sentence: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "We welcome Selvane’s commitment to train pilots.",  # no member
        "The Ministers reaffirmed the Selvane commitment to train pilots.",
        "We welcome a commitment to train pilots.",  # of nobody
        "We express our thanks for the Allied Nations’ commitment to train pilots.",  # of a body with such a name
        "We welcome Tavell’s commitment to peace.",  # a value
        "We welcome Tavell’s fleet and its old duty to train pilots.",  # no noun of undertaking
        "We noted the importance of the wording of the decision to train pilots.",  # of another
        "The fund is new, and it will train pilots.",  # no member is "it"
        "Tavell and Norvia announced it will train pilots.",  # nor are two of them
    ],
)
def test_what_is_nobody_s_of_the_group(sentence: str) -> None:
    assert found(sentence) == []


def test_an_officer_is_named_behind_his_country() -> None:
    text = "The Prime Minister of Norvia Mr Tor Bel visited Osk in May 2021.\n\n"
    assert [
        (one.by, one.text) for one in parse(text + "Premier Bel stressed Norvia’s commitment to wait.").commitments
    ] == [("Norvia", "wait")]


def test_what_both_plan_is_said_once() -> None:
    assert [one[0] for one in found("They noted that the two sides plan to meet.")] == ["the two sides"]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Third, Norvia and Tavell commit to wait.", "Norvia and Tavell"),
        ("Norvia will chair the Council and Tavell will train pilots.", "Tavell"),
        ("The U.I. government will train pilots.", "The U.I. government"),
        ("The U.I. economy will train pilots.", ""),
        ("Our ability will train pilots.", ""),
        ("The Port of the Isles of Norvia and the Port of Tavell will train pilots.",
         "The Port of the Isles of Norvia and the Port of Tavell"),
        ("We agreed that the Minister for Pilots, and the relevant Port and Crew Ministers, will train pilots.",
         "the Minister for Pilots, and the relevant Port and Crew Ministers"),
        ("The Compact between the Isles, Norvia and Tavell and ports will train pilots.", ""),
        ("As said in the Statement between the Presidents, Norvia and Tavell will wait.", "Norvia and Tavell"),
        ("Storms have passed, though they continue to cause delays.", ""),
        ("The Ministers agreed to wait, although they will study the case.", "they"),
    ],
)  # fmt: skip
def test_a_subject_is_whole_and_no_more(sentence: str, by: str) -> None:
    assert [one[0] for one in found(sentence)][-1:] == ([by] if by else [])


def test_we_at_the_head_of_a_text_is_who_decides_below() -> None:
    text = "Osk Statement\n\nWE, the Ministers of Norvia and Tavell, met in Osk;\n\nRECALLING the Pact;\n\n"
    text += "Hereby decide to:\n\n1. Train pilots; and\n2. Build a light.\n"
    assert [c.by for c in parse(text).commitments] == ["WE", "WE"]
    assert [c.by for c in parse(text.replace("WE, the", "The")).commitments] == ["", ""]
