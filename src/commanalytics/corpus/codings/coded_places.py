"""Where coded sentences stand in the texts as they are now: by their words, so that no number and no wrap matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from commanalytics.sources.codings.coding_sheets import CodedUnit, CodingSheet, Place
from commanalytics.sources.text_files import TextFile
from commanalytics.tables.declared.column_kinds import NO_WORDS
from commanalytics.text_comparison.quoted_words import QuotedWords, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file."""

    source_file: str
    start: int
    end: int


class QuotedTexts:
    """The texts of a corpus, in which quotes are looked for; each is made ready once, when it is first asked for."""

    def __init__(self, texts: Iterable[TextFile], communiques: pd.DataFrame, segments: pd.DataFrame) -> None:
        self._texts = {text.name: text for text in texts}
        self._communiques, self._segments = communiques, segments
        self._ready: dict[tuple[str, bool], QuotedWords] = {}

    def find(self, place: Place) -> Stretch | str:
        """The stretch where a quote stands, or in words why it is not found."""
        files = [name for name in self._texts if name == place.text or name.endswith("/" + place.text)]
        if not files:
            return "is about a text that is not there"
        found = [Stretch(name, *span) for name in files for span in self.spans(name, place.quote)]
        if not found:
            return f"no longer stands in {place.text}"
        if len(found) < place.occurrence:
            return f"stands in {place.text} only {len(found)} times, and not {place.occurrence}"
        return found[place.occurrence - 1]

    def spans(self, source_file: str, quote: str) -> list[Span]:
        """All places of one text where the words of a quote stand.

        They are also looked for among all that is printed: what is part of the page may have been told otherwise when
        the sheet was drawn.
        """
        return self._words(source_file).find(quote) or self._words(source_file, everything=True).find(quote)

    def _words(self, source_file: str, everything: bool = False) -> QuotedWords:
        key = source_file, everything
        if key not in self._ready:
            apart = () if everything else self._apart.get(source_file, ())
            self._ready[key] = QuotedWords(self._texts[source_file].raw, apart)
        return self._ready[key]

    @cached_property
    def _apart(self) -> Mapping[str, list[Span]]:
        files = self._communiques.set_index("communique_id")["source_file"]
        rows = self._segments[self._segments["kind"].isin(NO_WORDS)]
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for communique, start, end in rows[["communique_id", "start", "end"]].itertuples(index=False, name=None):
            found[files[communique]].append((start, end))
        return found


def found_units(
    sheets: Iterable[CodingSheet], texts: QuotedTexts
) -> tuple[list[tuple[CodedUnit, tuple[Stretch, ...]]], list[tuple[CodedUnit, str]]]:
    """The coded units with where they stand; and those that count for nothing, each with why: their words are not
    found, or who coded them said otherwise in a later row."""
    found: dict[object, tuple[CodedUnit, tuple[Stretch, ...]]] = {}
    lost = []
    for of, unit in ((sheet.of, row) for sheet in sheets for row in sheet.rows):
        stretches = [texts.find(place) for place in unit.places]
        wrong = [
            f"“{place.quote}” {said}"
            for place, said in zip(unit.places, stretches, strict=True)
            if isinstance(said, str)
        ]
        if wrong:
            lost.append((unit, wrong[0]))
            continue
        place = tuple(each for each in stretches if isinstance(each, Stretch))
        before, _ = found.get((of, unit.coder, place), (unit, place))
        if (before.labels, before.addressees) != (unit.labels, unit.addressees):
            lost.append((before, f"{unit.coder} says otherwise in {unit.where}"))
        found[of, unit.coder, place] = unit, place
    return list(found.values()), lost
