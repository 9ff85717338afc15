"""Two wordings are the same words but for marks, articles and number."""

from __future__ import annotations

import pytest

from commanalytics.errors import ResourceError
from commanalytics.text_comparison import thresholds as module
from commanalytics.text_comparison.same_wording import repeated, words_in_common
from commanalytics.text_comparison.thresholds import NAMES, thresholds


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("open the lane", "open a lane", 1.0),
        ("open the lane", "close the lane", 0.5),
        ("open the lane", "", 0.0),
        ("", "", 1.0),
        ("open the lane at once", "open the lane", 2 * 2 / 6),
    ],
)
def test_words_in_common_are_a_share_of_both(one: str, other: str, share: float) -> None:
    assert words_in_common(one, other) == pytest.approx(share)
    assert words_in_common(other, one) == pytest.approx(share)


def test_marks_articles_and_number_make_no_other_wording() -> None:
    assert repeated("Release the fishing boats, at once.", "release a fishing boat at once")
    assert not repeated("Release the fishing boats", "Release the patrol boats")


@pytest.mark.parametrize(("left", "right"), [("not to", "to"), ("by May", "by June"), ("six", "nine")])
def test_a_word_or_figure_more_is_another_wording_however_long_it_is(left: str, right: str) -> None:
    said = f"Release the boats of all the villages of the bay {{}}{' and the pilots of the northern lane' * 4}"
    assert not repeated(said.format(left), said.format(right))


def test_each_threshold_is_a_share() -> None:
    assert set(thresholds()) == set(NAMES)
    assert all(0 <= value <= 1 for value in thresholds().values())


@pytest.mark.parametrize("value", ["much", "1.2", "-1", ""])
def test_a_threshold_that_is_no_share_is_named_with_its_line(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"name": name, "value": value if name == "split" else "0.5"} for name in NAMES]
    monkeypatch.setattr(module, "resource_rows", lambda _: rows)
    with pytest.raises(ResourceError) as caught:
        thresholds.__wrapped__()
    assert str(caught.value) == f"changes.csv, line 4: {value!r} is no share. Write a number from 0 to 1."


def test_a_threshold_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "resource_rows", lambda _: [{"name": "split", "value": "0.5"}])
    with pytest.raises(ResourceError, match="its names are not repeated, aligned, split, same_clause"):
        thresholds.__wrapped__()
