"""What the benchmark of recurrence draws: as many demands as asked for, a family in a text once."""

from __future__ import annotations

from benchmarks._recurrence_shapes import drawn, repeated


def test_drawn_demands_fill_their_texts_and_a_family_is_in_a_text_once() -> None:
    made = drawn(400)
    assert len({(d["doc"], d["n"]) for d in made}) == 400
    assert len({(d["doc"], d["family"]) for d in made}) == 400
    assert made == drawn(400)


def test_repeated_demands_are_the_same_in_each_text() -> None:
    assert len({d["text"] for d in repeated(3)}) == 20
    assert [d["family"] for d in repeated(2, 3)] == [1, 2, 3, 1, 2, 3]
