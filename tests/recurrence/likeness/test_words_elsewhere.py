"""Where the words of a demand stand, if not in a demand that was found to be the same."""

from __future__ import annotations

import pytest

from commanalytics.recurrence.likeness.words_elsewhere import Sentences, clauses_with_most_words

MEND = "mend the old lamp of Ondara harbour"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We stress the need of mending the old lamp of Ondara harbour.", True),
        ("We call upon Norvia to mend the old lamp of Ondara harbour, to clear the mines and to light the lane.", True),
        ("We met in Ondara. The old harbour has a lamp, which somebody will mend.", False),  # parted by a stop
        ("Norvia shall mend the lane; mark the old reefs of Ondara; light a harbour lamp.", False),  # by items
        ("Lamp and harbour: Ondara is old, which they mend.", False),  # none beside another as in the demand
        ("We call upon Norvia to mend the old boats of Ondara.", False),  # too few
    ],
)
def test_a_sentence_has_most_words_of_a_demand_and_in_part_side_by_side(text: str, found: bool) -> None:
    told = Sentences([("g/1#1", "We thank Norvia."), ("g/1#2", text)])
    assert clauses_with_most_words(MEND, told) == (["g/1#2"] if found else [])


def test_of_a_demand_of_two_words_nothing_is_said() -> None:
    assert clauses_with_most_words("mend the lamp", Sentences([("g/1#1", "We shall mend the lamp.")])) == []


def test_the_clause_that_has_most_comes_first() -> None:
    told = Sentences([("g/1#1", "The old lamp of Ondara harbour is dark."), ("g/1#2", f"We agreed to {MEND}.")])
    assert clauses_with_most_words(MEND, told) == ["g/1#2", "g/1#1"]
