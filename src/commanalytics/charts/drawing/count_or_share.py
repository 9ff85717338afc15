"""Counts, shares, or figures per 1,000 words: one switch under a chart, the same in JupyterLab and on a page."""

from __future__ import annotations

import altair as alt

from commanalytics.errors import ParameterError, in_words

CORRECTED = "corrected"
IS_CORRECTED = f"unit === '{CORRECTED}'"  # whether the switch stands there
UNITS = {"count": "Counts", "share": "Share of the text’s acts, %", "per_1000_words": "Per 1,000 words"}


def in_unit(name: str) -> str:
    """The name, if it is a unit; else an error that names them all."""
    if in_words("normalise", name) in UNITS:
        return name
    raise ParameterError("normalise", f"“{name}” is no way to count", f"Take one of {', '.join(UNITS)}")


def unit_switch(unit: str, corrected: bool = False) -> tuple[alt.Parameter, str, str]:
    """The switch, and two expressions over a row with count, share, per_1000_words: its value, and that in words.

    With `corrected` there is one place more on it, for rows that have a share without known errors, too.
    """
    units = UNITS | ({CORRECTED: "Share without known errors, %"} if corrected else {})
    radio = alt.binding_radio(options=list(units), labels=list(units.values()), name="Show ")
    switch = alt.param(name="unit", value=unit, bind=radio)
    value = "unit === 'count' ? datum.count : unit === 'share' ? 100 * datum.share : datum.per_1000_words"
    words = (
        "unit === 'count' ? format(datum.count, 'd') : unit === 'share' ? format(100 * datum.share, '.0f') : "
        "format(datum.per_1000_words, '.1f')"
    )
    if corrected:
        value = f"{IS_CORRECTED} ? datum.corrected_percent : {value}"
        words = f"{IS_CORRECTED} ? format(datum.corrected_percent, '.0f') : {words}"
    return switch, value, words
