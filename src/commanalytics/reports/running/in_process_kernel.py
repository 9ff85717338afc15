"""A papermill engine that runs a notebook's cells in this process, which exists for that notebook alone.

Starting a kernel and talking to it costs more than a second a notebook. Here the process that `workers` forked, with
all imports behind it, is the kernel: it runs one notebook in an IPython shell of its own, and ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.execute import execute_notebook
from traitlets import Type
from traitlets.config import Config

from commanalytics.reports.notebook_json import Notebook, Output

ENGINE = "commanalytics"


class _Results(DisplayHook):
    """Keeps the value of a cell's last expression in all its forms."""

    def write_output_prompt(self) -> None:
        """No prompt."""

    def write_format_data(self, format_dict: dict[str, object], md_dict: dict[str, object] | None = None) -> None:
        """Keep the forms."""
        shell: Any = self.shell
        shell.shown.append(_output("display_data", data=format_dict, metadata=md_dict or {}))

    def finish_displayhook(self) -> None:
        """No line end."""


class _Displayed(DisplayPublisher):
    """Keeps what a cell displays."""

    def publish(
        self, data: dict[str, object], metadata: dict[str, object] | None = None, *args: object, **options: object
    ) -> None:
        """Keep the forms."""
        self.shell.shown.append(_output("display_data", data=data, metadata=metadata or {}))


class ReportShell(InteractiveShell):
    """An IPython shell that keeps what a cell shows, and an exception's trace, instead of printing them."""

    displayhook_class = Type(_Results)
    display_pub_class = Type(_Displayed)

    def __init__(self, **options: object) -> None:
        self.shown: list[Output] = []
        self.trace: list[str] | None = None
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def _showtraceback(self, etype: object, evalue: object, stb: list[str]) -> None:
        self.trace = [str(line) for line in stb]

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to do: a report has no window."""


class InProcessEngine(Engine):  # type: ignore[misc]
    """Runs the cells of one notebook one after another, and stops at the first that fails."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        profile: Path,
        outputs: dict[int, list[Output]],
        **options: object,
    ) -> None:
        """Run all code cells of `nb_man.nb`. Outputs go into `outputs`, by the place of their cell, and errors into the
        notebook: papermill looks for these, and would copy and write out all the others for nobody."""
        shell = new_shell(profile)
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            nb_man.cell_start(cell, index)
            outputs[index] = run_cell(shell, cell.source)
            cell.outputs = _errors(outputs[index])
            cell.execution_count = shell.execution_count - 1
            if cell.outputs:
                nb_man.cell_exception(cell, cell_index=index)
                return
            nb_man.cell_complete(cell, cell_index=index)


papermill_engines.register(ENGINE, InProcessEngine)


def new_shell(profile: Path) -> ReportShell:
    """A shell without history, and without the user's own start-up files."""
    InteractiveShell.clear_instance()
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    folder = ProfileDir.create_profile_dir(str(profile))  # type: ignore[no-untyped-call]
    shell: ReportShell = ReportShell.instance(config=config, profile_dir=folder, ipython_dir=str(profile))
    return shell


def run_cell(shell: ReportShell, source: str) -> list[Output]:
    """Outputs of one cell: what it printed, what it displayed, and its error, if any."""
    shell.trace, shell.shown = None, []
    with capture_output(display=False) as captured:
        result = shell.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
    printed = {"stdout": captured.stdout, "stderr": captured.stderr}
    outputs = [_output("stream", name=name, text=text) for name, text in printed.items() if text]
    outputs += shell.shown
    problem = result.error_before_exec or result.error_in_exec
    if problem is not None:
        trace = shell.trace or [f"{type(problem).__name__}: {problem}"]
        outputs.append(_output("error", ename=type(problem).__name__, evalue=str(problem), traceback=trace))
    return outputs


def _output(kind: str, **content: object) -> Output:
    return cast(Output, {"output_type": kind, **content})


def _errors(outputs: Sequence[Output]) -> list[NotebookNode]:
    """Those of a cell's outputs that are errors, as papermill takes them."""
    return [nbformat.from_dict(one) for one in outputs if one["output_type"] == "error"]  # type: ignore[no-untyped-call]


def run_notebook(notebook: Notebook, parameters: Mapping[str, object], profile: Path) -> Notebook:
    """The executed notebook; papermill's PapermillExecutionError if a cell failed."""
    outputs: dict[int, list[Output]] = {}
    node = nbformat.from_dict(dict(notebook))  # type: ignore[no-untyped-call]
    node.metadata.setdefault("papermill", {})
    executed = execute_notebook(
        node,
        None,
        dict(parameters),
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        request_save_on_cell_execute=False,
        profile=profile,
        outputs=outputs,
    )
    cells = [{**cell, "outputs": outputs[n]} if n in outputs else cell for n, cell in enumerate(executed.cells)]
    return cast(Notebook, {**executed, "cells": cells})
