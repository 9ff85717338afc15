"""Redlines: what is marked, and that applying one to A gives B for any two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commanalytics.text_comparison.redline import redline

WORDS = st.lists(
    st.sampled_from("the of release crew, crew at once Norvia’s (a) 2/7-NAV\u00a0 \n".split(" ")), max_size=25
)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_given_back_letter_by_letter(one: str, other: str) -> None:
    found = redline(one, other)
    assert (found.before, found.after) == (one, other)


@given(WORDS, WORDS)
def test_texts_that_share_words_are_given_back_word_by_word(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    found = redline(a, b)
    assert (found.before, found.after) == (a, b)
    assert all(words for _, words in found.parts)
    assert all(x[0] != y[0] for x, y in zip(found.parts, found.parts[1:], strict=False))


def test_only_what_changed_is_marked() -> None:
    assert redline("release the six men", "release the nine men").parts == (
        ("=", "release the "), ("-", "six"), ("+", "nine"), ("=", " men"),
    )  # fmt: skip


def test_function_words_between_two_changes_are_no_common_ground() -> None:
    found = redline("close the port of Velisse now", "open the strait of Hallin now")
    assert [mark for mark, _ in found.parts] == ["-", "+", "="]


def test_markup_is_escaped_on_either_side() -> None:
    html = redline("a <b>", "a <i>").as_html()
    assert html == "a &lt;<del>b</del><ins>i</ins>&gt;"


def test_two_texts_with_little_in_common_stand_one_after_the_other() -> None:
    one = "We are launching a campaign to mend the piers of the harbour, and invite all pilots of the league to join it"
    other = "Thanked all captains at length; each harbour needs lights, as our league has said before, and new buoys"
    found = redline(one, other)
    assert found.parts == (("-", one), ("+", other))
    assert redline(one, one.replace("all pilots", "captains")).parts[0][0] == "="


def test_a_few_words_kept_in_one_place_stay_marked_as_kept() -> None:
    found = redline("Mend the piers of the old harbour now", "Thanked all captains of the whole fleet now")
    assert found.parts[-1] == ("=", " now")
