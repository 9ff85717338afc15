"""Krippendorff's alpha between the package and coders, and among coders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import numpy as np
import pandas as pd

from commanalytics.coding.machine_answers import Labels
from commanalytics.errors import ParameterError
from commanalytics.measures.of_codings.coded_answers import Coded
from commanalytics.sources.codings.coding_questions import NONE

MACHINE = "machine"
INSTALL = "Install it with: pip install 'commanalytics[agreement]'"


def alpha_table(found: Coded) -> pd.DataFrame:
    """A row for the package and each coder, and one for all coders. Columns: who, units (that two of
    them coded), alpha.

    What somebody said of a unit is one value, whatever it holds: two answers agree if they have the same labels as
    often. Alpha is that of nominal data (Krippendorff, Content Analysis, 4th edition, 2019, chapter 12), computed by
    the library `krippendorff`; empty where nothing differs in the units, so that nothing can be told. In a stratified
    sample a unit counts as many times as units stand behind it, to the nearest whole number.
    """
    if find_spec("krippendorff") is None:
        what = "Krippendorff’s alpha needs the library krippendorff, which is not installed"
        raise ParameterError("agreement", what, INSTALL)
    return pd.DataFrame(_rows(found), columns=["who", "units", "alpha"]).round({"alpha": 4})


def _rows(found: Coded) -> Iterator[tuple[str, int, float | None]]:
    times = _times(found)
    said = {name: [dict(unit.coders).get(name) for unit in found.units] for name in found.coders}
    machine = [unit.machine for unit in found.units]
    for name in found.coders:
        yield (f"{MACHINE} and {name}", *_alpha([machine, said[name]], times))
    if len(found.coders) > 1:
        yield ("coders among themselves", *_alpha([said[name] for name in found.coders], times))


def _times(found: Coded) -> list[int]:
    """For how many units of its kind each stands: one where all stand for the same number."""
    least = min((unit.weight for unit in found.units), default=1.0)
    return [max(1, round(unit.weight / least)) for unit in found.units]


def _alpha(raters: Sequence[Sequence[Labels | None]], times: Sequence[int]) -> tuple[int, float | None]:
    """Number of units that two of them coded, and alpha over these."""
    import krippendorff

    pairable = [n for n in range(len(times)) if sum(rater[n] is not None for rater in raters) > 1]
    words = [[_as_value(rater[n]) for n in pairable] for rater in raters]
    domain = sorted({value for rater in words for value in rater if value})
    if len(domain) < 2:
        return len(pairable), None
    tally = np.array([[sum(rater[n] == value for rater in words) for value in domain] for n in range(len(pairable))])
    tally = np.repeat(tally, [times[n] for n in pairable], axis=0)
    return len(pairable), float(krippendorff.alpha(value_counts=tally, level_of_measurement="nominal"))


def _as_value(said: Labels | None) -> str:
    return "" if said is None else " + ".join(sorted(said)) or NONE
