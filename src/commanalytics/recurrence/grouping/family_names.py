"""Ids and labels of families that a person can read: the id from the first wording, the label from the usual."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from commanalytics.recurrence.likeness.demand_quotes import same_words
from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Share, packed, unpacked
from commanalytics.recurrence.work_blocks.words_in_blocks import remembered
from commanalytics.text_comparison.content_words import word_list, words
from commanalytics.text_comparison.remembered_words import Remembered

_slugs = Remembered[str]("slugs", lambda kept: isinstance(kept, str))


def slug(text: str) -> str:
    """First words that say something, in plain letters.

    >>> slug("reopen the harbour to the boats of all nations")
    'reopen-harbour-boats-nations'
    """
    return _slugs.of(text, lambda: _slug(text))


def slugs(texts: Iterable[str], share: Share) -> Iterator[str]:
    """The same of many, in order."""
    return remembered(_slugs, ((text, text) for text in texts), slugs_of_block, None, share)


def slugs_of_block(_: Arrays, block: Arrays) -> Arrays:
    """Slugs of some texts."""
    return packed([_slug(text) for text in unpacked(block, list[str])])


def _slug(text: str) -> str:
    telling = [w for w in words(text) if w not in word_list("function")] or words(text) or ["demand"]
    plain = unicodedata.normalize("NFKD", "-".join(telling[: limits().slug_words])).encode("ascii", "ignore").decode()
    kept = "".join(c if c.isalnum() else "-" for c in plain)
    return "-".join(filter(None, kept[: limits().slug_letters].split("-"))) or "demand"


def usual(wordings: Sequence[str]) -> str:
    """The wording that is repeated most, the earliest of those; the first where none is repeated.

    >>> usual(["name a mediator", "keep the Council informed", "Keep the Council informed."])
    'keep the Council informed'
    """
    words = [same_words(text) for text in wordings]
    said = Counter(words)
    return wordings[max(range(len(words)), key=lambda at: said[words[at]])]


def label(text: str) -> str:
    """A wording, cut at a word if it is long."""
    most = limits().label_letters
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;") + " …"


class Names:
    """Hands out ids that are not taken: the second family of one slug gets -2."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}  # number of each slug: all up to it are taken

    def new(self, group: str, called: str) -> str:
        """A free id for a family of a group, from the slug of its first wording."""
        base = f"{group}/{called}"
        number = self._last.get(base, 0) + 1
        while (name := base if number == 1 else f"{base}-{number}") in self._taken:
            number += 1
        self._last[base] = number
        self._taken.add(name)
        return name
