"""Whether two wordings are the same words but for marks, articles and number."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from commanalytics.text_comparison.content_words import stem, word_list, words
from commanalytics.text_comparison.remembered_words import Remembered
from commanalytics.text_comparison.thresholds import thresholds


@lru_cache(maxsize=100_000)
def _stems(text: str) -> Counter[str]:
    return Counter(stem(w) for w in words(text) if w not in word_list("article"))


def words_in_common(one: str, other: str) -> float:
    """Share of the words of both that are in both, 0 to 1 (Dice); 1 for two texts without words."""
    a, b = _stems(one), _stems(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 1.0


_repeated = Remembered[bool]("repeated", lambda kept: isinstance(kept, bool))


def repeated(one: str, other: str) -> bool:
    """Whether the one says the other again in the same words.

    >>> repeated("Release the fisherman, at once.", "release fishermen at once")
    False
    >>> repeated("Release the fishing boats, at once.", "release a fishing boat at once")
    True
    """
    return _repeated.of(f"{one}\0{other}", lambda: words_in_common(one, other) >= thresholds()["repeated"])
