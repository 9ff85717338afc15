"""Finding a demand again by its text and quote, whatever its number, line ends, or a better parser made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from commanalytics.recurrence.likeness.recurrence_limits import limits
from commanalytics.text_comparison.content_words import words
from commanalytics.text_comparison.remembered_words import Remembered

_same_words = Remembered[str]("same words", lambda kept: isinstance(kept, str))


def same_words(text: str) -> str:
    """A quote without marks, case and line ends."""
    return _same_words.of(text, lambda: " ".join(words(text)))


class Quotes:
    """The demands of a corpus by text and quote. Rows are numbered as they are given."""

    def __init__(self, communique_ids: Sequence[str], texts: Sequence[str]) -> None:
        self._texts = texts
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for row, communique in enumerate(communique_ids):
            self._places[communique].append(row)
        self._by_words: dict[str, Mapping[str, Sequence[int]]] = {}

    def holds(self, communique_id: str) -> bool:
        """Whether any demand of the text is known."""
        return communique_id in self._places

    def find(self, communique_id: str, quote: str, occurrence: int = 1) -> int | None:
        """Row of the n-th demand with these words; else of the one demand that is nearly so; else None."""
        return self.find_all([(communique_id, quote, occurrence)])[0]

    def find_all(self, asked: Iterable[tuple[str, str, int]]) -> list[int | None]:
        """Rows of many quotes. Those that stand word for word choose first, and no row is given out twice."""
        wanted = [(communique, same_words(quote), n) for communique, quote, n in asked]
        found = [self._exactly(*each) for each in wanted]
        taken = {row for row in found if row is not None}
        for place, (communique, quote, _) in enumerate(wanted):
            if found[place] is None:
                row = found[place] = self._closely(communique, quote, taken)
                if row is not None:
                    taken.add(row)
        return found

    def moved(self, asked: Iterable[tuple[str, str]]) -> Mapping[str, str]:
        """The ids by now of texts that had others when they were quoted: another date, another place among those of a
        day. Of what is quoted of such a text nothing stands in the one that has its id, and all in one other, of which
        nothing else is quoted."""
        quoted: defaultdict[str, list[str]] = defaultdict(list)
        for communique, quote in asked:
            quoted[communique].append(quote)
        there = {one for one, said in quoted.items() if any(self.find(one, quote) is not None for quote in said)}
        homes = {
            one: [
                text
                for text in self._places.keys() - there
                if all(self._exactly(text, same_words(quote), 1) is not None for quote in said)
            ]
            for one, said in quoted.items()
            if one not in there
        }
        return {one: texts[0] for one, texts in homes.items() if len(texts) == 1}

    def _said(self, communique: str) -> Mapping[str, Sequence[int]]:
        """Rows of a text by their words; put in order once for each text."""
        if communique not in self._by_words:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for row in self._places.get(communique, ()):
                found[same_words(self._texts[row])].append(row)
            self._by_words[communique] = found
        return self._by_words[communique]

    def _exactly(self, communique: str, quote: str, occurrence: int) -> int | None:
        rows = self._said(communique).get(quote, ())
        return rows[occurrence - 1] if len(rows) >= occurrence else None

    def _closely(self, communique: str, quote: str, taken: set[int]) -> int | None:
        free = ((text, row) for text, rows in self._said(communique).items() for row in rows if row not in taken)
        scored = ((-round(fuzz.ratio(quote, text), 6), row) for text, row in free)
        score, row = min(scored, default=(0.0, -1))
        return row if -score >= limits().close_quote else None
