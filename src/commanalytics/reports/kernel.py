"""A papermill engine that runs a notebook's cells in this process, which exists for that notebook alone.

Starting a kernel and talking to it costs more than a second a notebook. Here the process that `workers` forked, with
all imports behind it, is the kernel: it runs one notebook in an IPython shell of its own, and ends.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # 0.7 s for IRI checks that nobody asks for

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.profiledir import ProfileDir
from IPython.utils.capture import RichOutput, capture_output
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines
from papermill.execute import execute_notebook
from traitlets.config import Config

ENGINE = "commanalytics"


class ReportShell(InteractiveShell):
    """An IPython shell that keeps an exception's trace instead of printing it."""

    trace: list[str] | None = None

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.trace = [str(line) for line in stb]

    def enable_gui(self, gui: str | None = None) -> None:
        """Nothing to do: a report has no window."""


class InProcessEngine(Engine):  # type: ignore[misc]
    """Runs the cells of one notebook one after another, and stops at the first that fails."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> None:
        """Run all code cells of `nb_man.nb`; outputs go into it, as a kernel would have sent them."""
        shell = new_shell(options["profile"])
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            nb_man.cell_start(cell, index)
            cell.outputs = run_cell(shell, cell.source)
            cell.execution_count = shell.execution_count - 1
            if any(output.output_type == "error" for output in cell.outputs):
                nb_man.cell_exception(cell, cell_index=index)
                return
            nb_man.cell_complete(cell, cell_index=index)


papermill_engines.register(ENGINE, InProcessEngine)


def new_shell(profile: Path) -> ReportShell:
    """A shell without history, and without the user's own start-up files."""
    InteractiveShell.clear_instance()
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    folder = ProfileDir.create_profile_dir(str(profile))
    shell: ReportShell = ReportShell.instance(config=config, profile_dir=folder, ipython_dir=str(profile))
    return shell


def run_cell(shell: ReportShell, source: str) -> list[Any]:
    """Outputs of one cell: what it printed, what it displayed, and its error, if any."""
    shell.trace = None
    with capture_output() as captured:
        result = shell.run_cell(source, store_history=True)
    outputs = [_stream(name, text) for name, text in (("stdout", captured.stdout), ("stderr", captured.stderr)) if text]
    outputs += [_displayed(rich) for rich in captured.outputs]
    problem = result.error_before_exec or result.error_in_exec
    if problem is not None:
        trace = shell.trace or [f"{type(problem).__name__}: {problem}"]
        outputs.append(new_output("error", ename=type(problem).__name__, evalue=str(problem), traceback=trace))
    return outputs


def _stream(name: str, text: str) -> Any:
    return new_output("stream", name=name, text=text)


def _displayed(rich: RichOutput) -> Any:
    return new_output("display_data", data=rich.data or {}, metadata=rich.metadata or {})


def run_notebook(notebook: Mapping[str, Any], parameters: Mapping[str, Any], profile: Path) -> Any:
    """The executed notebook; papermill's PapermillExecutionError if a cell failed."""
    node = nbformat.from_dict(dict(notebook))
    node.metadata.setdefault("papermill", {})
    return execute_notebook(
        node,
        None,
        dict(parameters),
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        request_save_on_cell_execute=False,
        profile=profile,
    )
