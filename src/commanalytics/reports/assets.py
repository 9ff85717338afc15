"""What a page carries besides its content: styles, scripts, the drawing library."""

from __future__ import annotations

import os
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from commanalytics.policy import hash_of
from commanalytics.reports.packing import squeezed
from commanalytics.sources.cache import cache_dir

BOOT = "document.documentElement.classList.add('js');"
VEGA_LITE = "6.4"


@cache
def packaged(name: str) -> str:
    """A text file that lies beside the templates."""
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


class Library(NamedTuple):
    """A script that lies packed in a page, and the hash by which the page's policy knows it once it is unpacked."""

    packed: str
    hash: str


@cache
def drawing_library() -> Library:
    """Vega, Vega-Lite, vega-embed and the expression interpreter as one script; made once and kept in a cache."""
    kept = cache_dir() / f"vega-{VEGA_LITE}-{version('vl-convert-python')}.txt"
    try:
        return Library(*kept.read_text(encoding="utf-8").split("\n"))
    except (OSError, TypeError):
        import vl_convert

        script = str(vl_convert.javascript_bundle(vl_version=VEGA_LITE))  # type: ignore[call-arg]
        library = Library(squeezed(script), hash_of(script))
        keep(kept, "\n".join(library))
        return library


def keep(path: Path, text: str) -> None:
    """Put a file into the cache, whole or not at all; a cache that cannot be written is done without."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)
