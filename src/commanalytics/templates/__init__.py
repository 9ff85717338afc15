"""All HTML and XML that the package makes: templates, and the one environment that fills them.

A template escapes whatever is put into it, unless a template made it. Whole pages lie here, with their styles and
scripts; what stands in them lies in `parts/`, as macros. In a part, a line end and the blanks after it stand for
nothing, so that it can be laid out for reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup


def fill(template: str, **content: object) -> str:
    """A whole page, or a feed; a name that its template wants and does not get is an error."""
    from commanalytics.templates.environment import environment

    return environment().get_template(template).render(content)


@cache
def part(template: str, macro: str) -> Callable[..., Markup]:
    """A macro of a template in `parts/`, by their names.

    >>> print(part("redline", "marked")([("=", "a lane & "), ("+", "a <buoy>")]))
    a lane &amp; <ins>a &lt;buoy&gt;</ins>
    """
    from commanalytics.templates.environment import PARTS, environment

    found: Callable[..., Markup] = getattr(environment().get_template(f"{PARTS}{template}.html.j2").module, macro)
    return found


def load_all() -> None:
    """Read every template, so that the processes forked from here have them."""
    from commanalytics.templates.environment import environment

    for name in environment().list_templates(extensions=["j2"]):
        environment().get_template(name)


def trusted(made: str) -> Markup:
    """What was made as markup, or as data that may stand in a script element: put in as it is."""
    from markupsafe import Markup

    return Markup(made)


@cache
def packaged(name: str) -> str:
    """A style or a script that lies here."""
    return (files(__name__) / name).read_text(encoding="utf-8")
