"""What stands between those who speak and their verb hides neither from the other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.sentence.reading_choice import tag
from commanalytics.parsing.sentence.subject_ends import before_aside, names_body, subject_end, two_names
from commanalytics.parsing.sentence.tokens import Token, tokens
from commanalytics.parsing.sentence.word_readings import readings

OPENING = "The Ministers of Norvia and Tavell met in Ondara on 4 March 2024.\n\n"
BETWEEN = (
    " once again",
    ", in this regard,",
    ", meeting in Osk,",
    ", along with their partners,",
    " jointly and firmly",
)


def tagged(text: str) -> list[Token]:
    words = tokens(text, 0, len(text))
    tag(words, frozenset({"plan", "support"}), frozenset())
    return words


def test_an_adverb_and_an_aside_are_passed() -> None:
    assert subject_end(tagged("We once again plan"), 3) == 0
    assert subject_end(tagged("The Ministers, in May, plan"), 6) == 1
    assert before_aside(tagged("Norvia and Tavell, as in the past, plan"), 8) == 2
    assert before_aside(tagged("The Ministers, the pilots, and all"), 5) == -1  # a further name is no aside
    assert before_aside(tagged("It, in May, plans"), 4) == -1


def test_a_noun_phrase_alone_names_a_body() -> None:
    assert names_body(tagged("In May, the two Ministers plan"), 6)
    assert not names_body(tagged("Talks with the Ministers plan"), 4)


def test_two_names_are_joined() -> None:
    assert two_names(tagged("Norvia and the United Isles plan"), 4)
    assert not two_names(tagged("Norvia and the isles plan"), 3)
    assert not two_names(tagged("The United Isles plan"), 2)
    words = tagged("We thank the pilots, and Norvia and Tavell support old ports.")
    assert [word.text for word in words if word.tag == "v"] == ["thank", "support"]


def forms() -> Iterator[str]:
    """The lead verbs of one word, as they stand behind a plural, and in the past."""
    for head in sorted({entry.core[0] for entry in load_lexicon().entries if len(entry.core) == 1}):
        yield head
        past = (head + "ed", head + "d", head[:-1] + "ied", head + head[-1] + "ed")
        yield from [word for word in past if readings(word).get("d") == head][:1]


@pytest.mark.parametrize("subject", ["They", "The two leaders"])
def test_every_lead_verb_acts_behind_whatever_stands_between(subject: str) -> None:
    lines = [f"{subject}{between} {form} progress made." for form in forms() for between in ("", *BETWEEN)]
    found = [[act.lemma for act in clause.acts] for clause in parse(OPENING + "\n\n".join(lines)).clauses[1:]]
    assert len(found) == len(lines)
    wide = len(BETWEEN) + 1
    hidden = [line for k, line in enumerate(lines) if found[k] != found[k // wide * wide]]
    assert hidden == []
    assert sum(map(bool, found)) > len(lines) / 2


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The Ministers plan to mend the nets of all who fish there, as they did before.", ["plan"]),
        ("The Ministers welcome and rely on advice.", ["welcome"]),
        ("Both leaders plan to widen the links provided by trusted yards.", ["plan"]),
        ("The parties concerned were urged to wait.", ["urge"]),  # what hangs on a subject is no verb of its own
        ("The two leaders, in May, welcomed a wide, old, and mended road to the port.", ["welcome"]),
    ],
)
def test_a_verb_that_could_be_a_noun_acts(text: str, lemmas: list[str]) -> None:
    assert [act.lemma for clause in parse(OPENING + text + "\n").clauses[1:] for act in clause.acts] == lemmas


def test_a_series_of_gerunds_ends_with_one() -> None:
    text = (
        OPENING
        + "They expressed their commitment to stemming the flow, marking all lanes, and cutting off the roads.\n"
    )
    undertaken = [text[each.start : each.end] for clause in parse(text).clauses for each in clause.commitments]
    assert undertaken == ["stemming the flow", "marking all lanes", "cutting off the roads"]


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("In this regard, recalling the pact and the talks, and affirming that both hold,", ["recall", "affirm"]),
        ("In this regard, decides to light the ports, and requests Norvia to help;", ["decide", "request"]),
        (
            "The Council notes the work, urges pilots to say what lessons learned, and requests the Guard to wait;",
            ["note", "urge", "request"],
        ),
        ("The Council expresses deep concern regarding measures taken by some partners;", ["express concern"]),
    ],
)
def test_a_front_and_a_body_leave_the_verb_of_a_resolution_seen(text: str, lemmas: list[str]) -> None:
    head = "Light in the ports\n\nThe Council,\n\nRecalling its resolution 70/1 of 25 September 2015,\n\n"
    assert [act.lemma for clause in parse(head + text + "\n").clauses[1:] for act in clause.acts] == lemmas
