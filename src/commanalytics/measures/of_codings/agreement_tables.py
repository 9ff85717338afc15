"""How well the coding agrees with people: precision, recall and F1 of each type, alpha, and what is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from commanalytics.coding.machine_answers import Labels
from commanalytics.english import counted, listed
from commanalytics.measures.of_codings.coded_answers import Answered, Coded, coded, kept_unless_of_sheets
from commanalytics.measures.of_codings.krippendorff_alpha import alpha_table
from commanalytics.measures.of_codings.resampling import Figures, ends, ratio, resampled
from commanalytics.sources.codings.coding_questions import NONE, in_order

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

ALL = "all"  # the row over all types together


@dataclass(frozen=True, repr=False)
class Agreement:
    """How well the package agrees with what people coded by hand, in small tables.

    `scores`: a row a type, and one of all: in how many units somebody found it, precision (of what the package found,
    how much coders found, too), recall (of what coders found, how much the package did) and f1, each with the ends of
    its interval; machine and coder say how often each found the type in the units coded, as weighted. `confusion`: how
    often the package said one and a coder the other, in which units and clauses. `answers`: a row a unit and coder.
    `lost`: rows whose words no longer stand in the texts.
    """

    of: str
    coders: tuple[str, ...]
    units: int
    weighted: bool
    scores: pd.DataFrame
    confusion: pd.DataFrame
    answers: pd.DataFrame
    lost: tuple[str, ...]
    coded: Coded

    @property
    def alpha(self) -> pd.DataFrame:
        """Krippendorff's alpha between the package and each coder, and among coders; see `alpha_table`."""
        return alpha_table(self.coded)

    def __bool__(self) -> bool:
        return bool(self.units)

    def __repr__(self) -> str:
        if not self:
            return f"Agreement on {self.of}: nobody has coded any yet; `commanalytics sample` draws a sheet to fill in"
        shown = self.scores[["type", "precision", "recall", "f1", "units"]].to_string(index=False)
        by = f"{counted(self.units, 'unit')} coded by {listed(self.coders)}"
        return f"Agreement on {self.of}: {by}\n{shown}\nmore: .scores .confusion .alpha .answers .lost"


@kept_unless_of_sheets
def agreement(corpus: Corpus, of: str = "acts", *sheets: str | PathLike[str]) -> Agreement:
    """How well the coding of a corpus agrees with the sheets in its `codings/`, or with these.

    A unit of a stratified sample counts as many times as units of the corpus stand behind it (Horvitz and Thompson, A
    Generalization of Sampling Without Replacement From a Finite Universe, Journal of the American Statistical
    Association 47, 1952): figures are those of the corpus, and not of the sample. A unit that several people coded
    counts once, each of them for their part of it. Types are compared as often as they occur in a unit: two calls of
    which one was found are one hit and one miss.
    """
    found = coded(corpus, of, *sheets)
    return Agreement(
        of=of,
        coders=found.coders,
        units=len(found.units),
        weighted=found.weighted,
        scores=_scores(found),
        confusion=_confusion(found),
        answers=_answers(found),
        lost=found.lost,
        coded=found,
    )


def labels_in(found: Coded) -> list[str]:
    """The labels that somebody gave, in their order."""
    given = {label for unit in found.units for label in unit.machine}
    given |= {label for unit in found.units for _, said in unit.coders for label in said}
    return in_order(found.of, given)


def counts(labels: Sequence[Labels], order: Sequence[str]) -> Figures:
    """A row of counts for each unit, a column a label."""
    table = np.array([[said.count(label) for label in order] for said in labels], dtype=float)
    return table.reshape(len(labels), len(order))


def of_coders(units: Sequence[Answered], order: Sequence[str]) -> tuple[Figures, Figures]:
    """What coders found in each unit, and how much of it the package did, too; each coder counts for their part."""
    found, hits = (np.zeros((len(units), len(order))) for _ in range(2))
    for n, unit in enumerate(units):
        said = counts([labels for _, labels in unit.coders], order)
        found[n] = said.mean(axis=0)
        hits[n] = np.minimum(said, counts([unit.machine], order)).mean(axis=0)
    return found, hits


def _scores(found: Coded) -> pd.DataFrame:
    """Precision, recall and F1 of each label and of all, with intervals."""
    order = labels_in(found)
    both = of_coders(found.units, order)
    machine, people, hits = _with_all(counts([unit.machine for unit in found.units], order)), *map(_with_all, both)
    weights = np.array([[unit.weight for unit in found.units]])
    again = resampled([unit.weight for unit in found.units], [unit.stratum for unit in found.units])
    table = pd.DataFrame({"type": [*order, ALL]})
    table["units"] = ((machine + people) > 0).sum(axis=0)
    table["machine"], table["coder"] = (weights @ machine)[0], (weights @ people)[0]
    table["hits"] = (weights @ hits)[0]
    for name, figure in (("precision", (machine, 0)), ("recall", (people, 0)), ("f1", (machine, people))):
        table[name] = _figure(weights @ hits, weights, *figure)[0]
        table[f"{name}_low"], table[f"{name}_high"] = ends(_figure(again @ hits, again, *figure))
    return table.round(4)


def _figure(hits: Figures, weights: Figures, one: Figures, other: Figures | int) -> Figures:
    """Hits by what one side found, or by the mean of what both found."""
    return ratio(hits, weights @ one) if isinstance(other, int) else ratio(2 * hits, weights @ (one + other))


def _with_all(table: Figures) -> Figures:
    return np.hstack([table, table.sum(axis=1, keepdims=True)])


def paired(machine: Labels, coder: Labels) -> Iterator[tuple[str, str]]:
    """What the package said for what a coder said: equal labels first, the rest in order, none for what one lacks.

    >>> list(paired(("note", "call"), ("call", "praise", "call"))), list(paired((), ()))
    ([('call', 'call'), ('note', 'praise'), ('none', 'call')], [('none', 'none')])
    """
    if not machine and not coder:
        yield NONE, NONE
    both = Counter(machine) & Counter(coder)
    yield from ((label, label) for label in both.elements())
    yield from zip_longest(_without(machine, both), _without(coder, both), fillvalue=NONE)


def _without(labels: Labels, taken: Counter[str]) -> list[str]:
    left, rest = Counter(taken), []
    for label in labels:
        if left[label]:
            left[label] -= 1
        else:
            rest.append(label)
    return rest


def _confusion(found: Coded) -> pd.DataFrame:
    """A row a pair of labels that occurs: machine, coder, count (as weighted), share of what the machine said, units
    (answers of coders), where (their lines), ids (their clauses)."""
    pairs: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for unit in found.units:
        for (_, said), where in zip(unit.coders, unit.where, strict=True):
            for pair in paired(unit.machine, said):
                pairs[pair] += unit.weight / len(unit.coders)  # type: ignore[assignment]  # weights are fractions
                places.setdefault(pair, []).append((where, unit.clause_id))
    order = [*labels_in(found), NONE]
    rows = [(a, b, pairs[a, b], *_told(places[a, b])) for a in order for b in order if (a, b) in pairs]
    table = pd.DataFrame(rows, columns=["machine", "coder", "count", "units", "where", "ids"])
    table["share"] = table["count"] / table.groupby("machine")["count"].transform("sum")
    columns = ["machine", "coder", "count", "share", "units", "where", "ids"]
    return table[columns].round({"count": 2, "share": 4})


def _told(places: Sequence[tuple[str, str]]) -> tuple[int, list[str], list[str]]:
    """Of the answers of one kind how many, their lines, and their clauses without repetition."""
    return len(places), [where for where, _ in places], list(dict.fromkeys(clause for _, clause in places if clause))


def _answers(found: Coded) -> pd.DataFrame:
    rows = [
        (where, coder, " + ".join(unit.machine) or NONE, " + ".join(said) or NONE, unit.machine == said, unit.weight)
        for unit in found.units
        for (coder, said), where in zip(unit.coders, unit.where, strict=True)
    ]
    return pd.DataFrame(rows, columns=["where", "coder", "machine", "coded", "same", "weight"])
