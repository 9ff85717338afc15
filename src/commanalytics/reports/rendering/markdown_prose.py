"""The Markdown of a notebook's own cells: headings out, prose to HTML, raw HTML and odd links made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import mistune

from commanalytics.templates import trusted

if TYPE_CHECKING:
    from markupsafe import Markup

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def headings_and_prose(source: str) -> Iterator[tuple[int, str, Markup]]:
    """(level, heading, HTML of the prose under it) in order; what precedes the first heading has level 0 and no name.

    Headings below the second level stay in the prose.
    """
    marks = [m for m in _HEADING.finditer(source) if len(m[1]) <= 2]
    yield from [(0, "", prose(source[: marks[0].start()] if marks else source))]
    for here, after in zip_longest(marks, marks[1:]):
        yield len(here[1]), here[2], prose(source[here.end() : after.start() if after else None])


def prose(source: str) -> Markup:
    """HTML of Markdown; nothing for blanks."""
    return trusted(str(_markdown()(source)).strip() if source.strip() else "")


@cache
def _markdown() -> Any:
    return mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])
