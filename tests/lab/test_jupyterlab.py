"""The notebooks in a real JupyterLab with a real browser: opened, run, charts drawn, clicked, and nothing fetched."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from commanalytics.reports import lab
from tests.environments import whole

pytestmark = pytest.mark.browser
PATIENCE = 120  # seconds for a busy machine


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lab.ready(to=tmp_path_factory.mktemp("lab") / "notebooks")


@pytest.fixture(scope="module")
def address(workplace: Path) -> Iterator[str]:
    """A JupyterLab of our own, with its settings and its runtime files beside the notebooks."""
    port, home = _free_port(), workplace.parent
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "run",
        "IPYTHONDIR": "ipy",
    }
    environment = {**whole(), **{name: str(home / folder) for name, folder in places.items()}}
    options = ["--no-browser", f"--ServerApp.port={port}", "--IdentityProvider.token=", "--ServerApp.password="]
    options += ["--ServerApp.ip=127.0.0.1", "--allow-root", "--LabApp.expose_app_in_browser=True"]
    log = (home / "log").open("w")
    server = subprocess.Popen(lab.command(workplace, options), env=environment, cwd=home, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        _await(f"{url}/api", server, home / "log")
        yield url
    finally:
        server.terminate()
        server.wait(PATIENCE)
        log.close()


def _await(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(PATIENCE * 2):
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.5)
    pytest.fail(f"JupyterLab did not start: {log.read_text()[-2000:]}")


@dataclass
class Window:
    """JupyterLab, opened once, and all that it asks for meanwhile."""

    page: Any
    address: str
    requests: list[str]

    def foreign(self) -> list[str]:
        """Addresses that it asked for and that are not its own server's."""
        return [url for url in self.requests if not url.startswith((self.address, "data:", "blob:", "ws:"))]


@pytest.fixture(scope="module")
def window(browser: Any, address: str) -> Iterator[Window]:
    """Notebooks are opened in it one after another: a new one would load and compile all of JupyterLab again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)
    opened = Window(context.new_page(), address, [])
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.goto(f"{address}/lab?reset")
    opened.page.wait_for_function("() => window.jupyterapp", timeout=PATIENCE * 1000)
    yield opened
    context.close()


#: Opens a notebook, alone, and runs it once its kernel answers.
RUN_ALL = """async path => {
    const app = window.jupyterapp;
    await app.restored;
    for (const widget of [...app.shell.widgets('main')]) {
        if (widget.context) widget.context.model.dirty = false;  // nobody is to be asked whether to save it
        widget.dispose();
    }
    const panel = await app.commands.execute('docmanager:open', {path, factory: 'Notebook'});
    await panel.context.ready;
    await panel.sessionContext.ready;
    await panel.sessionContext.session.kernel.info;
    await app.commands.execute('notebook:run-all-cells');
}"""
DONE = """() => [...document.querySelectorAll('.jp-CodeCell')]
    .every(cell => /\\[\\d+\\]/.test(cell.querySelector('.jp-InputPrompt')?.textContent || ''))"""


def _run_all(window: Window, notebook: str) -> Any:
    """Run a notebook from top to bottom in the place of the one before."""
    window.page.evaluate(RUN_ALL, notebook)
    window.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", state="attached", timeout=PATIENCE * 1000)
    window.page.wait_for_function(DONE, timeout=PATIENCE * 1000)
    return window.page


@pytest.mark.parametrize("notebook", ["clause_types.ipynb", "recurring_demands.ipynb"])
def test_a_notebook_runs_from_top_to_bottom_and_draws_offline(window: Window, notebook: str) -> None:
    page = _run_all(window, notebook)
    errors = page.locator('.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"]')
    assert errors.all_inner_texts() == []
    charts = json.loads((Path(lab.shipped.notebooks_dir()) / notebook).read_text("utf-8"))["cells"]
    expected = sum(_draws("".join(cell["source"])) for cell in charts if cell["cell_type"] == "code")
    drawn = page.locator(".jp-RenderedVegaCommon5 svg.marks")
    drawn.nth(expected - 1).wait_for(state="attached", timeout=60_000)
    assert drawn.count() == expected
    assert window.foreign() == []


def test_a_chart_draws_offline_in_a_notebook_that_enables_nothing(window: Window, workplace: Path) -> None:
    cell = new_code_cell("import commanalytics as ca\nca.charts.coverage(ca.demo())")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}  # else Lab asks for one and waits
    nbformat.write(new_notebook(cells=[cell], metadata=kernel), workplace / "plain.ipynb")
    page = _run_all(window, "plain.ipynb")
    page.locator(".jp-RenderedVegaCommon5 svg.marks").wait_for(state="attached", timeout=60_000)
    assert window.foreign() == []


def _draws(source: str) -> bool:
    """Whether a cell ends in one of the charts (and not in a table, a brief, or words)."""
    last = source.strip().splitlines()[-1]
    names = ("clause_types", "sections", "strength", "baseline", "explore", "recurring_demands", "longest_running",
             "balance", "addressees", "recycled_mandates", "shares", "vocabulary", "strength_towards",
             "undertakings", "corrected", "who_asks_whom")  # fmt: skip
    return any(last.startswith(f"ca.charts.{name}(") for name in names)


def test_a_click_on_a_meeting_lists_its_clauses(window: Window) -> None:
    page = _run_all(window, "explore.ipynb")
    chart = page.locator(".jp-RenderedVegaCommon5").first
    chart.locator("svg.marks").wait_for(timeout=60_000)
    chart.scroll_into_view_if_needed()
    assert "2025-06-17#2" in chart.text_content()
    bar = chart.locator(".mark-rect.role-mark path[aria-label*='meeting: 16 May 2017']").first
    bar.click()
    page.wait_for_function(
        "() => document.querySelector('.jp-RenderedVegaCommon5').textContent.includes('2017-05-16#')", timeout=20_000
    )
    assert "2025-06-17#2" not in chart.text_content()
