"""What a page carries besides its content: styles, scripts, the drawing library, and the policy that names them."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from commanalytics.sources.cache import cache_dir

BOOT = "document.documentElement.classList.add('js');"
VEGA_LITE = "6.4"


@cache
def packaged(name: str) -> str:
    """A text file that lies beside the templates."""
    return (files(__package__) / "templates" / name).read_text(encoding="utf-8")


@cache
def drawing_library() -> str:
    """Vega, Vega-Lite, vega-embed and the expression interpreter as one script; made once and kept in a cache."""
    kept = cache_dir() / f"vega-{VEGA_LITE}-{version('vl-convert-python')}.js"
    try:
        return kept.read_text(encoding="utf-8")
    except OSError:
        import vl_convert

        script = str(vl_convert.javascript_bundle(vl_version=VEGA_LITE)).replace("</script", "<\\/script")  # type: ignore[call-arg]
        keep(kept, script)
        return script


def keep(path: Path, text: str) -> None:
    """Put a file into the cache, whole or not at all; a cache that cannot be written is done without."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8", newline="\n")
        os.replace(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The content security policy of a page that may run these scripts and styles, and load nothing."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Iterable[str]) -> str:
    return " ".join(f"'sha256-{b64encode(sha256(t.encode()).digest()).decode()}'" for t in texts)
