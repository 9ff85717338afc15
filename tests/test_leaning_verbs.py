"""Which words are said to be verbs nearly always: counted where the word before tells."""

from __future__ import annotations

from commanalytics.parsing.sentence.words import leaning_verbs
from tools.leaning_verbs import leaning, told

TEXT = "We will combat fraud, and to combat it we must not forge it. They have to combat it. The new forge of the port."


def test_the_word_before_tells() -> None:
    assert list(told("we will combat the new forge of the port".split())) == [
        ("v", "combat"), ("n", "new"), ("n", "forge"), ("n", "the"), ("n", "port"),
    ]  # fmt: skip


def test_a_verb_nine_times_out_of_ten_leans() -> None:
    assert leaning([TEXT]) == ["combat"]
    assert leaning([TEXT, "seen in combat"]) == []
    assert leaning(["we have to trust to trust to trust"]) == ["trust"]
    assert leaning(["we have to have to have to widen to widen to widen"]) == []  # one is closed, one is no noun


def test_the_list_holds_verbs_and_no_others() -> None:
    assert {"combat", "forge", "implement"} <= leaning_verbs()
    assert leaning_verbs().isdisjoint({"trade", "support", "the", "harbour"})
