"""The environment of what tests start: without a few libraries that cost seconds and do nothing there, or with all."""

from __future__ import annotations

import os
from pathlib import Path

LEFT_OUT = str(Path(__file__).parent / "left_out")  # what is imported in the place of such libraries


def leave_out() -> None:
    """From now on what this process starts imports nothing that is slow and of no use."""
    paths = [path for path in _paths() if path != LEFT_OUT]
    os.environ["PYTHONPATH"] = os.pathsep.join([LEFT_OUT, *paths])


def whole() -> dict[str, str]:
    """An environment in which every library is imported, as on a user's machine."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in _paths() if path != LEFT_OUT)}


def _paths() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
