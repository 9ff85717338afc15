"""All wordings of one family, one under another, each against the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes.diff_rendering import in_notebook
from commanalytics.errors import NotFoundError
from commanalytics.templates import part
from commanalytics.text_comparison.redline import Part, Redline, as_text, redline
from commanalytics.text_comparison.same_wording import repeated

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = ("date", "demand_id", "addressee", "act_type", "strength", "wording", "text")


@dataclass(frozen=True, slots=True)
class Wordings:
    """`rows`: one row a demand of the family in the order of time; `wording` is empty for the first."""

    family_id: str
    label: str
    rows: pd.DataFrame

    @property
    def redlines(self) -> list[Redline]:
        """Each wording against the one before; the first against itself."""
        texts = self.rows["text"].tolist()
        return [redline(one, other) for one, other in zip([texts[0], *texts[:-1]], texts, strict=True)]

    def as_lines(self) -> Iterator[list[Part]]:
        """Lines of marked words, for a terminal: date and redline."""
        yield [("#", self.label)]
        for date, line in zip(self.rows["date"], self.redlines, strict=True):
            yield [("=", f"{date}  "), *line.parts]

    def as_text(self) -> str:
        """The same as one text, with [-words left out-] and {+words put in+}."""
        return as_text(self.as_lines())

    def as_html(self) -> str:
        """A table of date, addressee and redline."""
        facts = zip(self.rows["date"], self.rows["addressee"], (line.parts for line in self.redlines), strict=True)
        return str(part("diff", "wordings")(self.label, list(facts)))

    def __repr__(self) -> str:
        return self.as_text()

    def _repr_html_(self) -> str:
        return in_notebook(self.as_html())


def wordings(corpus: Corpus, family_id: str, label: str = "") -> Wordings:
    """The wordings of a family, by its id."""
    demands = corpus.table("demands_with_families")
    table = demands[demands["family_id"] == family_id]
    if table.empty:
        raise NotFoundError(
            family_id, "there is no such family", "See the ids in .families, or: commanalytics families"
        )
    dates = corpus.table("communiques").set_index("communique_id")["date"]
    table = table.assign(date=table["communique_id"].map(dates)).sort_values(["date", "communique_id", "start"])
    texts = table["text"].tolist()
    said = ["", *("repeated" if repeated(b, a) else "reworded" for a, b in pairwise(texts))]
    return Wordings(family_id, label or texts[0], table.assign(wording=said)[list(COLUMNS)].reset_index(drop=True))
