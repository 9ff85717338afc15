"""Pieces that stand once, and the order of each text, give back every text."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from commanalytics.reports.rendering.deduplicated_texts import Order, told_once

PIECES = st.sampled_from(["a", "b ", "Noting it,", ".", "<p>", "</p>", ";;", "\n", " ", "ü", "é.", "\u2028", "x y z"])
TEXTS = st.lists(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join), max_size=8)


def retold(pieces: Sequence[str], orders: Iterable[Order]) -> list[str]:
    """The texts, put together as the script of a page does."""
    texts = []
    for known, stretches in orders:
        words: list[str] = []
        numbers = [int(written or 0) for written in stretches.split(",")] if stretches else []
        for new, first, many in zip(*[iter(numbers)] * 3, strict=True):
            words += [*pieces[known : known + new], *pieces[first : first + many]]
            known += new
        texts.append("".join(words))
    return texts


@given(TEXTS)
def test_any_texts_come_back(texts: list[str]) -> None:
    assert retold(*told_once(texts)) == texts


def test_what_is_said_again_far_away_costs_next_to_nothing() -> None:
    """A text of 200 kB after another one, which is further than a browser's unpacking looks back."""
    chance = random.Random(1)
    said = "".join(f"{chance.getrandbits(64):x} {chance.getrandbits(64):x}, " for _ in range(5_500))
    sizes = [len(gzip.compress(json.dumps(told_once([said] * times)).encode())) for times in (1, 2)]
    assert sizes[1] - sizes[0] < 100
    assert len(gzip.compress((said + said).encode())) > 1.9 * len(gzip.compress(said.encode()))


def test_a_piece_stands_once() -> None:
    pieces, orders = told_once(["Noting it, urges all.", "Noting it, urges some.", "Noting it, urges all."])
    assert pieces == ["Noting it, ", "urges all.", "urges some."]
    assert orders == [(0, "2,,"), (2, ",,1,1,,"), (3, ",,2")]


def test_tags_between_words_are_one_piece_and_a_link_is_one() -> None:
    pieces, _ = told_once(['<td><bdi>Norvia</bdi></td><td class="ids"><a class="id" href="#a%231"></a></td>'])
    assert pieces == ["<td><bdi>", "Norvia", '</bdi></td><td class="ids">', '<a class="id" href="#a%231"></a>', "</td>"]


def test_what_was_told_before_is_not_told_again() -> None:
    pieces, orders = told_once(["Noting it, urges some."], before=["Noting it, ", "urges all."])
    assert pieces == ["urges some."]
    assert orders == [(2, ",,1,1,,")]
