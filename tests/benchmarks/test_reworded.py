"""Sentences in other words, read alike and otherwise."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import reworded
from benchmarks.reworded import HEAD, Reworded, changed
from commanalytics.errors import ParameterError

TEXT = (
    HEAD.format(reworded.WE)
    + "We urge Ostrel to light its buoys by 3 May 2032. The storm was long.\n\nWe thank Tavell."
)


def test_the_sentences_of_what_is_said_are_taken_one_by_one() -> None:
    said = ["We urge Ostrel to light its buoys by 3 May 2032.", "The storm was long.", "We thank Tavell."]
    assert list(reworded.sentences(TEXT)) == said


@pytest.mark.parametrize("way", reworded.WAYS)
@pytest.mark.parametrize("seed", range(12))
def test_a_plain_sentence_is_read_alike_in_each_way(way: str, seed: int) -> None:
    sentence = "We urge Ostrel to light its buoys, and recall the pact of 3 June 2021."
    undertaken = (
        "We commit to mark the lane and to train pilots in all the ports and on the isles of Eastern Norvia soon."
    )
    said = sentence if list(reworded.WAYS[way](sentence, random.Random(seed))) else undertaken
    (one,) = reworded.WAYS[way](said, random.Random(seed))
    assert one.before.endswith(said)
    assert not changed(one)


def test_what_is_read_otherwise_is_told() -> None:
    head = HEAD.format(reworded.WE)
    assert changed(Reworded(f"{head}We urge Ostrel to wait.", f"{head}Ostrel urges us to wait."))


def test_who_is_no_subject_is_not_reworded() -> None:
    draw = random.Random(1)
    assert list(reworded.by_others("The storm that we saw was long.", draw)) == []
    assert list(reworded.of_others("We thank Tavell.", draw)) == []
    assert list(reworded.on_days("We met from 2 to 3 May 2021.", draw)) == []


def test_texts_that_judge_are_left_out_and_a_folder_without_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("We wait.", encoding="utf-8")
    assert reworded.texts(tmp_path) == ["We wait."]
    with pytest.raises(ParameterError, match=r"no \.txt file"):
        reworded.texts(tmp_path / "nowhere")
