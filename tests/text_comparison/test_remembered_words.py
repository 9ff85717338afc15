"""What was found out about words is found out once, and comes back from a store as it was put."""

from __future__ import annotations

import json

import pytest

from commanalytics.text_comparison import remembered_words
from commanalytics.text_comparison.remembered_words import ONCE, SINCE, Remembered, kept_between


class Shelf:
    """A store of the two parts in which values are kept."""

    def __init__(self, once: bytes | None = None) -> None:
        self.parts = {} if once is None else {ONCE: once}
        self.put_parts = list[str]()

    def put(self, part: str, value: bytes) -> None:
        self.parts[part] = value
        self.put_parts.append(part)

    def told(self, part: str) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = json.loads(self.parts[part])
        return found


def again(kind: Remembered[int], shelf: Shelf, *keys: str) -> list[int]:
    """What a further process finds, each value one higher than the one made before it."""
    made = iter(range(100))
    kind.now, kind.before = {}, {}
    with kept_between(shelf.parts.get, shelf.put):
        return [kind.of(key, lambda: next(made)) for key in keys]


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Remembered[int]:
    monkeypatch.setattr(remembered_words, "_kinds", {})
    return Remembered[int]("places", lambda kept: isinstance(kept, int))


def test_what_was_kept_is_not_made_again(kind: Remembered[int]) -> None:
    shelf = Shelf()
    assert again(kind, shelf, "lamp", "lane", "lamp") == [0, 1, 0]
    assert again(kind, shelf, "mast", "lane") == [0, 1]
    assert shelf.told(ONCE) == {"places": {"mast": 0, "lane": 1}}  # what nobody asks for goes


def test_what_is_found_in_passing_is_taken_where_it_is_held_and_not_held_for_that(kind: Remembered[int]) -> None:
    shelf = Shelf()
    again(kind, shelf, "lamp")
    kind.now, kind.before = {}, {}
    with kept_between(shelf.parts.get, shelf.put):
        assert [kind.in_passing(key, lambda: 7) for key in ("lamp", "lane")] == [0, 7]
        assert kind.of("lane", lambda: 8) == 8
        assert kind.in_passing("lane", lambda: 9) == 8
    assert shelf.told(ONCE) == {"places": {"lane": 8}}


def test_a_little_that_is_new_is_kept_beside_the_rest(kind: Remembered[int]) -> None:
    shelf, many = Shelf(), [f"lane {n}" for n in range(16)]
    again(kind, shelf, *many)
    once = shelf.parts[ONCE]
    assert again(kind, shelf, *many, "lamp") == [*range(16), 0]
    assert (shelf.parts[ONCE], shelf.told(SINCE)) == (once, {"places": {"lamp": 0}})
    assert again(kind, shelf, *many, "mast", "lamp") == [*range(16), 0, 0]
    assert shelf.told(SINCE) == {"places": {"mast": 0, "lamp": 0}}
    assert again(kind, shelf, *many, "lamp", "reef", "mast") == [*range(16), 0, 0, 0]  # three are no longer little
    assert (len(shelf.told(ONCE)["places"]), shelf.told(SINCE)) == (19, {})


def test_nothing_is_put_where_nothing_is_new(kind: Remembered[int]) -> None:
    shelf = Shelf()
    again(kind, shelf, "lamp", "lane")
    again(kind, shelf, "lane")
    assert shelf.put_parts == [ONCE, SINCE]


OTHERS = (b'{"places": 3}', b'{"others": {"lamp": 7}}', b'{"places": {"lamp": "7"}}')


@pytest.mark.parametrize("bad", [b"", b"[", b"[1]", b"\xff", *OTHERS])
def test_what_is_no_such_value_is_nothing(kind: Remembered[int], bad: bytes) -> None:
    assert again(kind, Shelf(bad), "lamp") == [0]


def test_false_and_zero_are_values(kind: Remembered[int]) -> None:
    assert again(kind, Shelf(b'{"places": {"lamp": 0}}'), "lane", "lamp") == [0, 0]


def test_no_more_than_so_many_are_held(kind: Remembered[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered_words, "MOST", 2)
    for key in "abcde":
        kind.of(key, lambda: 1)
    assert (list(kind.now), list(kind.before)) == (["e"], ["c", "d"])


def test_of_very_many_nothing_is_kept(kind: Remembered[int], monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    monkeypatch.setattr(remembered_words, "MOST", 3)
    Remembered[int]("others", lambda kept: isinstance(kept, int)).now.update(lamp=1, lane=2)
    with kept_between(shelf.parts.get, shelf.put):
        for place in "abc":
            kind.of(place, lambda: 1)
        remembered_words._kinds["others"].of("mast", lambda: 1)
    assert shelf.put_parts == []
