"""The names that a text gives its own body."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.document.speakers.body import read_body

ACTING = "\n\nThe {0} noted the report.\n\nThe {0} urged Karsholm to light its buoys.\n\nThe {0} decided to meet again."


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("The Hexarchy of the Outer Shoals met in Vendry on 4 March 2024.", "Hexarchy"),
        ("The Panel of Elders withdrew to Vendry for its ninth retreat.", "Elders"),
        ("COMMUNIQUÉ OF THE HEXARCHY\nVendry, 4 March 2024", "Hexarchy"),
        ("Final Communiqué – Special Summit of The Bex Hexarchy of Pilots (Vendry, 4 March 2024)", "Hexarchy"),
    ],
)
def test_a_capital_word_of_the_opening_that_acts_is_the_body(opening: str, name: str) -> None:
    assert name.lower() in read_body(opening + ACTING.format(name), load_lexicon()).words


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("The Minister of the Harbour met the pilots on 4 March 2024.", "Minister"),  # a person
        (
            f"The Hexarchy met in Vendry on 4 March 2024.{ACTING.format('Hexarchy')}",
            "Quorum",
        ),  # not in the opening, which names one that acts
    ],
)
def test_persons_and_others_are_not_the_body(opening: str, name: str) -> None:
    assert name.lower() not in read_body(opening + ACTING.format(name), load_lexicon()).words


def test_a_member_that_acts_is_not_the_body() -> None:
    text = "The Ministers of Karsholm and Ostrel met in Vendry on 4 March 2024."
    assert read_body(text + ACTING.format("Karsholm").replace("The ", ""), load_lexicon()).words == frozenset()


def test_a_formula_that_every_text_knows_settles_who_speaks() -> None:
    text = "RESOLUTION OF THE HEXARCHY\n\nThe General Assembly,\n\nRecalling its resolutions,\n"
    assert read_body(text + ACTING.format("Hexarchy"), load_lexicon()).words == frozenset()


def test_a_formula_settles_who_speaks_in_a_text_on_one_line() -> None:
    said = "Recalling its rules, decides to wait." + ACTING.format("Zolla").replace("\n\n", " ")
    met = "The Zolla of the Outer Shoals met in Vendry on 4 March 2024."
    assert read_body(f"RESOLUTION OF THE ZOLLA The Assembly, {said}", load_lexicon()).words == frozenset()
    assert "zolla" in read_body(f"{met} The Assembly was told. {said}", load_lexicon()).words


def test_two_who_issue_a_text_are_the_body_as_a_pair() -> None:
    text = "Joint Statement of Norvia and East Tavell\n\nNorvia and East Tavell welcome the talks."
    (pair,) = read_body(text, load_lexicon()).names
    assert (pair.words, pair.evidence) == (("norvia+tavell",), "pair")


def test_two_persons_are_told_by_their_surnames() -> None:
    text = (
        "Joint Statement\n\nPresident Mira J. Arn of Tavell and Premier Ole Bel of Ondara met in Osk.\n\n"
        "Today, President Arn and Premier Bel have agreed to meet. Premier Bel and President Arn send their thanks. "
        + "The buoys burn. " * 200
        + "President Arn and Governor Cole have agreed to wait. Governor Cole and President Arn send word."
    )
    found = [name.words for name in read_body(text, load_lexicon()).names if name.evidence == "pair"]
    assert found == [("arn+bel",)]


def test_a_surname_may_hold_small_words() -> None:
    text = (
        "President Arn of Norvia and President Mira von der Bel of Tavell met in Osk.\n\n"
        "President Arn and President von der Bel {}"
    )
    said = "welcomed the talks.\n\nPresident Arn and President von der Bel urged Karsholm to wait."
    assert [act.lemma for act in parse(text.format(said)).acts] == ["welcome", "urge"]
    other = said.replace("von der", "near the")
    assert [act.lemma for act in parse(text.format(other)).acts] == ["welcome"]


def test_a_line_may_part_the_names_of_a_pair() -> None:
    text = (
        "Statement of the Isles Council\n\nThe Isles of Norvia and the Tavell\nUnion met in Vendry. The Isles of Norvia"
        " and the Tavell Union welcome the talks.\n\nThe Isles\n  of Norvia and the Tavell\n  Union regret the raid."
    )
    assert [(name.words, name.evidence) for name in read_body(text, load_lexicon()).names] == [
        (("norvia+union",), "pair")
    ]


@pytest.mark.parametrize("above", ["", "\n\n\n\n", " \n\n", "Briefing Room\n\n", "The quay of Osk was opened.\n\n"])
def test_a_title_may_stand_below_other_lines_and_not_below_a_sentence(above: str) -> None:
    text = f"{above}Press Release of Norvia and East Tavell\n\nNorvia and East Tavell announced a fund today."
    pairs = [name.words for name in read_body(text, load_lexicon()).names]
    assert pairs == ([] if above.endswith(".\n\n") else [("norvia+tavell",)])


@pytest.mark.parametrize(
    ("opening", "evidence"),
    [
        ("The Hexarchy of the Outer Shoals met in Vendry on 4 March 2024.", "who_met"),
        ("COMMUNIQUÉ OF THE HEXARCHY\nVendry, 4 March 2024", "title"),
        ("The Outer Shoals League (the “Hexarchy”) met in Vendry on 4 March 2024.", "short_name"),
    ],
)
def test_a_name_tells_where_it_was_found(opening: str, evidence: str) -> None:
    names = read_body(opening + ACTING.format("Hexarchy"), load_lexicon()).names
    assert [(name.words[0], name.evidence) for name in names] == [("hexarchy", evidence)]


def test_three_whom_the_head_names_together_are_the_body_where_all_of_them_act() -> None:
    head = "Joint Statement of the Leaders of Norvia, East Tavell, and Ondara\n\nWe met in Vendry on 4 March 2024."
    acts = {
        said: [act.lemma for clause in parse(f"{head}\n\n{said}").clauses for act in clause.acts]
        for said in (
            "To open the bay, Norvia, East Tavell, and Ondara committed to mark the lane.",
            "To open the bay, Norvia, East Tavell, and Selvane committed to mark the lane.",
        )
    }
    assert list(acts.values()) == [["commit"], []]


def test_states_named_before_are_those_that_speak() -> None:
    text = (
        "We met in Vendry on 4 March 2024.\n\nIn order to open the bay, the aforementioned countries affirm the plan."
    )
    assert [act.text for clause in parse(text).clauses for act in clause.acts] == ["affirm"]


def test_we_waits_for_its_verb_behind_an_aside_that_no_comma_closes() -> None:
    text = (
        "We met in Vendry on 4 March 2024.\n\nWe, as builders of boats and other small craft affirm the need to wait."
    )
    assert [act.text for clause in parse(text).clauses for act in clause.acts] == ["affirm"]


def test_a_word_that_others_have_too_is_the_body_with_whose_it_is() -> None:
    head = "The Friends of Tavell met in Vendry on 4 March 2024.\n\n"
    assert _acts(f"{head}The Friends of Tavell welcomed the talks.") == ["welcome"]
    assert _acts(f"{head}The Friends of Ondara welcomed the talks.") == []
    wired = f"VENDRY, 4 March (Bex Press)- {head}"
    assert _acts(f"{wired}The Friends of Tavell welcomed the talks.") == ["welcome"]


@pytest.mark.parametrize(
    ("who", "acting", "phrases"),
    [
        ("The Hexarchy of Pilots of Norvia", "The Hexarchy", ["condemns"]),
        ("The Hexarchy of Pilots of Norvia", "The Heptarchy", []),
        ("The Ministers of the Selvane Light Company (SELCO)", "SELCO", ["condemns"]),
        ("The Ministers of Norvia and of the Light Company (SELCO)", "SELCO", []),
    ],
)
def test_who_met_by_a_word_and_whose_it_is_and_its_initials_need_to_act_but_once(
    who: str, acting: str, phrases: list[str]
) -> None:
    text = f"{who} met in Vendry on 4 March 2024.\n\n{acting} condemns the raid."
    assert [act.phrase for act in parse(text).acts] == phrases


def test_of_officers_who_met_none_is_a_member() -> None:
    head = "Envoys of Osk, Foreign Ministers, and Senior Officials convened in Vendry today.\n\n"
    assert _acts(f"{head}Ministers endorse the plan.") == ["endorse"]


def test_states_named_in_brackets_without_and_are_a_group() -> None:
    group = "The Bay countries (B3: Norvia, Tavell, Bex) reiterate their call for calm."
    assert _acts(group) == _acts(f"B3 Statement on Ice\n\n{group}") == ["call"]
    of = "The Ministers of the Bay Group met in Osk.\n\nThe countries of the Bay {} urge calm."
    assert [_acts(of.format(noun)) for noun in ("Group", "region")] == [["urge"], []]


def test_members_of_initials_that_stand_over_a_text_are_the_body() -> None:
    head = "Statement of the L9\n\nWe, the L9 Ministers, met in Vendry.\n\n"
    assert _acts(f"{head}The members of the L9 urge Osk to wait.") == ["urge"]
    assert _acts(f"{head}The members of the L7 urge Osk to wait.") == []


def test_initials_that_a_head_begins_with_are_the_body_where_they_act() -> None:
    said = "PLUB urges the Council to act.\n\nPLUB welcomes the talks."
    assert _acts(f"PLUB Media Release\n\n{said}") == ["urge", "welcome"]
    assert _acts(f"Media Release on PLUB\n\n{said}") == []


def test_initials_of_a_body_may_be_two_words() -> None:
    head = "The Steering Board of the Lane Council (LC SB) met in Vendry on 4 March 2024.\n\nThe LC SB noted the ice."
    assert _acts(f"{head}\n\nThe LC SB thanked the pilots and voiced its concern over the fog.") == [
        "note",
        "thank",
        "voice concern",
    ]


def _acts(text: str) -> list[str]:
    return [act.lemma for clause in parse(text).clauses for act in clause.acts]


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        ("At the fair, the leaders of Selvane, Ondara and Osk welcomed the talks.", ["welcome"]),
        ("At the fair, the ships of Selvane, Ondara and Osk welcomed the talks.", []),
        ("The countries affirm that the lane is safe.", ["affirm"]),
        ("The countries of the coast affirm that the lane is safe.", []),
        ("The Isles of Norvia and the Republic of Tavell affirm that the lane is safe.", ["affirm"]),
        ("The Isles of Norvia and the Republic of Ondara affirm that the lane is safe.", []),
        ("The Governments of Norvia and Tavell affirm that the lane is safe.", ["affirm"]),
        ("Norvia regrets the raid. They support the talks.", ["support"]),
        ("We speak of an “open sea.” They recognize the survey.", ["recognize"]),
        ("Norvia and Tavell welcome the survey of the ice, and they committed to talks.", ["welcome", "commit"]),
        ("Norvia and Tavell welcome the survey of the ice, and it served the talks.", ["welcome"]),
        ("Learning from the ice of May, Norvia and Tavell plan to mark the lane.", ["plan"]),
        ("Norvia and Tavell also support pilots’ work on the survey that was drawn.", ["support"]),
        ("Norvia and Tavell stand with Osk as it mends its lights.", ["stand with"]),
        ("The leaders welcome trade with those that share the lane, and they regret the ice.", ["welcome", "regret"]),
        ("Today, we — President Arn and Premier Bel — express our support to Osk.", ["express support"]),
        ("The leaders praised the survey of the lane and look forward to the talks.", ["praise", "look forward to"]),
        (
            "The leaders praised the survey of the lanes that Osk and Selvane use and look forward to the talks.",
            ["praise"],
        ),
        ("The leaders praised the census or register of Osk.", ["praise"]),
        ("The leaders praised the survey, established in Osk in 2014, and thanked its crew.", ["praise", "thank"]),
        (
            "The leaders praised the survey, established a fund in Osk, and thanked it.",
            ["praise", "establish", "thank"],
        ),
        ("We pledge to promote peace based on law, and respect for it.", ["pledge"]),
        ("We ask the Office to help the Union, States Members of the League and others.", ["ask"]),
        ("Recalling the talks, we reemphasize that the lane is open.", ["reemphasize"]),
        ("The leaders visited Osk and viewed its lamps. They condemn the raid.", ["condemn"]),
        ("The initiative announced in Osk helps the pilots.", []),
        ("Norvia and Tavell share common challenges and reaffirm their support for Osk.", ["support"]),
        ("Deeply moved by what they had heard, the leaders implore Osk to wait.", ["implore"]),
        (
            "The leaders affirm their support for the pilots and their commitment to peace.",
            ["affirm support", "commitment"],
        ),
        ("The leaders affirm the balance of the supply and demand of salt.", ["affirm"]),
        ("We welcome the survey. The list names the lights; examines the lane; and lists the ports.", ["welcome"]),
        ("The Joint Taskforce condemns the raid.", ["condemn"]),
        ("The fog goes on – both organisations ask the pilots to wait.", ["ask"]),
    ],
)
def test_who_two_are_that_issue_a_text(said: str, acts: list[str]) -> None:
    head = "Joint Statement of Norvia and Tavell\n\nNorvia and Tavell met in Osk on 3 May 2031.\n\nNorvia and Tavell"
    assert _acts(f"{head} condemn the raid.\n\n{said}") == ["condemn", *acts]


@pytest.mark.parametrize(
    ("said", "acts"),
    [
        ("The Prime Minister and the President condemn the raid.", ["condemn"]),
        ("The Prime Minister and the Envoy condemn the raid.", []),
        ("The President condemns the raid.", []),
    ],
)
def test_two_persons_are_told_by_their_offices(said: str, acts: list[str]) -> None:
    head = (
        "Joint Statement\n\nPresident Mira Arn of Tavell and Prime Minister Ole Bel of Ondara met in Osk.\n\n"
        "President Arn and Prime Minister Bel welcome the talks. President Arn and Prime Minister Bel regret the ice."
    )
    assert _acts(f"{head}\n\n{said}") == ["welcome", "regret", *acts]


@pytest.mark.parametrize(
    ("opening", "acts"),
    [
        (
            "Today, the President of Norvia and the Chancellor of the Isles of Tavell affirm their support.",
            ["affirm support"],
        ),
        ("Today, the President of Norvia affirms her support.", []),
        ("At the quay in Osk, the President of Norvia and the Chancellor of Tavell affirm their support.", []),
    ],
)
def test_two_officers_of_whom_a_text_speaks_first_are_the_body(opening: str, acts: list[str]) -> None:
    assert _acts(f"Osk Declaration\n\n{opening}") == acts


def test_three_who_act_together_time_and_again_are_the_body() -> None:
    said = "Tavell, the Norvian Isles, and Ondara welcome the survey."
    text = "Declaration\n\nWe met in Vendry on 4 March 2024.\n\n" + "We regret the ice. " * 100
    assert _acts(f"{text}\n\n{said}")[100:] == []
    assert _acts(f"{text}\n\n{said}\n\n{said}")[100:] == ["welcome", "welcome"]


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_a_name_of_a_pair_does_not_run_over_a_full_stop(blank: str) -> None:
    text = (
        "Joint Statement on the Pilots\n\nNorvia and East Tavell stood up a panel in Osk.\n\nThe panel works in Osk. "
        "Norvia and East Tavell welcome its report.\n\nThey met. Norvia and East Tavell urge Karsholm to wait."
    )
    names = read_body(
        text.replace("Osk. Norvia", f"Osk.{blank}Norvia").replace("East ", f"East{blank}"), load_lexicon()
    )
    assert [(name.words, name.evidence) for name in names.names] == [(("norvia+tavell",), "pair")]


def test_a_name_is_learnt_though_its_verbs_are_in_bold() -> None:
    text = "The Hexarchy of the Outer Shoals met in Vendry on 4 March 2024.\n\nThe Hexarchy **noted** the report.\n\n"
    assert _acts(text + "The Hexarchy **urged** Karsholm to light its buoys.") == ["note", "urge"]


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_a_name_is_learnt_though_case_says_nothing(case: Callable[[str], str]) -> None:
    text = "The Hexarchy of the Outer Shoals met in Vendry on 4 March 2024.\n\nThe Hexarchy noted the report.\n\n"
    assert _acts(case(text + "The Hexarchy urged Karsholm to light its buoys.")) == ["note", "urge"]
    assert _acts(case(text + "The Quorum urged Karsholm to light its buoys.")) == ["note"]


GROUP = "The Tolu Bay countries support the pilots.\n\nThe Tolu Bay countries urge Karsholm to light its buoys.\n"


@pytest.mark.parametrize(
    ("opening", "acts"),
    [
        ("Today, Norvia, Tavell, and Bex affirm the role of salt.", ["affirm"]),
        ("Norvia, Tavell and Bex welcome the survey.", ["welcome"]),
        ("A storm came. Norvia, Tavell and Bex welcome the survey.", []),
        ("The Tolu countries (Norvia, Tavell, and Bex) affirm that boats matter.", ["affirm"]),
        ("The Tolu countries (in the north and the south) affirm that boats matter.", []),
    ],
)
def test_states_that_a_text_names_first_and_that_act_are_the_body(opening: str, acts: list[str]) -> None:
    text = f"Declaration\n\n{opening}\n\nWe commit to mend nets."
    assert [act.phrase for clause in parse(text).clauses[:-1] for act in clause.acts] == acts


def test_our_ministers_are_told_of_and_our_governments_act() -> None:
    told = "We welcome the talks. Our ministers highlighted the progress. Our governments commend Norvia."
    text = f"Joint Statement\n\n{told}"
    assert [act.phrase for clause in parse(text).clauses for act in clause.acts] == ["welcome", "commend"]


def test_states_that_a_text_begins_with_as_a_group_are_the_body() -> None:
    assert [act.lemma for act in parse(GROUP).acts] == ["support", "urge"]
    assert read_body("The Ministers met.\n\n" + "We sail.\n\n" + GROUP, load_lexicon()).words == frozenset()


def test_initials_in_brackets_behind_the_name_of_the_body_are_its_name() -> None:
    text = (
        "The Far-Isles Movement (FIM) expresses its grave concern at the raid.\n\n"
        "FIM calls upon Tavell to wait. In this regard, FIM urges Norvia to act.\n\nTBX urges Norvia to wait."
    )
    assert _acts(text) == ["express concern", "call upon", "urge"]


def test_initials_that_a_marked_up_title_begins_with_are_the_body() -> None:
    text = "SLF Defence Ministers Statement\n\nMinisters met today.\n\nThe SLF condemns the raid."
    assert _acts(text) == _acts(f"## {text}") == ["condemn"]


def test_countries_under_the_initials_of_the_body_are_the_body() -> None:
    head = "Joint Statement\n\nThe Presidency of the Tavell Group (T4) organised a meeting in Osk.\n\n"
    said = "The T4 countries remain committed to mending nets.\n\nThe T4 welcomed the survey."
    assert [act.phrase for act in parse(head + said).acts] == ["committed", "welcomed"]
    other = said.replace("T4 countries", "Lake countries")
    assert [act.phrase for act in parse(head + other + "\n\nThe T4 urged Norvia to wait.").acts] == [
        "welcomed",
        "urged",
    ]


def test_whose_statement_a_text_is_speaks_in_it_and_so_does_she() -> None:
    said = "The Chairperson condemned the raid.\n\nThe Chairperson urged Ostrel to wait. She thanked it.\n\nIvo agreed."
    text = f"Statement by the Chairperson\n\n{said}"
    assert [(name.words, name.evidence) for name in read_body(text, load_lexicon()).names] == [
        (("chairperson",), "author")
    ]
    assert [act.lemma for act in parse(text).acts] == ["condemn", "urge", "thank"]
    assert [act.lemma for act in parse(text.replace("by the", "on the")).acts] == []


@pytest.mark.parametrize(
    ("opening", "said", "name"),
    [
        ("Statement of the Outer Shoals Hexarchy\n\n", "OSH members thanked the pilots.", "osh"),
        ("Statement of the Outer Shoals Hexarchy\n\n", "In May, the OSH thus urged Norvia to wait.", "osh"),
        ("Statement by the Tolu Group\n\n", "The Tolu countries welcome the truce.", "tolu"),
        (f"{'Home, Maps, News' * 30}\n\nStatement by the Tolu Group\n\n", "The Tolu countries urge calm.", "tolu"),
    ],
)
def test_who_is_spelt_out_in_the_title_needs_to_act_but_once(opening: str, said: str, name: str) -> None:
    assert name in read_body(opening + said, load_lexicon()).words
    assert name not in read_body(f"A week in the bay\n\n{said}", load_lexicon()).words


def test_the_states_of_the_first_sentence_are_the_body_beside_we() -> None:
    text = "Statement on the bay\nThe Tolu countries (Bex, Osk, Marrowe) urge calm. We wait."
    assert [name.evidence for name in read_body(text, load_lexicon()).names] == ["group"]
    once = "We met in Osk. The Tolu countries urge calm."
    assert read_body(f"Statement on the bay\n{once}", load_lexicon()).names == ()


def test_two_whom_the_first_paragraph_names_need_to_act_but_once() -> None:
    said = "President Arn and Prime Minister Cole commit to the lane."
    for met, acts in (
        ("Prime Minister LUKA COLE", ["commit"]),
        ("Prime Minister Luka Cole, President Bel, and Premier Ode", []),
    ):
        text = f"A Statement on the Bay\n\nPresident Mira Arn greeted {met} in Osk.\n\n{said}"
        assert [act.lemma for act in parse(text).acts] == acts


def test_two_states_act_together_in_capitals() -> None:
    two = "The United States and Karsholm"
    text = f"Joint Statement\n\n{two} met in Osk.\n\n{two} intend to wait."
    assert [act.lemma for act in parse(text.upper()).acts] == ["intend"]
    assert parse("Joint Statement\n\nThe pilots met in Osk.\n\nThe ice and the snow intend to stay.".upper()).acts == ()


@pytest.mark.parametrize(
    ("title", "said", "acts"),
    [
        ("Statement by the High Envoy on ice", "The High Envoy regrets the raid.", ["regret"]),
        ("Statement by the Spokesperson of the Chief Envoy", "The Chief Envoy urges calm.", ["urge"]),
        ("Statement by the High Envoy on behalf of the TBU", "The TBU urges calm.", ["urge"]),
        ("Statement attributable to the Spokesperson for the Chief Envoy", "The Chief Envoy urges calm.", ["urge"]),
        ("Statement by TBU Chief Envoy on ice", "The Chief Envoy of the Union urges calm.", ["urge"]),
        ("Declaration by the Envoy on behalf of the Bay Union on ice", "The BU urges calm.", ["urge"]),
        ("TBU Envoys’ Statement on ice", "TBU urges calm.", ["urge"]),
        ("The Deep Sea statement on ice", "The Deep Sea urges calm.", ["urge"]),
        ("Statement by the Chief Envoy of the Bay", "The Chief Envoy, Ada Lund, urged calm.", ["urge"]),
        ("Statement by the Chief Envoy of the Bay", "The Chief Envoy is concerned by the raid.", ["concerned"]),
        ("Statement of the Envoys of Norvia and the TBU", "The TBU urges calm.", []),
        ("Statement on the talks with the TBU", "The TBU urges calm.", []),
        ("A word on the ice", "The High Envoy regrets the raid.", []),
    ],
)
def test_whom_a_title_names_needs_to_act_but_once(title: str, said: str, acts: list[str]) -> None:
    assert [act.lemma for act in parse(f"{title}\n\n{said}").acts] == acts
