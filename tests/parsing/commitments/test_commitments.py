"""Commitments: every row of the table behind several fronts; what is none; who undertakes, actions, dates and sums."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.commitments.parties import parties_of
from commanalytics.parsing.demands.deadlines import deadline
from commanalytics.resources import resource_rows

ROWS = resource_rows("undertakings.csv")
HEAD = "Joint Statement of the Leaders of Norvia, Tavell and East Ondara\n\nThe Ministers met in Osk on 3 May 2031.\n\n"


def found(sentence: str) -> list[tuple[str, str, str]]:
    """By, form and text of each commitment of a paragraph."""
    return [(c.by, c.form, c.text) for c in parse(HEAD + sentence).commitments]


def _we(text: str) -> tuple[str, str, str]:
    return "We", "future", text


@pytest.mark.parametrize("front", ["", "Despite the winter, ", "In that spirit, "])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_a_row_finds_what_is_undertaken(row: dict[str, str], front: str) -> None:
    example = front + (row["example"].replace("The ", "the ", 1) if front else row["example"])
    example = example.replace("We ", "we ", 1) if front else example
    by = row["by"].lower() if front and row["by"] == "We" else row["by"].replace("The ", "the ") if front else row["by"]
    assert found(example) == [(by, row["form"], row["text"])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We will also train pilots.", [("We", "future", "train pilots")]),
        ("We will, therefore, train pilots.", [("We", "future", "train pilots")]),
        ("We commit, as friends of the lights of Osk, to train pilots.", [("We", "pledge", "train pilots")]),
        ("We note the ice, and pledge, through this Board, to train pilots.", [("We", "pledge", "train pilots")]),
        ("We continue to support the pilots of Osk.", [("We", "continuing", "support the pilots of Osk")]),
        ("We have decided to better light our ports.", [("We", "decision", "better light our ports")]),
        (
            "To save what the ice spoils, Norvia and Tavell, with all ports, will train pilots.",
            [("Norvia and Tavell", "future", "train pilots")],
        ),
        ("We will train pilots and build a light.", [_we("train pilots"), _we("build a light")]),
        ("We will seek ways to train and employ pilots.", [_we("seek ways to train and employ pilots")]),
        ("The Ministers reached agreement quickly to mark the lane.", [("The Ministers", "decision", "mark the lane")]),
        ("Reaffirming our pledge to train pilots, we note the ice.", [("we", "pledge", "train pilots")]),
        ("Noting the ice and reaffirming our pledge to train pilots, we met.", [("we", "pledge", "train pilots")]),
        ("Firmly committed to training pilots, the Ministers met.", [("the Ministers", "pledge", "training pilots")]),
        ("Committed to peace, the Ministers met.", []),
        ("Recalling their pledge to train pilots, the Ministers met.", []),
        ("We note that Tavell will train pilots and that it is cold.", [("Tavell", "future", "train pilots")]),
        (
            "Determined to train pilots, and pledging to mark the lane, the Ministers met.",
            [("the Ministers", "pledge", t) for t in ("train pilots", "mark the lane")],
        ),
        (
            "We agreed that Norvia will train pilots and that Tavell will wait.",
            [("Norvia", "future", "train pilots"), ("Tavell", "future", "wait")],
        ),
        ("We will draft and adopt a plan.", [("We", "future", "draft and adopt a plan")]),
        ("We welcome the talks and will go on with them.", [("We", "future", "go on with them")]),
        ("Tavell and East Ondara will reopen the lane.", [("Tavell and East Ondara", "future", "reopen the lane")]),
        ("Our pilots will mark the lane.", [("Our pilots", "future", "mark the lane")]),
        ("We will, by the end of 2031, mark the lane.", [("We", "future", "mark the lane")]),
        ("We will then mark the lane.", [("We", "future", "mark the lane")]),
        ("Tavell and East Ondara plan to mark the lane.", [("Tavell and East Ondara", "intention", "mark the lane")]),
        ("Learning from it, Tavell and East Ondara plan to pay.", [("Tavell and East Ondara", "intention", "pay")]),
        ("The two countries will mark the lane.", [("The two countries", "future", "mark the lane")]),
        ("Decided to send a pilot.", [("", "decision", "send a pilot")]),
        ("We intend to send a pilot, and to lend it.", [("We", "intention", t) for t in ("send a pilot", "lend it")]),
        ("We will be working on a map.", [("We", "future", "working on a map")]),
        ("We will meet under the item “The lane”.", [_we("meet under the item “The lane”")]),
        ("We task our officials to train pilots.", [("We", "task", "train pilots")]),
        ("We will not close the lane.", [("We", "future", "not close the lane")]),
        ("We never agreed to close the lane.", []),
        (
            "We will promote trade, foster deeper ties of our yards, and train pilots.",
            [_we("promote trade"), _we("foster deeper ties of our yards"), _we("train pilots")],
        ),
        (
            "We will take new steps to mark the lane, build a light, and train pilots.",
            [_we("take new steps to mark the lane"), _we("build a light"), _we("train pilots")],
        ),
        ("We will provide naval, budget, and repair support.", [_we("provide naval, budget, and repair support")]),
        ("We remain committed to Tavell marking the lane.", [("We", "pledge", "Tavell marking the lane")]),
        ("It was agreed to train pilots.", [("", "decision", "train pilots")]),
        ("We agreed on the founding of a school and upon training pilots.", []),
        ("We agreed on the formation of a school.", [("We", "decision", "the formation of a school")]),
        ("We confirm our joint resolve to train pilots.", [("We", "pledge", "train pilots")]),
        ("They renewed the two countries’ pledge to train pilots.", [("the two countries", "pledge", "train pilots")]),
        ("We continue to remain committed to training pilots.", [("We", "pledge", "training pilots")]),
        ("They outlined the plan of both sides to train pilots.", [("both sides", "intention", "train pilots")]),
        ("We confirm our commitment to peace and the resolve to wait.", [("We", "pledge", "wait")]),
        ("The Ministers agreed to have the Pact signed.", [("The Ministers", "decision", "have the Pact signed")]),
        ("The Ministers would train pilots.", [("The Ministers", "future", "train pilots")]),
        ("We remain committed to good relations, and to training pilots.", [("We", "pledge", "training pilots")]),
        ("We stress our commitment in the Osk Pact to train pilots.", [("We", "pledge", "train pilots")]),
        # What a subject tells beside its verb.
        ("The Ministers met, reiterating their resolve to wait.", [("The Ministers", "pledge", "wait")]),
        ("Norvia had sent ships, and stands ready to train pilots.", [("Norvia", "intention", "train pilots")]),
        ("Noting the gains of yards and crews, Norvia agreed to wait.", [("Norvia", "decision", "wait")]),
        ("Norvia plans to open the lane.", [("Norvia", "intention", "open the lane")]),
        ("We agreed to task our officials to train pilots.", [("We", "task", "train pilots")]),
        ("We affirm our long commitment to peace, and to training pilots.", [("We", "pledge", "training pilots")]),
        ("They met on trade, as well as the aid it brings, and agreed to wait.", [("They", "decision", "wait")]),
        ("They confirm each other’s commitment to train pilots.", [("each other", "pledge", "train pilots")]),
        ("By 2033, we will build a light.", [("we", "future", "build a light")]),
        ("Norvia announced concrete plans to train pilots.", [("Norvia", "intention", "train pilots")]),
        ("We reiterate our shared commitment to sharing in the costs.", [("We", "pledge", "sharing in the costs")]),
        ("We affirm our old commitment to peace as well as to training pilots.", [("We", "pledge", "training pilots")]),
        ("We share an old commitment to training pilots.", [("We", "pledge", "training pilots")]),
        ("We pledged continued support for the pilots.", [("We", "pledge", "continued support for the pilots")]),
        (
            "We affirm our course, noting that Norvia will chair the forum and Tavell will host the fair.",
            [("Norvia", "future", "chair the forum"), ("Tavell", "future", "host the fair")],
        ),
        ("We will keep our Dialogue and further mark the lane.", [_we("keep our Dialogue"), _we("mark the lane")]),
        ("Norvia and Tavell see that it is vital to trade and they will pay.", [("they", "future", "pay")]),
        ("Norvia stands ready to train pilots.", [("Norvia", "intention", "train pilots")]),
        ("We affirm our long commitment to initiatives at sea.", [("We", "pledge", "initiatives at sea")]),
        ("We will work with Osk and Tavell as they begin.", [_we("work with Osk and Tavell as they begin")]),
        (
            "We aim to revive trade by taking steps to mark the lane, build a light, and train pilots.",
            [("We", "intention", "revive trade by taking steps to mark the lane, build a light, and train pilots")],
        ),
        (
            "They are committed to reviving trade by marking the lane, building a light, and training pilots.",
            [("They", "pledge", "reviving trade by marking the lane, building a light, and training pilots")],
        ),
    ],
)  # fmt: skip
def test_one_row_an_action_with_who_undertakes_it(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Selvane will reopen the lane.",  # no member
        "Our cooperation will bring peace.",  # what is done does nothing itself
        "This mechanism will pay for the lights.",  # nor does a mechanism
        "The lane will be reopened.",  # nobody undertakes it
        "We remain committed to freedom.",  # a value
        "We urge Norvia to train pilots.",  # a demand
        "We have trained pilots.",  # a deed
        "When we met in 2030 we committed to train pilots.",  # told of another time
        "In 2030 we committed to train pilots.",
        "They recall that, in the Pact, Norvia committed to train pilots.",
        "Norvia thanked Tavell for the fund in Osk, intended to train pilots.",  # what a thing is for
        "The Ministers continue to be helped by pilots.",  # what comes about
        "The Ministers’ commitment to train pilots will help trade.",  # a thing of theirs
        "We continue to call for calm.",  # an act
        "We call on Ostrel to:\n\n(a) mend the light;\n\n(b) continue to mark the lane;\n\n(c) elect a pilot.",  # asked
        "We reaffirm a series of commitments to train pilots.",  # things counted
        "We affirm Selvane's plans to train pilots.",  # those of another
        "The trade between Norvia and Tavell continues to bring peace.",  # what is between them
        "Trade is welcome as Norvia and Tavell continue to train pilots.",  # told beside
        "Trade thrives when we commit to training pilots.",  # a condition
        "It is the lane we seek to mark.",  # told of something
        "We remain committed to the Osk Trade Organization.",  # a name
        "The talks have led: to trade; and to continue to mark the lane.",  # no verb that undertakes
        "We hope that the Council will train pilots.",  # a wish
        "The Ministers welcome that the Commission will train pilots.",  # another body's plan
        "We believe the fund will help ports, and will train pilots.",  # one of two things
        "We welcomed the report that Norvia would train pilots.",  # told, and announced by nobody
        "We considered how we will train pilots.",  # a question
        "We recalled that we had agreed to train pilots.",  # told of another time
        "A working group will train pilots.",  # a body that is none yet
        "The next Council will train pilots.",
        "We encourage our partners to train pilots.",  # others than the group's own
        "We welcome the decision of Selvane to train pilots.",  # another's
        "We continue our friendship in order to train pilots.",  # what something is for
        "We remain committed to a solution.",  # a value
        "The economies of Norvia and Tavell will bring work to the yards.",  # a thing of theirs
        "The success of our two countries will help the yards.",
        "The entry of Norvia into the League will help the yards.",
        "We are confident that Norvia will train pilots.",  # a belief
        "The Norvian Sea will help the yards.",  # what bears a member's name and does nothing
        "The Vendry Summit will help the yards.",  # another gathering, foretold
        "We hope to see trade rise.",  # a wish
        "We are committed to the importance of trade.",  # a value
        "We agreed on the situation at sea.",  # what something is about
        "We would welcome a report.",
        "If the ice grows, the Ministers would train pilots.",  # a condition
        "We remain committed to good relations.",
        "The Board, noting its resolve to wait, met.",  # nobody of the group
        "The Ministers met crews whose yards closed, and their pilots will wait.",  # nobody's own organ
    ],
)
def test_what_is_no_commitment(sentence: str) -> None:
    assert found(sentence) == []


def test_a_noun_without_a_verb_undertakes_below_a_formula() -> None:
    nouns = "1. Our firm decision to build a light.\n\n2. Our commitment to training pilots.\n\n3. Our support for Osk."
    declared = parse(f"{HEAD}We declare:\n\n{nouns}").commitments
    assert [(c.form, c.text) for c in declared] == [("decision", "build a light"), ("pledge", "training pilots")]
    assert found("Our commitment to train pilots has grown.") == []


def test_a_heading_in_capitals_that_runs_into_its_clause_undertakes_nothing() -> None:
    loud = "PORT-STATE ROLES AND DUTIES A Working Group has been established to find those who exhibit gaps."
    assert not parse(f"{HEAD}We thank Osk.\n\n{loud}").commitments
    assert not parse(f"{HEAD}We thank Osk.\n\nMARK OUT A LANE FOR THE CREWS of both sides.").commitments
    text = "WE HEREBY DECLARE TO:\n\n- ESTABLISH the OSKAN League to train pilots;\n\n- BUILD a light."
    assert [one.text for one in parse(HEAD + text).commitments] == [
        "ESTABLISH the OSKAN League to train pilots", "BUILD a light"
    ]  # fmt: skip


def test_an_infinitive_commits_where_it_is_the_act_of_its_clause() -> None:
    lines = "To commit ourselves to training pilots;\n\nTo train pilots one needs ships, to plan to train them too."
    found = parse(f"We, the Ministers, met in Vendry on 4 March 2024.\n\nWe resolve:\n\n{lines}").commitments
    assert [(one.by, one.text) for one in found] == [("We", "training pilots")]


def test_a_verb_joined_to_one_that_leads_its_clause_undertakes() -> None:
    head = "The Harbour League, meeting in Vendry on 4 March 2024,\n\n"
    found = parse(head + "Notes the report and resolves to train pilots;\n\nThanks Norvia.").commitments
    assert [(one.by, one.text) for one in found] == [("", "train pilots")]
    told = parse(head + "Noting the report, and what Norvia resolves to train;\n\nThanks Norvia.").commitments
    assert told == ()


def test_an_entry_is_one_behind_its_letter_and_with_a_verb_that_undertakes() -> None:
    entries = "\n(i) mark the lane;\n(ii) strive to mend the light;\n(iii) train pilots."
    assert [text for _, _, text in found("We will:\n" + entries)] == [
        "mark the lane",
        "strive to mend the light",
        "train pilots",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Ministers agreed that they would train pilots.", ("they", "future", "train pilots")),
        ("Norvia announced that it would train pilots.", ("it", "future", "train pilots")),
        ("We welcomed the announcement that Norvia would train pilots.", ("Norvia", "future", "train pilots")),
        # What comes along in front tells of no other time, nor does the day of the meeting.
        ("Recalling the Pact of 2029, Norvia committed to train pilots.", ("Norvia", "pledge", "train pilots")),
        ("While the lane is open, Norvia committed to train pilots.", ("Norvia", "pledge", "train pilots")),
        ("As the lane opens in 2032, Norvia committed to train pilots.", ("Norvia", "pledge", "train pilots")),
        ("On 3 May 2031 they met and committed to train pilots.", ("they", "pledge", "train pilots")),
        # It is told by the verb right in front, also where that is an infinitive or stands behind what leads.
        ("Norvia was pleased to announce it would train pilots.", ("it", "future", "train pilots")),
        ("Looking to the fair, Norvia announced that it would train pilots.", ("it", "future", "train pilots")),
        ("Recognising their value, Norvia announced that it would train pilots.", ("it", "future", "train pilots")),
        ("We welcomed the recent agreement that Norvia would train pilots.", ("Norvia", "future", "train pilots")),
        ("Norvia would train pilots.", ("Norvia", "future", "train pilots")),
        ("We recommitted to train pilots.", ("We", "pledge", "train pilots")),
        ("We signal our commitment to training pilots.", ("We", "pledge", "training pilots")),
        ("We value Norvia’s plan to train pilots.", ("Norvia", "intention", "train pilots")),
        ("We indicated the readiness of Norvia to train pilots.", ("Norvia", "intention", "train pilots")),
        ("We committed to advocacy for pilots.", ("We", "pledge", "advocacy for pilots")),
        ("The Norvian side will train pilots.", ("The Norvian side", "future", "train pilots")),
        ("We welcome the decision of Norvia to train pilots.", ("Norvia", "decision", "train pilots")),
        ("We welcome Norvia's offer to train pilots.", ("Norvia", "intention", "train pilots")),
        ("We made a commitment to train pilots.", ("We", "pledge", "train pilots")),
        ("We have taken the decision to train pilots.", ("We", "decision", "train pilots")),
        ("We reaffirm our commitment towards training pilots.", ("We", "pledge", "training pilots")),
    ],
)
def test_an_undertaking_in_other_words_is_the_same(sentence: str, expected: tuple[str, str, str]) -> None:
    assert found(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norvia pledged 3 billion yen to the yards.", [("Norvia", "3 billion yen to the yards", "3 billion yen")]),
        ("Tavell pledges £3 million.", [("Tavell", "£3 million", "£3 million")]),
        ("Tavell commits over $3 million.", [("Tavell", "over $3 million", "over $3 million")]),
        ("Norvia commits 200 pilots.", [("Norvia", "200 pilots", "")]),
        ("Norvia has committed $3 million since 2029.", []),  # what was given
        ("Norvia is committed to the 2030 Plan.", []),
    ],
)
def test_so_much_of_something_is_pledged(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(c.by, c.text, c.amount) for c in parse(HEAD + sentence).commitments] == expected


def test_a_term_stands_in_an_aside_or_in_front_of_its_own_clause() -> None:
    aside = [parse(HEAD + f"We will, by 2033, {action}.").commitments for action in ("train pilots", "do more")]
    assert [c.deadline for found in aside for c in found] == ["by 2033", "by 2033"]
    that = parse(HEAD + "We agreed that, by 2033, Norvia will train pilots and that, by 2034, Tavell will.").commitments
    assert [(c.by, c.text, c.deadline) for c in that] == [("Norvia", "train pilots", "by 2033")]
    two = parse(HEAD + "Norvia pledged to train pilots by 2033 and Tavell will train crews.").commitments
    assert [(c.by, c.deadline) for c in two] == [("Norvia", "by 2033"), ("Tavell", "")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We will meet in the first quarter of 2033.", ("in the first quarter of 2033", "2033-03")),
        ("We will meet in the first half of 2033.", ("in the first half of 2033", "2033-06")),
        ("We will meet in the second half of 2033.", ("in the second half of 2033", "2033")),
        ("We will mark the lane as announced in November.", ("", "")),  # when it was announced
        ("We will attend talks to be held in November.", ("in November", "2031-11")),
        ("We will train pilots during Norvia’s presidency in 2033.", ("", "")),  # when the presidency is
        ("Building on the talks in November, we will train pilots.", ("", "")),
        ("In November 2032, we will train pilots.", ("In November 2032", "2032-11")),
        ("In November the Ministers agreed to train pilots.", ("", "")),  # when they agreed
    ],
)
def test_a_time_that_tells_of_something_else_is_no_term(sentence: str, expected: tuple[str, str]) -> None:
    assert [(c.deadline, c.deadline_date) for c in parse(HEAD + sentence).commitments] == [expected]


def test_an_entry_below_we_will_is_one() -> None:
    text = "We welcome the talks.\n\nTo this end, we will:\n\n- train pilots;\n- build a light by 2032; and\n- mark it."
    assert [(by, form) for by, form, _ in found(text)] == [("we", "future")] * 3
    assert [c.deadline_date for c in parse(HEAD + text).commitments] == ["", "2032", ""]
    lettered = "We will:\n\no carefully mark the lane;\n\no also train pilots."  # a bullet that is a letter
    assert [c.text for c in parse(HEAD + lettered).commitments] == ["carefully mark the lane", "train pilots"]


def test_a_commitment_has_its_sum_and_the_act_that_carries_it() -> None:
    one = parse(HEAD + "We pledge to lend over EUR 5 million to the pilots.").commitments[0]
    assert (one.amount, one.currency, one.act, one.rule) == ("over EUR 5 million", "EUR", 0, "commit_to")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("train pilots by 2032", ("by 2032", "2032")),
        ("train pilots no later than 2030", ("no later than 2030", "2030")),
        ("restore what was built before 1992", ("", "")),
    ],
)
def test_a_year_alone_is_a_term_unless_it_is_past(text: str, expected: tuple[str, str]) -> None:
    assert deadline(text, "2024-05-03") == expected


def test_two_whose_text_it_is_undertake_as_the_group_whoever_else_is_named() -> None:
    """A text of two names others, too, who undertake something with one of them."""
    text = (
        "Joint Statement of Norvia and Tavell\n\nNorvia and Tavell met in Osk on 3 May 2031.\n\n"
        "Norvia and Tavell welcome the talks. Norvia and Tavell intend to train pilots. Tavell intends to build one."
        "\n\nOndara and Selvane will mark the lane. Ondara and Selvane will pay."
    )
    told = [(c.by, c.member) for c in parse(text).commitments]
    assert told[:2] == [("Norvia and Tavell", ""), ("Tavell", "Tavell")]


def test_an_officer_whom_the_opening_names_is_one_by_the_title_alone() -> None:
    head = "Osk Declaration\n\nPresident Mira Arn of East Norvia and King Odo Bel of Osk met.\n\n"
    told = "The President pledged to wait. Soon the President of Selvane will wait. She intends to train pilots."
    assert [(c.by, c.text) for c in parse(head + told).commitments] == [("The President", "wait")]
    assert parse(HEAD + "The President pledged to wait.").commitments == ()
    head = "Osk Declaration\n\nPresident Arn met Prime Minister Bel. The General Assembly met.\n\n"  # of no place
    assert [c.by for c in parse(head + "Prime Minister Bel will wait.").commitments] == ["Prime Minister Bel"]
    assert sorted(parties_of(head).officers) == ["arn", "bel"]
    head = "Osk Declaration\n\nWe, Prime Minister Bel and President Arn, met.\n\n"
    assert [c.by for c in parse(head + "The President pledged to wait.").commitments] == ["The President"]


def test_whose_officers_the_opening_names_is_a_member() -> None:
    """By the officer's name, by the place, and by its initials; of others no officer is named."""
    head = "Osk Declaration\n\nPresident Mira Arn of East Norvia (ENO) and King Odo Bel of the Isles of Osk met.\n\n"
    told = "President Arn pledged to wait. The ENO will train pilots. Osk will pay. Selvane will build a light."
    assert [(c.by, c.text) for c in parse(head + told).commitments] == [
        ("President Arn", "wait"),
        ("The ENO", "train pilots"),
        ("Osk", "pay"),
    ]


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("To open the lane, Norvia, Tavell, and East Ondara will build a light.", "Norvia, Tavell, and East Ondara"),
        ("In accord with Selvane, Tavell and East Ondara will build a light.", "Tavell and East Ondara"),
        (
            "The governments of Norvia, Tavell and East Ondara will wait.",
            "The governments of Norvia, Tavell and East Ondara",
        ),
        ("The lane is closed by the ice of Selvane, and Norvia will build a light.", "Norvia"),
        ("The base is the Selvane-Norvia Treaty and we will keep it.", "we"),
        ("We, President Arn, Premier Bel, and Premier Cole, will build a light.", "We"),
        ("We, the Ministers, will build a light.", "We"),
        ("We and our governments will build a light.", "We and our governments"),
        ("Norvia’s Ministry of Ports will build a light.", "Norvia’s Ministry of Ports"),
        ("The teams of Norvia and Tavell will build a light.", "The teams of Norvia and Tavell"),
        ("Both delegations will build a light.", "Both delegations"),
        ("Both countries’ ministers will build a light.", "Both countries’ ministers"),
        ("The Advisers will build a light.", "The Advisers"),
        ("Norvia informed Tavell that it will build a light.", "it"),
        ("All ports can be sure that we will build a light.", "we"),
        ("On this day, we, the leaders of Norvia, Tavell and East Ondara will build a light.", "we"),
        ("We the leaders of Norvia, Tavell and East Ondara will build a light.", "We"),
        ("The Norvian Minister for Ports and Trade will build a light.", "The Norvian Minister for Ports and Trade"),
        ("Today Norvia and Tavell will build a light.", "Norvia and Tavell"),
        ("The Norvian Ministry of Ports will build a light.", "The Norvian Ministry of Ports"),
        ("The Tavellian navy will build a light.", "The Tavellian navy"),
        ("We agreed that officials would build a light.", "officials"),
        ("The leaders agreed that their teams would build a light.", "their teams"),
        ("The leaders agreed they would build a light.", "they"),
        ("The leaders agreed that, to save the lane, officials would build a light.", "officials"),
        ("The port authorities of each country will build a light.", "The port authorities of each country"),
        ("Officials from both sides will build a light.", "Officials from both sides"),
    ],
)
def test_all_who_undertake_are_named(sentence: str, by: str) -> None:
    assert [one[0] for one in found(sentence)] == [by]


def test_they_are_the_body_that_the_sentence_names_first() -> None:
    sentence = (
        "The Ministers met in May 2030, and they expressed the intention to train pilots, as well as build a light."
    )
    assert found(sentence) == [("they", "intention", "train pilots"), ("they", "intention", "build a light")]


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        (
            "We commit to train pilots; build a light; and open the lane.",
            ["train pilots", "build a light", "open the lane"],
        ),
        ("We commit to training pilots; and building a light.", ["training pilots", "building a light"]),
        ("We commit to train pilots; the lane is closed.", ["train pilots"]),
        ("We intend to guard, widen and extend the lane.", ["guard, widen and extend the lane"]),
        (
            "We will hold talks, at sea and in ports, and hold drills.",
            ["hold talks, at sea and in ports", "hold drills"],
        ),
        ("We reaffirm that we will mark the lane and will train pilots.", ["mark the lane", "train pilots"]),
        (
            "Norvia is dedicated to continuing to lead crews and train pilots.",
            ["continuing to lead crews", "train pilots"],
        ),
        (
            "We pledge to continue guarding the lane, mending the pier, and helping crews.",
            ["continue guarding the lane", "mending the pier", "helping crews"],
        ),
        (
            "We will train pilots; support crews; and maintain lights.",
            ["train pilots", "support crews", "maintain lights"],
        ),
        ("We commit to train pilots; and urge Selvane to wait.", ["train pilots"]),
        ("The Ministers are committed to developing new lights.", ["developing new lights"]),
        ("The Ministers are committed to developing countries.", []),
        ("We affirm our broad and very deep trade and commitment to train pilots.", ["train pilots"]),
        ("The initiative will train pilots.", []),
        ("We affirm our willingness and intention to train pilots.", ["train pilots"]),
        ("We announce our commitment to train pilots.", ["train pilots"]),
        ("We affirm our goal to train pilots.", ["train pilots"]),
        (
            "Ice is near. Norvia plans to train pilots who know how to mend their lights.",
            ["train pilots who know how to mend their lights"],
        ),
        (
            "We will see to it that the Council continues to train pilots.",
            ["see to it that the Council continues to train pilots"],
        ),
        ("The dialogue will train pilots.", []),
    ],
)
def test_each_action_of_a_series_is_one(sentence: str, texts: list[str]) -> None:
    assert [one[2] for one in found(sentence)] == texts


@pytest.mark.parametrize(
    ("sentence", "forms"),
    [
        ("We ask Ministers to train pilots.", ["task"]),
        ("We instruct negotiators to close the talks.", ["task"]),
        ("We instruct the relevant authorities of both sides to train pilots and build a light.", ["task", "task"]),
        ("We task the working group on ports to train pilots.", ["task"]),
        ("We ask the working group on ports to train pilots.", []),
        ("We ask Foreign and other Ministers to train pilots.", []),
        ("We ask Ministers of Selvane to train pilots.", []),
        ("We ask the harbour to train pilots.", []),
        ("We call for its repair, and for Osk to train pilots, to mend the light, and to pay.", []),
        ("We direct our Bank to: (a) train pilots; (b) build a light.", ["task", "task"]),
    ],
)
def test_organs_of_the_group_are_tasked_without_a_word_that_says_whose(sentence: str, forms: list[str]) -> None:
    assert [one[1] for one in found(sentence)] == forms


def test_an_entry_is_an_action_and_no_sentence_about_somebody() -> None:
    text = "We welcome the talks.\n\nWe will:\n\na. train pilots;\nb. build a light.\n\nThe pilots look on."
    assert [one[2] for one in found(text)] == ["train pilots", "build a light"]
    text = "We will act in two ways:\n\n- Norvia will mend its lights, with pilots joining its crews;\n- mark it."
    assert [(by, said) for by, _, said in found(text)][1] == (
        "Norvia", "mend its lights, with pilots joining its crews"
    )  # fmt: skip
    text = "We intend to mark the lane in two ways:\n\n- Lights: mark it;\n- Pilots: The pilots look on to it."
    assert "The pilots look on to it" not in [one[2] for one in found(text)]
    text = "We will:\n\n- mark the lane. In particular, price tables should include dues;\n\n- train pilots."
    assert [one[2] for one in found(text)] == ["mark the lane", "train pilots"]


COUNCIL = "The Lake Council,\n\nRecalling its resolution 4/2,\n\n"


@pytest.mark.parametrize(
    ("clause", "by"),
    [
        ("1. Affirms that all States shall train pilots;", []),
        ("1. Affirms that all parties shall train pilots;", ["all parties"]),
        ("Recalling that the States members of the Lake Council shall train pilots,", []),
        ("Acknowledging that the Lake Council shall train pilots,", []),
        ("Reaffirming that the Lake Council will train pilots,", ["the Lake Council"]),
        ("1. Decides that the Lake Council shall train pilots;", ["the Lake Council"]),
    ],
)
def test_what_all_states_shall_do_or_a_recital_recalls_is_not_undertaken(clause: str, by: list[str]) -> None:
    found = parse(f"{COUNCIL}{clause}\n\n2. Urges Norvia to wait.").commitments
    assert [one.by for one in found] == by


def test_what_is_welcomed_is_told_once_and_by_the_sentence_that_welcomes_it() -> None:
    praised = "We praised the crew. We thanked the pilots. We welcomed the completion of the survey. "
    read = parse(f"The Ministers met in Ondara. {praised}The completion of the light is late.")
    assert [(deed.rule, deed.text) for deed in read.deeds if deed.rule == "welcomed"] == [
        ("welcomed", "completion of the survey")
    ]


@pytest.mark.parametrize(
    ("lead", "entries", "texts"),
    [
        # The lead-in leaves all to its entries: who undertakes is no heading, and a letter is none of the action.
        ("The Ministers will:", "1. Widen the lane;\n2. Train pilots.", ["Widen the lane", "Train pilots"]),
        ("Norvia and Tavell shall:", "- Widen the lane;\n- Train pilots.", ["Widen the lane", "Train pilots"]),
        ("We commit to:", "a. widen the lane\nb. train pilots", ["widen the lane", "train pilots"]),
        ("We agree that we will:", "(a) Widen the lane;\n(b) Train pilots.", ["Widen the lane", "Train pilots"]),
        ("We will continue to:", "(a) Widen the lane;\n(b) Train pilots.", ["Widen the lane", "Train pilots"]),
        ("We agreed to the following:", "1. Train pilots.\n2. Urge Osk to wait.\n3. Mend piers.",
         ["Train pilots", "Mend piers"]),
        # It leaves their "to" to those that have it; to ask others is nothing undertaken.
        ("The Ministers decided:", "- to widen the lane;\n- to invite the crews;\n- that the pier is old.",
         ["widen the lane"]),
        ("We agreed on the following:", "(a) to widen the lane;\n(b) to train pilots.",
         ["widen the lane", "train pilots"]),
        ("The Ministers agreed to:", "ii. widen the lane;\niii. Train pilots.", ["widen the lane", "Train pilots"]),
        # Lines without a mark begin with the verb that "to:" leaves to them, and others with somebody.
        ("The Ministers agreed to:", "Widen the lane;\n\nTrain pilots.\n\nThe crews look on;",
         ["Widen the lane", "Train pilots"]),
        # Below what only points at them, and is none itself, only verbs are actions; other actions stay beside theirs.
        ("We will take these steps:", "- widen the lane;\n- freeze of funds;\n- train pilots.",
         ["widen the lane", "train pilots"]),
        ("We undertake to do the following:", "(a) Help Norvia mend it.\n(b) Set up a line.\n(c) Train pilots.",
         ["Help Norvia mend it", "Set up a line", "Train pilots"]),
        ("We will work together to:", "1. Put a light in place.\n2. Help crews.",
         ["work together", "Put a light in place", "Help crews"]),
        # What others do whom an action names is none; nor what was told of another day.
        ("We will support Norvia in its efforts to:", "- mend it;\n- train pilots.", ["support Norvia in its efforts"]),
        ("Two years ago, we pledged to:", "- mend it;\n- train pilots.", []),
        # A further part of an entry that begins with a noun goes on with it.
        ("We intend to:", "1. Share charts of the lane; new ones of each side; and tables.\n2. Train pilots.",
         ["Share charts of the lane", "Train pilots"]),
        # The preposition that leads to the entries is none of the action.
        ("We will speed up the work, including by:", "(a) training pilots;\n(b) widening the lane.",
         ["speed up the work", "training pilots", "widening the lane"]),
        # Steps that are agreed on stand below with no "to".
        ("The Ministers agreed on the following next steps:", "(a) Widen the lane.\n(b) Train pilots.",
         ["Widen the lane", "Train pilots"]),
        ("The Ministers agreed:", "- to train pilots;\n- that Norvia would widen the lane.",
         ["train pilots", "widen the lane"]),
        ("We pledge to fund these aims:", "- Yards and schools for crews;\n- Piers.", ["fund these aims"]),
    ],
)  # fmt: skip
def test_what_a_lead_in_leaves_to_its_entries(lead: str, entries: str, texts: list[str]) -> None:
    made = parse(f"{HEAD}We thank Osk for its welcome. We condemn the raid.\n\n{lead}\n\n{entries}").commitments
    assert [one.text for one in made] == texts


@pytest.mark.parametrize(
    ("title", "by"),
    [
        ("Joint Statement on the Norvia-Tavell High-Level Talks", ["Norvia", "Tavell"]),
        ("U.I.-Norvia Joint Statement", ["the United Isles", "Norvia"]),
        ("Joint Statement on High-Level Talks", []),
    ],
)
def test_whom_a_title_ties_together_is_a_member(title: str, by: list[str]) -> None:
    text = "The sides met in Osk. Soon the United Isles will wait. By May, Norvia will wait. In June, Tavell will wait."
    made = parse(f"{title}\n\n{text}").commitments
    assert [one.by for one in made] == by
