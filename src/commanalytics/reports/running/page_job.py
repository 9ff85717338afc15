"""What a worker's process does: run one notebook with papermill, draw its page, lay it aside."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from commanalytics.corpus.table_store import INCOMPLETE
from commanalytics.disk.inputs import read_bytes
from commanalytics.disk.outputs import put
from commanalytics.errors import ReportError
from commanalytics.reports.notebook_json import Notebook
from commanalytics.reports.overview.corpus_facts import front
from commanalytics.reports.planning.notebook_files import read_notebook
from commanalytics.reports.planning.notebook_parameters import declared
from commanalytics.reports.planning.output_state import LARGEST
from commanalytics.reports.planning.run_plan import Task, front_key
from commanalytics.reports.rendering.notebook_page import render
from commanalytics.reports.rendering.vega_library import drawing_library
from commanalytics.reports.running import in_process_kernel
from commanalytics.templates import load_all

PAGE = "page.html"  # in the folder of a job
SHELL = (  # what IPython imports as late as a shell begins
    "IPython.core.application", "IPython.core.completer", "IPython.core.completerlib", "IPython.core.crashhandler",
    "IPython.core.logger", "IPython.core.magics", "IPython.core.oinspect",
)  # fmt: skip


@dataclass(frozen=True)
class PageJob:
    """A page to make."""

    task: Task
    pictures: bool = False


@dataclass(frozen=True)
class FrontJob:
    """A corpus whose facts the index wants."""

    corpus: Path


@dataclass(frozen=True)
class Laid:
    """A page that a job laid down in its folder, and what the index says of it."""

    html: bytes
    title: str
    headline: str
    sentences: int
    whole: bool  # whether every text was read that can be read

    @classmethod
    def read(cls, folder: Path, told: object) -> Laid:
        """The page, and what the job `told` of it; a notebook may have meddled with either, so both are looked at."""
        match told:
            case {"title": str(title), "headline": str(headline), "sentences": int(sentences), "whole": bool(whole)}:
                return cls(read_bytes(folder / PAGE, below=folder, most=LARGEST), title, headline, sentences, whole)
        raise ReportError(PAGE, "its process gave an answer that is none", "Mend the notebook")


def warm() -> None:
    """Import what notebooks import, so that the processes forked from here have it."""
    import altair as alt
    import nbformat
    import pandas as pd
    import pyarrow.feather  # noqa: F401  # tables are kept in it
    import scipy.optimize  # noqa: F401  # two texts are compared with it

    import commanalytics.charts  # noqa: F401  # and findings, measures, what reads a corpus: every page wants them
    from commanalytics.display.renderer import bundle

    load_all()
    drawing_library()
    bundle(alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q").to_dict())
    nbformat.validate({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []})  # compiles what checks them
    for module in SHELL:
        import_module(module)


def work(job: PageJob | FrontJob, folder: Path) -> dict[str, object]:
    """Do a job in its folder; its value goes to the parent, with whether it comes from a whole reading."""
    incomplete = _incomplete_readings()
    if isinstance(job, PageJob):
        return {**make_page(job, folder), "whole": not incomplete}
    facts = front(job.corpus)
    return {**facts, "key": "" if incomplete else front_key(facts["hash"])}


def _incomplete_readings() -> list[str]:
    """Fills with the events of readings in this process that want for memory, or for a process that was lost."""
    heard: list[str] = []

    def hear(event: str, _: object) -> None:
        if event == INCOMPLETE:
            heard.append(event)

    sys.addaudithook(hear)  # whatever a notebook loads, and however: it cannot go by unheard
    return heard


def make_page(job: PageJob, folder: Path) -> dict[str, object]:
    """Run the notebook and lay its page down; whatever fails raises."""
    from papermill.exceptions import PapermillExecutionError

    task = job.task
    notebook = titled(read_notebook(task.notebook), task.notebook.stem)
    takes_corpus = "corpus" in declared(notebook, task.notebook.name)
    parameters = {**task.parameters, **({"corpus": str(task.corpus)} if takes_corpus else {})}
    try:
        page = render(in_process_kernel.run_notebook(notebook, parameters, folder / "profile"), job.pictures)
    except PapermillExecutionError as problem:
        what = (
            f"cell {problem.cell_index + 1} failed with {problem.ename}: {' '.join(problem.evalue.split()).rstrip('.')}"
        )
        raise ReportError(task.page, what, "Mend the notebook or the corpus") from problem
    if page.failed:
        raise ReportError(task.page, "the notebook ended before its last cell", "Take the exit out of it")
    put(folder / PAGE, page.html, sync=False)
    return {"title": page.title, "headline": page.headline, "sentences": page.sentences}


def titled(notebook: Notebook, stem: str) -> Notebook:
    """The notebook with a title: its own, else its name in words."""
    metadata = notebook.get("metadata", {})
    return {**notebook, "metadata": {"title": stem.replace("_", " ").capitalize(), **metadata}}
