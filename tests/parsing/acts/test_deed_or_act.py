"""An act is told from a deed by what is weighed: tense, section, class of verb, front, and the text's own habit."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.lexicon import Voice, load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.acts.deed_or_act import habit, recorded
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.resources import resource_rows

TAGGED = Path(__file__).parents[3] / "tools" / "tagged" / "deeds.txt"
LINES = [line for line in TAGGED.read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize("line", LINES)
def test_tagged_sentences_are_told_aright(line: str) -> None:
    told, _, sentence = line.partition(" | ")
    sign, wording, section = told.split()
    opened = sentence.split()[0].endswith("ing")
    with recorded() as weighed:
        framed_acts(sentence, tokens(sentence, 0, len(sentence)), section, opened, [],
                    load_lexicon().speaking(Voice(habit=wording)))  # fmt: skip
    assert (weighed[0].total > 0) == (sign == "+")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We urge Norvia to wait. We welcome the talks.", "present"),
        ("The Ministers urged Norvia to wait and welcomed the talks.", "past"),
        ("We urge Norvia to wait. The Ministers welcomed the talks.", "mixed"),
        ("", "mixed"),
    ],
)
def test_the_habit_of_a_text_is_the_tense_of_its_acts(text: str, expected: str) -> None:
    assert habit(text, load_lexicon()) == expected


def test_the_same_words_are_a_deed_in_a_text_that_acts_in_the_present_and_an_act_in_minutes() -> None:
    present = "We, the Ministers, thank the pilots. We urge Norvia to wait.\n\nWe established a fund."
    past = "The Ministers thanked the pilots. They urged Norvia to wait.\n\nThe Ministers established a fund."
    assert [act.lemma for act in parse(present).acts] == ["thank", "urge"]
    assert [act.lemma for act in parse(past).acts] == ["thank", "urge", "establish"]


def test_what_was_weighed_is_recorded_part_by_part() -> None:
    with recorded() as weighed:
        parse("We, the Ministers, thank the pilots.\n\nWe discussed the ice.")
    names = {name for name, _ in weighed[-1].parts}
    assert weighed[-1].total < 0 < weighed[0].total
    assert {"verb=telling", "tense=past", "habit=present tense=past"} <= names
    assert names <= {row["feature"] for row in resource_rows("deed_weights.csv")}
