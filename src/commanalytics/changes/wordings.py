"""All wordings of one family, one under another, each against the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import pandas as pd

from commanalytics.changes.redline import Part, Redline, redline
from commanalytics.changes.units import Tables
from commanalytics.changes.wording import repeated
from commanalytics.errors import NotFoundError

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
        return "\n".join(Redline(tuple(line)).as_text() for line in self.as_lines())

    def as_html(self) -> str:
        """A table of date, addressee and redline; all escaped."""
        facts = zip(self.rows["date"], self.rows["addressee"], self.redlines, strict=True)
        body = "".join(
            f'<tr><th scope="row">{escape(date)}</th><td>{escape(to)}</td><td dir="auto">{line.as_html()}</td></tr>'
            for date, to, line in facts
        )
        head = (
            '<thead><tr><th scope="col">date</th><th scope="col">asked of</th><th scope="col">wording</th></tr></thead>'
        )
        return f'<table class="diff one"><caption>{escape(self.label)}</caption>{head}<tbody>{body}</tbody></table>'

    def __repr__(self) -> str:
        return self.as_text()

    def _repr_html_(self) -> str:
        return self.as_html()


def wordings(corpus: Tables, family_id: str, label: str = "") -> Wordings:
    """The wordings of a family, by its id."""
    demands = corpus.demands_with_families
    table = demands[demands["family_id"] == family_id]
    if table.empty:
        raise NotFoundError(
            family_id, "there is no such family", "See the ids in .families, or: commanalytics families"
        )
    dates = corpus.communiques.set_index("communique_id")["date"]
    table = table.assign(date=table["communique_id"].map(dates)).sort_values(["date", "communique_id", "start"])
    texts = table["text"].tolist()
    said = ["", *("repeated" if repeated(b, a) else "reworded" for a, b in pairwise(texts))]
    return Wordings(family_id, label or texts[0], table.assign(wording=said)[list(COLUMNS)].reset_index(drop=True))
