"""Whose meeting a citation is of: the words that tell it, and what they tell."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.meeting_owners import is_own, whose

NAMES = ["Lind Contact Group on Lake Arn", "lake-arn"]


def said(text: str) -> bool | None:
    """Of a sentence with one citation between brackets."""
    start, end = text.index("["), text.index("]") - 1
    return is_own(whose(text.replace("[", "").replace("]", ""), start, end), NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Recalling the meetings of the Contact Group of [3 May 2020];",
        "Welcoming the meeting of the Lind Contact Group on Lake Arn on [3 May 2020];",
        "Recalling the Communiqué issued at Port Amaro on [3 May 2020];",
        "Recalling the communiqués of 12 April 2011, 9 June 2012 and [3 May 2020];",
        "after our virtual meeting on [5 May 2020], we announce today",
        "The Ministers recalled their meeting on [3 May 2020].",
        "Reaffirming the final communiqué of its first session, held in Osk on [3 May 2020],",
        "the communiqué adopted by the Contact Group at its meeting on [3 May 2020],",
        "Building on the [May 2020] Lake Arn Summit, we will",
    ],
)
def test_a_meeting_of_the_group(text: str) -> None:
    assert said(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "announced at the G7 Summit on [3 May 2020].",
        "the PALM Elders’ Meeting on [3 May 2020] and",
        "commitments at the [2020] Tolu Leaders’ Summit, we will",
        "agreed between President Lund and President Aker at their meeting on [3 May 2020],",
        "issued following their [June 2020] summit meeting, President Lund and President Aker decided",
        "the text of the resolution adopted by the Grand Assembly at its 75th plenary meeting on [3 May 2020],",
        "Recalling the 6<sup>th</sup> Tolu-Bex Summit on [3 May 2020],",
    ],
)
def test_a_meeting_of_others(text: str) -> None:
    assert said(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "we built on the technical meeting of [3 May 2020] and",
        "adopted on [3 May 2020],",
        "as decided at the Lind Summit on [3 May 2020],",  # of the body that the group belongs to, by its words
    ],
)
def test_words_that_do_not_tell(text: str) -> None:
    assert said(text) is None
