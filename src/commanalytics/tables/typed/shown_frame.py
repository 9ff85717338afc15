"""A DataFrame that shows itself to be read: text to the left and whole, dates as days, numbers to the right."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pandas as pd

MOST_ROWS = 20_000  # of a frame that is shown in our form; more is shown as pandas does, with a gap


class ShownFrame(pd.DataFrame):
    """A DataFrame in all but how a notebook shows it, and so is what is made of it.

    >>> type(ShownFrame({"date": ["2024-03-04"]}).query("date > '2024'")).__name__
    'ShownFrame'
    """

    @property
    def _constructor(self) -> Any:
        return ShownFrame

    def _repr_html_(self) -> str:
        if len(self) > MOST_ROWS:
            return str(pd.DataFrame(self).to_html(max_rows=60, show_dimensions=True))
        shown: str = import_module("commanalytics.display.renderer").as_html(self)  # what draws stands above
        return shown
