"""Figures of the scorer for texts that lie in a folder, parsed as they are: `figures("seed", folder)`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from commanalytics.corpus import load_corpus
from commanalytics.tables import TABLES
from commanalytics.tables.exporting.export import export

HERE = Path(__file__).parent


def figures(gold: str, corpus: Path) -> dict[str, float]:
    """What tests/score.py says of a corpus folder against `seed`, `demo` or `varied`."""
    loaded = load_corpus(corpus)
    with TemporaryDirectory() as folder:
        export({name: loaded.table(name) for name in TABLES}, Path(folder), ["csv"])
        command = [sys.executable, str(HERE / "score.py"), str(HERE / "gold" / gold), folder, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
