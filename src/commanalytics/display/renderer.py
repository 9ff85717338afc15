"""The chart renderer for notebooks: one call in a notebook's first cell, and no other notebook changes.

JupyterLab 4 draws `application/vnd.vegalite.v5+json` with the Vega-Lite it carries, offline, and nbformat accepts the
name. Altair's own `vegalite.v6.json` is neither drawn there nor accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from commanalytics.display.payload_html import Record
from commanalytics.display.payloads import CHART, Table
from commanalytics.tables.typed.shown_frame import MOST_ROWS
from commanalytics.text_normalisation import NO_XML, as_sign

if TYPE_CHECKING:
    import pandas as pd

NAME = "commanalytics"


def describe(spec: Mapping[str, object]) -> str:
    """What a chart shows, in words: its description, else its title, else "Chart"."""
    title = spec.get("title")
    words = title.get("text") if isinstance(title, dict) else title
    if isinstance(words, list):
        words = " ".join(map(str, words))
    return str(spec.get("description") or words or "Chart")


def drawable(spec: Mapping[str, object]) -> dict[str, object]:
    r"""A specification whose words a picture can hold: no picture has a place for some characters, and what draws one
    ends its process where it meets them.

    >>> drawable({"values": [{"addressee": "Nor\x07via", "demands": 2}]})
    {'values': [{'addressee': 'Nor␇via', 'demands': 2}]}
    """
    return {name: _drawable(value) for name, value in spec.items()}


def _drawable(plain: object) -> object:
    if isinstance(plain, str):
        return plain if plain.isprintable() else NO_XML.sub(as_sign, plain)
    if isinstance(plain, Mapping):
        return drawable(plain)
    return [_drawable(value) for value in plain] if isinstance(plain, (list, tuple)) else plain


def bundle(spec: Record, **options: object) -> tuple[dict[str, object], dict[str, object]]:
    """The MIME bundle of a chart, and its metadata: the spec as JupyterLab draws it, and its words.

    Without its schema's address, since JupyterLab and pages draw it with different versions of Vega-Lite.
    """
    drawn = {key: value for key, value in spec.items() if key != "$schema"}
    data: dict[str, object] = {CHART: drawn, "text/plain": f"[chart] {describe(spec)}"}
    return data, {CHART: {"embed_options": {"actions": False, "renderer": "svg"}}}


def enable() -> None:
    """Draw this notebook's Altair charts offline, and show its DataFrames whole, in JupyterLab and in reports.

    Lifts Altair's limit of 5,000 rows. No other notebook changes.
    """
    import altair as alt

    alt.renderers.register(NAME, bundle)
    alt.renderers.enable(NAME)
    alt.data_transformers.disable_max_rows()
    _show_frames()


def _show_frames() -> None:
    """A DataFrame at the end of a cell becomes a table of ours, if this is a notebook."""
    import pandas as pd
    from IPython.core.getipython import get_ipython

    shell: Any = get_ipython()
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type(pd.DataFrame, as_table)


def as_table(frame: pd.DataFrame) -> dict[str, object] | None:
    """A DataFrame in the forms of `Table`, its index too if that has a name; None, pandas' own form, if it is huge."""
    return None if len(frame) > MOST_ROWS else _table(frame)._repr_mimebundle_()


def as_html(frame: pd.DataFrame) -> str:
    """A DataFrame as HTML for a notebook in which nothing was enabled."""
    return _table(frame)._repr_html_()


def _table(frame: pd.DataFrame) -> Table:
    named = frame.index.names != [None]
    return Table(frame.reset_index() if named else frame)
