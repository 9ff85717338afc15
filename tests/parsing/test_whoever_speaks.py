"""What is said is read alike whoever says it: "we", officers, a body of one name, two states by theirs."""

from __future__ import annotations

import re

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.document.speakers.body import read_body

HEAD = "Joint Statement\n\n{0} met in Osk on 4 March 2024.\n\n"
SEVERAL = (
    "The Ministers", "Both sides", "Leaders", "Norvia and Tavell", "The Governments of Norvia and Tavell",
    "The Parties to the Osk Pact", "The Five", "The leaders of the two countries",
)  # fmt: skip
ONE = ("The Council", "The Hexarchy", "The G9", "The Osk Club")
SAID = (  # by several; by one; what stands for acts, what is asked, what is undertaken
    ("call on Karsholm to respond to continued, genuine offers", "calls", ["call"], 1, 0),
    ("continue to call for an end to the felling", "continues", ["call"], 1, 0),
    ("once again unequivocally condemn the raid", "condemns", ["condemn"], 0, 0),
    ("welcome and rely on the advice of pilots", "welcomes and relies", ["praise"], 0, 0),
    ("recognise that the ice is thin", "recognises", ["note"], 0, 0),
    ("will open a bridge", "will", [], 0, 1),
    ("are committed to building a bridge", "is", ["commit"], 0, 1),
    ("also plan to mend the quays and open the lane", "plans", ["commit"], 0, 2),
    ("have a shared objective to train pilots", "has", [], 0, 1),
)


@pytest.mark.parametrize("who", [*SEVERAL, *ONE])
@pytest.mark.parametrize(("said", "verb", "acts", "asked", "undertaken"), SAID, ids=[said for said, *_ in SAID])
def test_a_sentence_is_read_alike_whoever_speaks(
    who: str, said: str, verb: str, acts: list[str], asked: int, undertaken: int
) -> None:
    told = _of_one(said, verb) if who in ONE else said
    text = HEAD.format(who) + f"{who} {told}."
    clause = parse(text).clauses[-1]
    assert text[clause.start : clause.end] == f"{who} {told}."
    assert [act.type for act in clause.acts] == acts
    assert (len(clause.demands), len(clause.commitments)) == (asked, undertaken)


def _of_one(said: str, verb: str) -> str:
    """The verbs of a sentence in the form in which one does it."""
    for form in verb.split(" and "):
        bare = {"is": "are", "has": "have"}.get(form, form.removesuffix("s"))
        said = re.sub(rf"\b{bare}\b", form, said, count=1)
    return said


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("As we also celebrate the pact, we condemn the raid.", ["condemn"]),  # an adverb opens no clause
        ("To expand the voice of small ports the Ministers invite the pilots to wait.", ["request"]),
        ("The Ministers both underscore their commitment to the pact.", ["commit"]),
        ("Norvia and Tavell both underscore their commitment to the pact.", ["commit"]),
        ("The Ministers also plan on marking the lane.", ["commit"]),
        ("In welcoming aid given by partners, they remain committed to peace.", ["commit"]),
        ("The Council will go on with the survey and intends to mark the lane.", ["commit"]),
        ("Norvia denied the raid, and they condemn it.", []),  # who "they" are is open
        ("The Five expressed concern at the raid.", ["concern"]),
        ("The meeting was dedicated to discussing the raid.", []),  # what it was about
        ("The Plenary was dedicated to the memory of pilots.", []),
        ("The Summit was determined to open the lane.", ["commit"]),
    ],
)
def test_what_stands_around_a_verb_hides_no_act(text: str, acts: list[str]) -> None:
    whole = HEAD.format("Norvia and Tavell" if text.startswith("Norvia and") else "The Ministers") + text
    assert [act.type for act in parse(whole).clauses[-1].acts] == acts


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("Norvia and Tavell met in Osk. Norvia and Tavell will wait.", {"norvia+tavell"}),
        ("The G9 met in Osk. The G9 is ready.", {"g9", "g9s"}),
        ("The pilots of Norvia and Tavell met in Osk. The Bay is cold.", set()),
    ],
)
def test_who_met_needs_no_act_to_be_the_body(opening: str, words: set[str]) -> None:
    assert read_body(f"Joint Statement\n\n{opening}", load_lexicon()).words == words
