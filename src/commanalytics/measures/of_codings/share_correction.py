"""Shares of types as they would be without the known errors of the coding, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from commanalytics.coding.coding_units import coding_units
from commanalytics.coding.machine_answers import Labels, machine_labels
from commanalytics.measures.computed_once import once
from commanalytics.measures.meeting_states import meeting_rows
from commanalytics.measures.of_acts.clause_types import type_counts
from commanalytics.measures.of_codings.agreement_tables import counts, of_coders
from commanalytics.measures.of_codings.coded_answers import Coded, coded, kept_unless_of_sheets
from commanalytics.measures.of_codings.resampling import Figures, ends, ratio, resampled
from commanalytics.sources.codings.coding_questions import NONE, in_order

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

COLUMNS = ["meeting", "type", "machine", "machine_share", "corrected", "share", "low", "high", "coded"]


@dataclass(frozen=True, slots=True)
class Rates:
    """For each first answer of the machine, what coders found on average in such a unit; a row a resample of it."""

    first: Sequence[str]  # answers of the machine, in order
    mean: Figures  # of the sample as it is: first answers × labels
    again: Figures  # of each resample: resamples × first answers × labels
    units: dict[str, int]  # coded units with each first answer


@kept_unless_of_sheets
def corrected_shares(
    corpus: Corpus, of: str = "acts", *sheets: str | PathLike[str], by_meeting: bool = False
) -> pd.DataFrame:
    """A row a type that somebody found: how often the machine found it, and how often it is there, by the sheets.

    In every unit (a sentence, say) the machine's first answer is known, and of those that were coded by hand what is
    really there. How much of each type is there on average where the machine says so and so, times how often it says
    so, is how much is there in all: a post-stratified estimate by double sampling (Tenenbein, A Double Sampling Scheme
    for Estimating from Binomial Data with Misclassifications, Journal of the American Statistical Association 65,
    1970). It needs no matrix to be inverted, as the estimate of Rogan and Gladen (American Journal of Epidemiology
    107, 1978) does, and is the surer of the two where the sheets are of this very corpus (Meertens, Diks, van den Herik
    and Takes, Journal of Official Statistics 38, 2022). Where no unit of an answer was coded the machine is believed.

    What the machine found is what it read, before any correction by hand. Columns: meeting (its text's id; empty: all
    texts), type, machine, machine_share, corrected, share, low, high (of the interval of the share), coded (units coded
    in which the machine's first answer is that type). By meeting it is taken that the machine errs alike in all of
    them. Without a coded unit the table is empty.
    """
    found = coded(corpus, of, *sheets)
    if not found.units:
        return pd.DataFrame(columns=COLUMNS)
    read = corpus.as_read
    units = coding_units(read, of)
    machine = machine_labels(read, of, units["stretches"])
    order = _order(of, found, machine)
    rates = _rates(found, order, machine)
    groups = units.groupby("meeting", sort=False).indices if by_meeting else {"": np.arange(len(units))}
    rows = [row for name, own in groups.items() for row in _rows(str(name), [machine[n] for n in own], order, rates)]
    return pd.DataFrame(rows, columns=COLUMNS).round(
        {"machine_share": 4, "corrected": 2, "share": 4, "low": 4, "high": 4}
    )


@once
def corrected_counts(corpus: Corpus) -> pd.DataFrame:
    """`type_counts`, and of each share what it is without known errors, with its interval: corrected_percent,
    low_percent, high_percent. Where nobody coded acts by hand there are no such columns."""
    table = type_counts(corpus)
    found = corrected_shares(corpus, by_meeting=True)
    if found.empty:
        return table
    shares = found.rename(columns={"meeting": "communique_id", "type": "act_type"})
    texts = meeting_rows(corpus)[["meeting_id", "communique_id"]]
    shares = shares.merge(texts, on="communique_id")[["meeting_id", "act_type", "share", "low", "high"]]
    shares.columns = pd.Index(["meeting_id", "act_type", "corrected_percent", "low_percent", "high_percent"])
    figures = ["corrected_percent", "low_percent", "high_percent"]
    shares[figures] = (100 * shares[figures].astype("float64")).round(1)
    return table.merge(shares, how="left", on=["meeting_id", "act_type"])


def _order(of: str, found: Coded, machine: Sequence[Labels]) -> list[str]:
    given = {label for said in machine for label in said}
    given |= {label for unit in found.units for _, said in unit.coders for label in said}
    return in_order(of, given)


def _first(said: Labels) -> str:
    return said[0] if said else NONE


def _rates(found: Coded, order: Sequence[str], machine: Sequence[Labels]) -> Rates:
    """What is really there, by the machine's first answer."""
    people, _ = of_coders(found.units, order)
    weights = np.array([unit.weight for unit in found.units])
    again = resampled([unit.weight for unit in found.units], [unit.stratum for unit in found.units])
    first = [*order, NONE]
    own_first = np.array([_first(unit.machine) for unit in found.units])
    mean, each = np.zeros((len(first), len(order))), np.zeros((len(again), len(first), len(order)))
    for n, answer in enumerate(first):
        coded_so = own_first == answer
        believed = _believed([said for said in machine if _first(said) == answer], order)
        mean[n] = _mean(weights[None, coded_so], people[coded_so], believed)[0]
        each[:, n] = _mean(again[:, coded_so], people[coded_so], believed)
    return Rates(first, mean, each, {answer: int((own_first == answer).sum()) for answer in first})


def _believed(machine: Sequence[Labels], order: Sequence[str]) -> Figures:
    """What the machine itself finds on average in such units."""
    table: Figures = counts(machine, order).mean(axis=0) if machine else np.zeros(len(order))
    return table


def _mean(weights: Figures, people: Figures, believed: Figures) -> Figures:
    """The weighted mean of what people found; where none of them is there, what is believed."""
    whole = weights.sum(axis=1, keepdims=True)
    return np.where(
        whole > 0, ratio(weights @ people, np.broadcast_to(whole, (len(weights), people.shape[1]))), believed
    )


def _rows(meeting: str, machine: Sequence[Labels], order: Sequence[str], rates: Rates) -> Iterator[tuple[object, ...]]:
    said = counts(machine, order).sum(axis=0)
    sizes = counts([(_first(each),) for each in machine], rates.first).sum(axis=0)
    there, again = sizes @ rates.mean, np.einsum("f,bfl->bl", sizes, rates.again)
    share = ratio(there, np.full(len(order), there.sum()))
    outer = ends(ratio(again, np.broadcast_to(again.sum(axis=1, keepdims=True), again.shape)))
    low, high = (np.where(np.isnan(share), np.nan, end) for end in outer)  # a share of nothing has no interval
    own = ratio(said, np.full(len(order), said.sum()))
    for n, label in enumerate(order):
        yield meeting, label, int(said[n]), own[n], there[n], share[n], low[n], high[n], rates.units[label]
