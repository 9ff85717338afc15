"""Grammars of addresses, compiled when somebody asks for one.

jsonschema, which checks every chart and every notebook, imports a library that compiles 38 of them at once, a second
of each process, to check addresses that no chart and no notebook has checked: `import commanalytics.charts` takes 1.5 s
of the processor with this and 3.0 s without. Nothing is hidden: who asks for the library gets it, and who has imported
it keeps it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

LIBRARY = "rfc3987_syntax"


def put_off() -> None:
    """From now on the library is imported when something of it is called or looked up, unless it is there already."""
    if LIBRARY not in sys.modules and find_spec(LIBRARY):
        sys.modules[LIBRARY] = _StandIn(LIBRARY)


class _StandIn(ModuleType):
    """What jsonschema takes from the library, and for everything else the library."""

    def is_valid_syntax(self, *args: object, **named: object) -> bool:
        """As the library says."""
        return bool(_library().is_valid_syntax(*args, **named))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import system asks for these
            raise AttributeError(name)
        return getattr(_library(), name)


def _library() -> Any:
    if isinstance(sys.modules.get(LIBRARY), _StandIn):
        del sys.modules[LIBRARY]
    return import_module(LIBRARY)
