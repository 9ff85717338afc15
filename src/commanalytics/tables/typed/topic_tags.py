"""Which topics a clause is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from commanalytics.sources.topics.topics_file import JOINS, Topic
from commanalytics.text_comparison.word_patterns import word_pattern


def told_by(topics: Sequence[Topic]) -> Callable[[str], str]:
    """What tells the topics of a text, joined by " + ": those that have one of their patterns in it, in their order.

    >>> told_by([Topic("reefs", ("reef*", "coral")), Topic("ships", ("convoy?",))])("The reefs, and two convoys.")
    'reefs + ships'
    """
    patterns = [(topic.name, [word_pattern(words) for words in topic.patterns]) for topic in topics]

    def told(text: str) -> str:
        return JOINS.join(name for name, words in patterns if any(one.search(text) for one in words))

    return told
