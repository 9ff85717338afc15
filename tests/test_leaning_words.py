"""What words are nearly always: counted where the word before tells."""

from __future__ import annotations

from commanalytics.parsing.sentence.word_readings import leanings
from tools.leaning_words import leaning, told

TEXT = "We will combat fraud, and to combat it we must not forge it. They have to combat it. The new forge of the port."


def test_the_word_before_tells() -> None:
    assert list(told("we will combat the new forge of the port".split())) == [
        ("v", "combat"), ("n", "new"), ("n", "forge"), ("n", "the"), ("n", "port"),
    ]  # fmt: skip


def test_what_is_a_verb_or_none_nine_times_out_of_ten_leans() -> None:
    assert list(leaning([TEXT])) == [("combat", "verb")]
    assert list(leaning([TEXT, "seen in combat"])) == []
    assert list(leaning(["we see the port of port to the port"])) == [("port", "noun")]
    assert list(leaning(["we have to have to have to have to widen to widen to widen"])) == []  # closed; no noun


def test_the_table_holds_what_leans_and_nothing_else() -> None:
    assert {word: leanings().get(word) for word in ("combat", "forge", "process", "support", "the")} == {
        "combat": "verb", "forge": "verb", "process": "noun", "support": None, "the": None,
    }  # fmt: skip
