"""What a page carries besides its content: the drawing library."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from base64 import b64decode
from functools import cache
from importlib.metadata import version
from typing import NamedTuple

from commanalytics.content_policy import hash_of
from commanalytics.disk.user_cache import Kept
from commanalytics.errors import ReportError
from commanalytics.reports.rendering.packed_parts import squeezed
from commanalytics.resources import resource_rows

BOOT = "document.documentElement.classList.add('js');"
VEGA_LITE = "6.4"
CONVERTER = "vl-convert-python"
_MAKE = "import sys, vl_convert as v; sys.stdout.buffer.write(v.javascript_bundle(vl_version=sys.argv[1]).encode())"


class Library(NamedTuple):
    """A script that lies packed in a page, and the hash by which the page's policy knows it once it is unpacked."""

    packed: str
    hash: str


@cache
def drawing_library() -> Library:
    """Vega, Vega-Lite, vega-embed and the expression interpreter as one script.

    It runs in every page, under the page's own policy, so it is taken from the cache only where this package knows
    what it has to be; a converter that is newer than the package makes it anew in every run.
    """
    known, kept, key = _known_hash(), Kept("library"), f"{VEGA_LITE} {version(CONVERTER)}"
    stored = kept.get(key) if known else None
    if stored is not None and _unpacked_hash(stored) == known:
        return Library(stored.decode(), known)
    library = _made()
    if library.hash == known:
        kept.put(key, library.packed.encode())
    return library


def _made() -> Library:
    """The library from the converter, in a process of its own: what is forked from here would miss its threads."""
    line = [sys.executable, "-P", "-c", _MAKE, VEGA_LITE]
    done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        what = f"{CONVERTER} could not make it (exit code {done.returncode})"
        raise ReportError("the drawing library of pages", what, f"Give it more memory, or install {CONVERTER} anew")
    script = done.stdout.decode()
    return Library(squeezed(script), hash_of(script))


def _known_hash() -> str:
    """The library's hash as a policy names it, of the installed converter; empty where the package knows none."""
    rows = resource_rows("drawing_library.csv")
    this = (VEGA_LITE, version(CONVERTER))
    return next((f"'sha256-{row['sha256']}'" for row in rows if (row["vega_lite"], row["vl_convert"]) == this), "")


def _unpacked_hash(packed: bytes) -> str:
    """The hash of what lies packed in letters that may stand in a page; empty where other letters do."""
    try:
        return hash_of(gzip.decompress(b64decode(packed, validate=True)).decode())
    except (ValueError, OSError, EOFError, zlib.error):
        return ""
