"""Where words of a quote stand in a text: blanks, line ends, capitals and the form of an apostrophe make no difference.

What stands apart in the text, as the header of a page in mid-sentence, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commanalytics.parsing.model import Source
from commanalytics.tables.declared.column_kinds import NO_WORDS
from commanalytics.tables.rows import SegmentRow


def plain(text: str) -> str:
    """Words as they are compared.

    >>> plain("The  Envoy’s\\nreport")
    "the envoy's report"
    """
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).casefold()


class TextWords:
    """A raw text, and what in it is no clause's."""

    def __init__(self, raw: str, segments: Iterable[SegmentRow] = ()) -> None:
        self._source = Source(raw, tuple((one.start, one.end) for one in segments if one.kind in NO_WORDS))

    def text(self, start: int, end: int) -> str:
        """The words between two offsets, as the column `text` has them."""
        return self._source.text(start, end)

    def span(self, start: int, end: int, words: str) -> tuple[int, int] | None:
        """Where words first stand between two offsets.

        >>> TextWords("Called on  the Envoy’s\\nstaff").span(0, 28, "envoy's staff")
        (15, 28)
        """
        letters, places = self._letters(start, end)
        wanted = "".join(plain(words).split())
        at = letters.find(wanted)
        if at < 0 or not wanted:
            return None
        return places[at], places[at + len(wanted) - 1] + 1

    def _letters(self, start: int, end: int) -> tuple[str, Sequence[int]]:
        """The characters without blanks as they are compared, and the offset of each."""
        apart = [(lo, hi) for lo, hi in self._source.apart if lo < end and hi > start]
        letters, places = list[str](), list[int]()
        for place in range(start, end):
            if any(lo <= place < hi for lo, hi in apart):
                continue
            same = plain(self._source.raw[place])
            letters.append(same)
            places += [place] * len(same)
        return "".join(letters), places
