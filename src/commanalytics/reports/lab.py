"""The notebooks in a place where they can be worked on, and the JupyterLab that opens there."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from commanalytics import shipped
from commanalytics.disk.inputs import names_in, present
from commanalytics.disk.outputs import put
from commanalytics.reports.notebook_json import Cell, Notebook, source_of
from commanalytics.reports.planning.notebook_files import read_notebook, tags_of
from commanalytics.sources.corpus_folder import read_folder

FOLDER = "commanalytics-notebooks"
FIRST = "explore.ipynb"
_CORPUS = re.compile(r'^corpus: str = "[^"\n]*"', re.MULTILINE)
_QUIET = (  # JupyterLab asks its makers for news and updates unless told not to
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
)


def ready(corpus: Path | None = None, to: Path | None = None) -> Path:
    """Folder with the notebooks, to run and to change.

    A working copy of the package is used as it is. An installed package's notebooks are copied, as they are when a
    folder or a corpus is named; what stands there already is left alone.
    """
    ours = shipped.notebooks_dir()
    if to is None and corpus is None and _is_workplace(ours):
        return ours
    folder = to or Path(FOLDER) / (read_folder(corpus).settings.group if corpus else "")
    for path in [ours / name for name in names_in(ours) if name.endswith(".ipynb")]:
        if not present(folder / path.name):
            notebook = begin_with(read_notebook(path), corpus)
            put(folder / path.name, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")
    return folder


def _is_workplace(folder: Path) -> bool:
    """Whether the notebooks lie in a working copy, and not among installed packages, and can be saved."""
    inside = Path(shipped.__file__).resolve().parent in folder.parents
    return not inside and os.access(folder, os.W_OK)


def begin_with(notebook: Notebook, corpus: Path | None) -> Notebook:
    """The notebook with another corpus in its parameters."""
    if corpus is None:
        return notebook
    line = f"corpus: str = {json.dumps(str(corpus.resolve()), ensure_ascii=False)}"
    cells = [_with_line(cell, line) for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def _with_line(cell: Cell, line: str) -> Cell:
    if "parameters" not in tags_of(cell):
        return cell
    return {**cell, "source": _CORPUS.sub(lambda _: line, source_of(cell)).splitlines(keepends=True)}


def command(folder: Path, arguments: Sequence[str]) -> list[str]:
    """JupyterLab in a folder, with the first notebook open."""
    first = [str(folder / FIRST)] if present(folder / FIRST) else []
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder.resolve()}", *_QUIET, *arguments, *first]
