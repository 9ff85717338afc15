"""Where the things that come with the package lie: its notebooks, and the fictional demonstration corpus.

An installed wheel carries them inside the package; a working copy keeps them at its top, where people look for them.
"""

from __future__ import annotations

from pathlib import Path

from commanalytics.errors import NotFoundError

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def notebooks_dir() -> Path:
    """Folder of the notebooks that the package ships."""
    return _first_folder(_PACKAGE / "notebooks", _CHECKOUT / "notebooks")


def demo_dir() -> Path:
    """Folder of the Selvane corpus, which is fiction."""
    return _first_folder(_PACKAGE / "demo", _CHECKOUT / "data" / "selvane-strait")


def _first_folder(*candidates: Path) -> Path:
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise NotFoundError(str(candidates[0]), "the folder that comes with the package is missing", "Install it anew")
