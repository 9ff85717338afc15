"""Intervals for figures of a sample, by drawing from the sample again and again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from commanalytics.coding.coding_units import limits

Figures = NDArray[np.float64]


def resampled(weights: Sequence[float], strata: Sequence[str]) -> Figures:
    """A row of weights for each resample, seeded: whole units are drawn, with all that their coders said.

    Of n units of a stratum n - 1 are drawn with replacement and count n / (n - 1) times (Rao and Wu, Resampling
    Inference with Complex Survey Data, Journal of the American Statistical Association 83, 1988), so that small strata
    do not look surer than they are; of one unit alone nothing can be said, and it stays. The sample is taken as small
    beside the corpus, which makes intervals rather too wide than too narrow.
    """
    times = limits()["resamples"]
    chance = np.random.default_rng(limits()["resampling_seed"])
    made = np.tile(np.asarray(weights, dtype=float), (times, 1))
    names = np.asarray(strata)
    for name in dict.fromkeys(strata):
        own = np.flatnonzero(names == name)
        n = len(own)
        if n > 1:
            drawn = chance.multinomial(n - 1, np.full(n, 1 / n), size=times)
            made[:, own] *= drawn * (n / (n - 1))
    return made


def ends(figures: Figures) -> tuple[Figures, Figures]:
    """Lower and upper end of the percentile interval of each column; nan where no resample has the figure."""
    outside = (100 - limits()["percent_inside"]) / 2
    known = ~np.isnan(figures).all(axis=0)
    low, high = np.full(figures.shape[1], np.nan), np.full(figures.shape[1], np.nan)
    if known.any():
        low[known], high[known] = np.nanpercentile(figures[:, known], [outside, 100 - outside], axis=0)
    return low, high


def ratio(part: Figures, whole: Figures) -> Figures:
    """Part by whole; nan where there is no whole."""
    found: Figures = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=np.asarray(whole) > 0)
    return found
