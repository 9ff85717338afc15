"""`diff`: one text against another, unit by unit, with a redline of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.changes import diff_rendering
from commanalytics.changes.text_units import Unit, units
from commanalytics.changes.unit_alignment import Alignment, align, moved
from commanalytics.errors import CorpusError, NotFoundError, check_corpus_given, shown
from commanalytics.sources.meeting_catalogue import as_written
from commanalytics.text_comparison.comparable_texts import extents_of, told_apart
from commanalytics.text_comparison.redline import Part, Redline, as_text, redline
from commanalytics.text_comparison.same_wording import words_in_common
from commanalytics.text_comparison.thresholds import thresholds

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = (
    "kind", "moved", "section", "clause_a", "clause_b", "unit_a", "unit_b", "place_a", "place_b", "text_a", "text_b",
    "act_a", "act_b", "strength_a", "strength_b", "force", "family_id", "score",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from text `a` to text `b`.

    `rows`: one row a unit (clause, lead-in of a list, listed demand) in the order of `b`, units that were dropped where
    they stood. `kind` is same, reworded, split, merged, new or dropped; `force` same, hardened, softened or empty.
    `cut`: those of the two that break off. What such a text lacks is unknown: a unit `dropped` may stand in its rest.
    `apart`: in what the two are too different to be compared, so that this explains what only one of them has.
    `banner`: what every page of the corpus shows.
    """

    a: str
    b: str
    rows: pd.DataFrame
    cut: tuple[str, ...] = ()
    apart: str = ""
    banner: str = ""

    @property
    def redlines(self) -> list[Redline]:
        """Word by word, one a row."""
        return [redline(one, other) for one, other in zip(self.rows["text_a"], self.rows["text_b"], strict=True)]

    @property
    def _collation(self) -> diff_rendering.Collation:
        return diff_rendering.Collation(self.a, self.b, self.rows, self.redlines, self.cut, self.apart)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows of each kind, and how many moved, hardened, softened."""
        kinds = self.rows["kind"].value_counts()
        found = {kind: int(kinds.get(kind, 0)) for kind in diff_rendering.KINDS}
        forces = self.rows["force"].value_counts()
        return found | {
            "moved": int(self.rows["moved"].sum()),
            "hardened": int(forces.get("hardened", 0)),
            "softened": int(forces.get("softened", 0)),
        }

    def as_lines(self) -> Iterator[list[Part]]:
        """Lines of marked words, for a terminal: on each unit what changed, then its redline."""
        return diff_rendering.as_lines(self._collation)

    def as_text(self) -> str:
        """The same as one text, with [-words left out-] and {+words put in+}."""
        return as_text(self.as_lines())

    def as_html(self, columns: int = 2) -> str:
        """A fragment of HTML with both texts side by side, or as one redline (`columns=1`); all escaped."""
        return str(diff_rendering.as_html(self._collation, columns))

    def as_page(self, columns: int = 2) -> str:
        """A whole HTML page that needs nothing else."""
        return diff_rendering.as_page(self._collation, columns, self.banner)

    def __repr__(self) -> str:
        cut = self.b in self.cut
        said = ", ".join(f"{n} {diff_rendering.called(kind, cut)}" for kind, n in self.counts.items() if n)
        notes = "".join(f"; {note}" for note in self._collation.notes)
        return f"Diff {self.a} → {self.b}: {said or 'nothing to compare'}{notes}"

    def _repr_html_(self) -> str:
        return diff_rendering.in_notebook(self.as_html(), self.banner)


def diff(corpus: Corpus, a: str | int, b: str | int) -> Diff:
    """What changed from the text `a` to the text `b` of a corpus, each named by its date, its year or its id.

    CorpusError for a text that was not read as a communiqué: all of the other one would seem left out.

    >>> import commanalytics as ca
    >>> ca.diff(ca.demo(), "2022-04-12", "2023-05-09").counts["dropped"] > 0
    True
    """
    check_corpus_given("diff", corpus)
    one, other = (_read(corpus, _named(corpus, shown(as_written(name)))) for name in (a, b))
    before, after = units(corpus, one), units(corpus, other)
    rows = pd.DataFrame(_rows(before, after, align(before, after)), columns=list(COLUMNS))
    texts = corpus.table("communiques")
    broken_off = set(texts.loc[texts["truncated"], "communique_id"])
    cut = tuple(text for text in (one, other) if text in broken_off)
    extents = extents_of(texts, corpus.table("meetings"))
    return Diff(one, other, rows, cut, told_apart(extents[one], extents[other]), corpus.banner)


def _named(corpus: Corpus, name: str) -> str:
    """Id of the text with this id, with or without its group, or this date; or of the one whose date begins so."""
    ids, dates = corpus.table("communiques")["communique_id"], corpus.table("communiques")["date"]
    short = ids.str.rpartition("/")[2]
    for same in (ids[(ids == name) | (short == name)], ids[dates == name]):
        if len(same):
            return str(same.iloc[0])
    near = ids[dates.str.startswith(name) & (name != "")]
    if len(near) == 1:
        return str(near.iloc[0])
    what = "several texts are of that time" if len(near) else "no text held has this id or date"
    some = short[near.index] if len(near) else short
    raise NotFoundError(f"diff {name!r}", what, f"Name one of {', '.join(some)}" if len(ids) else "Add texts first")


def _read(corpus: Corpus, text: str) -> str:
    """The text, if it was read."""
    rows = corpus.table("communiques")
    why = str(rows.loc[rows["communique_id"] == text, "unread"].iloc[0])
    if why:
        what = f"it was not read as a communiqué ({why}), and cannot be compared"
        raise CorpusError(text, what, "Look at it with: commanalytics check")
    return text


def _rows(before: Sequence[Unit], after: Sequence[Unit], found: Alignment) -> list[tuple[object, ...]]:
    """Rows in the order of the second text; what was dropped follows the unit that stood before it."""
    astray, score = moved(found.pairs), dict(zip(found.pairs, found.scores, strict=True))
    partner = {j: i for i, j in found.pairs}
    splits, merges = {j: i for i, j in found.splits}, dict(found.merges)
    rows: list[tuple[tuple[int, int, int], tuple[object, ...]]] = []
    for j, b in enumerate(after):
        i = partner.get(j, splits.get(j, -1))
        parts = _parts(i, j, found)
        kind = parts or ("new" if i < 0 else _kind(before[i], b))
        rows.append(((j, 0, 0), _row(before[i] if i >= 0 else None, b, kind, (i, j) in astray, score.get((i, j)))))
    position = -1
    for i, a in enumerate(before):
        at = next((j for x, j in found.pairs if x == i), None)
        if at is not None:
            position = at if (i, at) not in astray else position
        elif i in merges:
            rows.append(((merges[i], 1, i), _row(a, after[merges[i]], "merged", False, None)))
        else:
            rows.append(((position, 2, i), _row(a, None, "dropped", False, None)))
    return [row for _, row in sorted(rows, key=lambda each: each[0])]


def _parts(i: int, j: int, found: Alignment) -> str:
    """Whether the pair is part of a split or a merger."""
    if any(x == i for x, _ in found.splits):
        return "split"
    return "merged" if any(y == j for _, y in found.merges) else ""


def _kind(a: Unit, b: Unit) -> str:
    return "same" if words_in_common(a.text, b.text) >= thresholds()["same_clause"] else "reworded"


def _row(a: Unit | None, b: Unit | None, kind: str, astray: bool, score: float | None) -> tuple[object, ...]:
    shown = b or a
    assert shown is not None
    force = _force(a, b) if a and b else ""
    families = (a.families & b.families) if a and b else shown.families
    one, other = (
        (u.clause_id, u.unit_id, u.place, u.text, u.act, u.strength) if u else ("", "", "", "", "", None)
        for u in (a, b)
    )
    pairs = [value for both in zip(one, other, strict=True) for value in both]
    return (kind, astray, shown.section, *pairs[:2], *pairs[2:4], *pairs[4:6], *pairs[6:8], *pairs[8:10], *pairs[10:12],
            force, " ".join(sorted(families)), score)  # fmt: skip


def _force(a: Unit, b: Unit) -> str:
    """Which of two acts is stronger; empty where a strength is not known, and where what they say is too much apart."""
    one_thing = a.families & b.families or words_in_common(a.text, b.text) >= thresholds()["force_told"]
    if not one_thing or a.strength is None or b.strength is None:
        return ""
    return "hardened" if b.strength > a.strength else "softened" if b.strength < a.strength else "same"
