"""Docstrings on the site: examples are set as code, and a field is told by the comment behind it.

Used by mkdocstrings (see `mkdocs.yml`), which otherwise takes `>>>` for a quotation in Markdown.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Attribute, Docstring, Extension, Object

EXAMPLE = re.compile(r"(?:^>>> .*\n?(?:^(?!\s*$).+\n?)*)+", flags=re.M)


COMMENT = re.compile(r"  # ([^#]+)$")


class ReadableDocstrings(Extension):
    """Puts fences around the examples of every docstring, and gives each field its comment as one."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Of one object, as soon as it was read."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)
        elif isinstance(obj, Attribute) and (told := comment("\n".join(obj.lines))):
            obj.docstring = Docstring(told, parent=obj)


def comment(line: str) -> str:
    """The comment behind the declaration of a field.

    >>> comment('    city: str = ""  # where they met'), comment("    city: str")
    ('where they met', '')
    """
    found = COMMENT.search(line)
    return found[1] if found else ""


def fenced(docstring: str) -> str:
    """A docstring whose examples stand in fences.

    >>> fenced("Adds.\\n\\n>>> 1 + 1\\n2")
    'Adds.\\n\\n```pycon\\n>>> 1 + 1\\n2\\n```\\n'
    """
    return EXAMPLE.sub(lambda found: f"```pycon\n{found[0].rstrip()}\n```\n", docstring)
