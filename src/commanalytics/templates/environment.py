"""The environment of all templates: how they are found, laid out, and what they do to the values put into them."""

from __future__ import annotations

import re
from functools import cache
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

PARTS = "parts/"
_LINE_END = re.compile(r"\s*\n\s*")
_NOTHING = "{#\n#}"  # a comment, so that the lines of an error are those of the file


class Joined(Extension):
    """Line ends of a part stand for nothing, nor do the blanks around them."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with its lines joined."""
        return _LINE_END.sub(_NOTHING, source) if name and name.startswith(PARTS) else source


@cache
def environment() -> Environment:
    """The one environment: it escapes, and a name that is not there is an error."""
    return Environment(
        loader=PackageLoader("commanalytics"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=as_words,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[Joined],
    )


def as_words(value: object) -> object:
    """A value as a template shows it: null as nothing, words escaped as Python spells it, all else as Jinja has it.

    >>> str(as_words('the "Lamp" text')), as_words(None), as_words(7)
    ('the &quot;Lamp&quot; text', '', 7)
    """
    if type(value) is str:
        return Markup(escape(value)) if '"' in value or "'" in value else value
    return "" if value is None else value
