"""Which of the two readers of demands reads what: that by words, or that by structure (`sentence`, `demands`)."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Readers(NamedTuple):
    """The shares of the two readers of demands.

    By words alone; by the one that knows (see `words.between`); by structure wherever it finds some.
    """

    demands: Literal["words", "both", "frames"] = "both"


BOTH = Readers()
WORDS = Readers("words")
FRAMES = Readers("frames")
