"""The names that a text gives its own body."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.document.names import own_names

ACTING = "\n\nThe {0} noted the report.\n\nThe {0} urged Karsholm to light its buoys.\n\nThe {0} decided to meet again."


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("The Hexarchy of the Outer Shoals met in Vendry on 4 March 2024.", "Hexarchy"),
        ("The Panel of Elders withdrew to Vendry for its ninth retreat.", "Elders"),
        ("COMMUNIQUÉ OF THE HEXARCHY\nVendry, 4 March 2024", "Hexarchy"),
    ],
)
def test_a_capital_word_of_the_opening_that_acts_is_the_body(opening: str, name: str) -> None:
    assert name.lower() in own_names(opening + ACTING.format(name), load_lexicon())


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("The Minister of the Harbour met the pilots on 4 March 2024.", "Minister"),  # a person
        ("The Hexarchy met in Vendry on 4 March 2024.", "Quorum"),  # not in the opening
    ],
)
def test_persons_and_others_are_not_the_body(opening: str, name: str) -> None:
    assert own_names(opening + ACTING.format(name), load_lexicon()) == frozenset()


def test_a_member_that_acts_is_not_the_body() -> None:
    text = "The Ministers of Karsholm and Ostrel met in Vendry on 4 March 2024."
    assert own_names(text + ACTING.format("Karsholm").replace("The ", ""), load_lexicon()) == frozenset()


def test_a_formula_that_every_text_knows_settles_who_speaks() -> None:
    text = "RESOLUTION OF THE HEXARCHY\n\nThe General Assembly,\n\nRecalling its resolutions,\n"
    assert own_names(text + ACTING.format("Hexarchy"), load_lexicon()) == frozenset()
