"""A notebook of the package under jupyter-scheduler, asked for through its REST interface."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from commanalytics.reports import lab
from tests.environments import whole

TOKEN = "only-for-this-test"
PATIENCE = 240  # seconds for a busy machine


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A Jupyter server with the scheduler, with all that it keeps beside the notebooks."""
    lab.ready(to=tmp_path / "notebooks")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    places = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "run", "HOME": "home"}
    environment = {**whole(), **{name: str(tmp_path / folder) for name, folder in places.items()}}
    options = {
        "ServerApp.port": port,
        "ServerApp.root_dir": tmp_path / "notebooks",
        "ServerApp.jpserver_extensions": "{'jupyter_scheduler': True}",
        "SchedulerApp.db_url": f"sqlite:///{tmp_path}/jobs.sqlite",
        "IdentityProvider.token": TOKEN,
        "ServerApp.open_browser": False,
    }
    line = [sys.executable, "-m", "jupyter_server", "--allow-root", *(f"--{k}={v}" for k, v in options.items())]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(line, env=environment, cwd=tmp_path, stdout=log, stderr=log)
        try:
            yield _ready(f"http://127.0.0.1:{port}", process, tmp_path / "log")
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _ready(address: str, process: subprocess.Popen[bytes], log: Path) -> str:
    for _ in range(PATIENCE * 2):
        try:
            ask(address, "/scheduler/runtime_environments")
            return address
        except (URLError, OSError):
            if process.poll() is not None:
                break
            time.sleep(0.5)
    pytest.fail(f"the server did not start: {log.read_text()[-2000:]}")


def ask(address: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """The server's answer as JSON; with a body, a POST."""
    data = json.dumps(body).encode() if body is not None else None
    request = Request(address + path, data, {"Authorization": f"token {TOKEN}", "Content-Type": "application/json"})
    try:
        with urlopen(request, timeout=30) as answer:
            return json.loads(answer.read())
    except HTTPError as problem:
        raise AssertionError(problem.read().decode()) from problem


def ended(address: str, job: str) -> Any:
    """The job once it has ended. It reads STOPPED before it starts, so that alone is no end."""
    for _ in range(PATIENCE):
        found = ask(address, f"/scheduler/jobs/{job}")
        if found["status"] in ("COMPLETED", "FAILED"):
            return found
        time.sleep(1)
    pytest.fail(f"the job is still {found['status']}")


def test_a_notebook_runs_as_a_job_with_its_strings_in_quotes(server: str, tmp_path: Path) -> None:
    environment = ask(server, "/scheduler/runtime_environments")[0]["name"]
    job = ask(
        server,
        "/scheduler/jobs",
        {
            "name": "coverage",
            "input_uri": "coverage.ipynb",
            "runtime_environment_name": environment,
            "runtime_environment_parameters": {},
            "output_formats": ["ipynb"],
            "parameters": {"since": '"2019"'},  # jupyter-scheduler writes the value as it stands
        },
    )
    done = ended(server, job["job_id"])
    assert done["status"] == "COMPLETED", done
    staged = [path for path in tmp_path.rglob("*.ipynb") if job["job_id"] in str(path)]  # as it came, and as it ran
    cells = [cell for path in staged for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    assert not [output for output in outputs if output["output_type"] == "error"]
    frames = [o["data"].get("application/vnd.commanalytics.frame+json") for o in outputs if "data" in o]
    assert min(m["date"] for frame in frames if frame for m in frame["coverage"]) == "2019-03-14"
