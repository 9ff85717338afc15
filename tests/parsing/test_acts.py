"""Acts: what a lead phrase is, what type it has, and which verbs are no act of the group."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.sentence import LONGEST
from tests.casefiles import CASES, read_cases
from tests.parsing.framing import acts_of, framed

FILES = sorted(path.name for path in (CASES / "acts").glob("*.csv"))
ACTS = [case for name in FILES for case in read_cases(f"acts/{name}", "frame", "text", "acts")]


@pytest.mark.parametrize(("frame", "text", "expected"), ACTS)
def test_an_act_has_its_type_its_lemma_and_its_phrase(frame: str, text: str, expected: str) -> None:
    _, clause = framed(frame, text)
    assert acts_of(clause) == expected


def test_a_label_of_a_paragraph_is_no_act() -> None:
    """A participle alone names what the sentences behind it are about; by itself it is what is done."""
    head = "Joint Statement\n\nThe Ministers met in Osk.\n\nThe Ministers welcomed the talks.\n\n"
    label, alone = (
        parse(f"{head}- Launching a survey. We thank the pilots."),
        parse(f"{head}Noting the ice in the bay."),
    )
    assert [act.phrase for act in label.acts] == ["welcomed", "thank"]
    assert [act.phrase for act in alone.acts] == ["welcomed", "Noting"]


def strength(sentence: str) -> int | None:
    """Of the first act of a sentence in the past."""
    _, clause = framed("past", sentence)
    assert clause is not None
    return clause.acts[0].strength


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("Expressed concern at the fog.", "Expressed grave concern at the fog."),
        ("Condemned the cutting of the lines.", "Condemned in the strongest terms the cutting of the lines."),
        ("Requested Ostrel to light the buoys.", "Demanded that Ostrel light the buoys."),
        ("Took note of the survey of the quays.", "Welcomed the survey of the quays."),
    ],
)
def test_stronger_words_have_more_strength(weaker: str, stronger: str) -> None:
    low, high = strength(weaker), strength(stronger)
    assert low is not None
    assert high is not None
    assert low < high


def test_no_strength_is_above_five() -> None:
    assert strength("Strongly condemned in the strongest possible terms the cutting of the lines.") == 5


def test_an_act_names_its_intensifier_and_the_rule_that_read_it() -> None:
    _, clause = framed("past", "Expressed deep concern at the fog.")
    assert clause is not None
    (act,) = clause.acts
    assert (act.intensifier, act.group, act.scale, bool(act.rule)) == ("deep", "disapprove", "default", True)


def test_offsets_of_an_act_point_at_its_phrase() -> None:
    doc, clause = framed("past", "Once again urged Karsholm to light its buoys.")
    assert clause is not None
    (act,) = clause.acts
    assert doc.source.raw[act.start : act.end] == "Once again urged"


@pytest.mark.parametrize("lead", ["Called upon Norvia to repair", "Our deep concern over", "Pursuant to"])
def test_a_sentence_too_long_for_its_structure_keeps_the_act_that_it_begins_with(lead: str) -> None:
    doc = parse(f"The Ministers met in Ondara on 4 March 2023.\n\n1. {lead} the mast{' and the lamp' * LONGEST}.\n")
    assert [act.type for act in doc.clauses[-1].acts] == [parse(f"1. {lead} the mast.\n").clauses[0].acts[0].type]


def test_a_verb_of_doing_that_goes_on_with_what_something_is_for_is_no_act() -> None:
    head = "The Council of the Isles,\n\n{},\n\nDecides to wait."
    aimed = "Recognizing that it may help if directed towards mending the quay and creating a fund"
    acting = "Recalling the talks on mending the quay and urging Norvia to wait"
    found = [[a.lemma for c in parse(head.format(one)).clauses for a in c.acts] for one in (aimed, acting)]
    assert found == [["recognize", "decide"], ["recall", "urge", "decide"]]


@pytest.mark.parametrize(
    ("said", "lemmas"),
    [
        ("Recalling its statutes and noting that the ice is thin, decides to review the lamps", ["decide"]),
        ("Noting that there were no talks, urges Norvia to wait", ["urge"]),
        ("Noting the needs, demands and views of the ports", ["note"]),
        ("Recalling its statutes, which Norvia has, and urging Tavell to wait", ["recall", "urge"]),
    ],
)
def test_a_paragraph_that_begins_with_a_participle_may_go_on_to_act(said: str, lemmas: list[str]) -> None:
    text = f"The Council of the Isles,\n\n1. Decides to meet again;\n\n2. {said}."
    assert [act.lemma for act in parse(text).clauses[-1].acts] == lemmas
