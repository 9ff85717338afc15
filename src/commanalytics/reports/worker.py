"""What a worker's process does: run one notebook with papermill, draw its page, lay it aside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commanalytics.errors import ReportError
from commanalytics.reports import kernel
from commanalytics.reports.front import front
from commanalytics.reports.notebooks import Notebook, read_notebook
from commanalytics.reports.page import render
from commanalytics.reports.parameters import declared
from commanalytics.reports.plan import Task


@dataclass(frozen=True)
class PageJob:
    """A task, and the folder where its page is laid aside."""

    task: Task
    aside: Path
    pictures: bool = False


@dataclass(frozen=True)
class Laid:
    """A page laid aside, and what the index says of it."""

    file: Path
    title: str
    headline: str
    sentences: int


@dataclass(frozen=True)
class FrontJob:
    """A corpus whose facts the index wants, and their key."""

    corpus: Path
    key: str


def warm() -> None:
    """Import what notebooks import, so that the processes forked from here have it."""
    import altair as alt
    import pandas as pd

    from commanalytics.charts.renderer import bundle

    bundle(alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q").to_dict())


def work(job: PageJob | FrontJob) -> Any:
    """Do a job; its value goes to the parent."""
    return make_page(job) if isinstance(job, PageJob) else {**front(job.corpus), "key": job.key}


def make_page(job: PageJob) -> Laid:
    """Run the notebook and lay its page aside; whatever fails raises."""
    from papermill.exceptions import PapermillExecutionError

    task = job.task
    notebook = titled(read_notebook(task.notebook), task.notebook.stem)
    takes_corpus = "corpus" in declared(notebook, task.notebook.name)
    parameters = {**task.parameters, **({"corpus": str(task.corpus)} if takes_corpus else {})}
    try:
        page = render(kernel.run_notebook(notebook, parameters, job.aside / "profile"), job.pictures)
    except PapermillExecutionError as problem:
        what = f"cell {problem.cell_index + 1} failed with {problem.ename}: {' '.join(problem.evalue.split())}"
        raise ReportError(task.page, what, "Mend the notebook or the corpus") from problem
    if page.failed:
        raise ReportError(task.page, "the notebook ended before its last cell", "Take the exit out of it")
    file = job.aside / f"{task.group}--{task.name}.html"
    file.write_text(page.html, encoding="utf-8", newline="\n")
    return Laid(file, page.title, page.headline, page.sentences)


def titled(notebook: Notebook, stem: str) -> Notebook:
    """The notebook with a title: its own, else its name in words."""
    metadata = notebook.get("metadata", {})
    return {**notebook, "metadata": {"title": stem.replace("_", " ").capitalize(), **metadata}}
