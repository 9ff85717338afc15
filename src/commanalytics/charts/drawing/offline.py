"""Altair's charts, of classes that ask no other machine for their drawing library unless their user says so.

Altair's own charts do, until another renderer is enabled: a chart that is looked at in a plain notebook would fetch a
script from elsewhere and run it. Those of this package go where notebooks go that nobody may fetch for.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import altair as alt

from commanalytics.display.renderer import bundle, drawable
from commanalytics.errors import OutputError

AnyChart = (
    alt.Chart
    | alt.LayerChart
    | alt.FacetChart
    | alt.RepeatChart
    | alt.ConcatChart
    | alt.HConcatChart
    | alt.VConcatChart
)
Drawn = TypeVar("Drawn", bound=AnyChart)

# Renderers of Altair's that fetch their scripts from elsewhere; the first is what it takes until one is chosen.
_FETCHING = frozenset({"default", "html", "colab", "kaggle", "zeppelin", "jupyter", "olli"})


class Offline:
    """What such a chart does in another way than Altair's."""

    def copy(self, deep: bool | Iterable[str] = True, ignore: list[str] | None = None) -> Self:
        """As Altair's, save that a copy of the top alone makes nothing anew: Altair copies each layer three times."""
        copied: Self = super().copy(deep, ignore) if deep is not False else _top_of(self)  # type: ignore[misc]
        return copied

    def _repr_mimebundle_(self, *args: Any, **kwds: Any) -> Any:
        """The chart as JupyterLab draws it by itself; in another form if its user enabled one that fetches nothing."""
        this: Any = self
        if alt.renderers.active not in _FETCHING:
            return super()._repr_mimebundle_(*args, **kwds)  # type: ignore[misc]
        with alt.data_transformers.disable_max_rows():
            return bundle(this.to_dict(context={"pre_transform": False}))

    def to_dict(self, *args: Any, **kwds: Any) -> Any:
        """As Altair does, in words that a picture can hold; Altair looks at nothing that a chart tells of itself."""
        this: Any = self
        told = this._kwds.get("usermeta", alt.Undefined)
        if told is alt.Undefined:
            return drawable(super().to_dict(*args, **kwds))  # type: ignore[misc]
        bare = this.copy(deep=False)
        bare["usermeta"] = {}
        altairs: Any = super(Offline, bare)
        return drawable(altairs.to_dict(*args, **kwds) | {"usermeta": told})

    def to_html(self, *args: Any, inline: bool = True, **kwds: Any) -> str:
        """A page that carries its drawing library; `inline=False` is Altair's page, which fetches it."""
        page: str = super().to_html(*args, inline=inline, **kwds)  # type: ignore[misc]
        return page

    def save(self, fp: Any, format: Any = None, *args: Any, **kwds: Any) -> None:
        """Save as Altair does; a page carries its drawing library unless `inline=False`."""
        kind = format or (Path(fp).suffix.lstrip(".") if isinstance(fp, (str, Path)) else "")
        if kind == "html":
            kwds.setdefault("inline", True)
        try:
            super().save(fp, format, *args, **kwds)  # type: ignore[misc]
        except OSError as problem:
            what = f"this cannot be written ({problem.strerror or problem})"
            raise OutputError(str(fp), what, "Make room or name a place that you may write to") from problem


class Chart(Offline, alt.Chart):
    """Altair's, offline."""


class LayerChart(Offline, alt.LayerChart):
    """Altair's, offline."""


class FacetChart(Offline, alt.FacetChart):
    """Altair's, offline."""


class RepeatChart(Offline, alt.RepeatChart):
    """Altair's, offline."""


class ConcatChart(Offline, alt.ConcatChart):
    """Altair's, offline."""


class HConcatChart(Offline, alt.HConcatChart):
    """Altair's, offline."""


class VConcatChart(Offline, alt.VConcatChart):
    """Altair's, offline."""


_OURS: dict[type, type] = {
    ours.__mro__[2]: ours
    for ours in (Chart, LayerChart, FacetChart, RepeatChart, ConcatChart, HConcatChart, VConcatChart)
}


def _top_of(chart: Any) -> Any:
    """Another chart with the same parts, which it does not look through."""
    made = copy(chart)
    made.__dict__["_kwds"] = {**chart._kwds}
    return made


def offline(chart: Drawn) -> Drawn:
    """A copy of a chart of Altair's that is of ours; it stays so through `properties` and the like."""
    ours = cast(Drawn, _top_of(chart))
    kind = _OURS.get(type(chart), type(chart))
    object.__setattr__(ours, "__class__", kind)  # what a chart sets otherwise goes into its specification
    return ours
