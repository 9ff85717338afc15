"""The built wheel works alone: in an empty environment, outside the repository, offline, from the cache of set-up."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.shared import made_once
from tools.setup import uv_pip

TEXT = """\
Communiqué of the Friends of the Lighthouse

The Friends of the Lighthouse met in Ondara on 4 March 2024.

The Ministers:

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair the lamp before 1 June 2024;
3. Decided to meet again in a year.
"""


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Run a command that must end well; its output."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command} in {cwd}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working copy."""
    hatch = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d")
    (built,) = made_once(tmp_path_factory, "dist", lambda folder: run(*hatch, folder, cwd=root)).glob("*.whl")
    return built


@pytest.fixture(scope="module")
def empty_machine(wheel: Path, root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder far from the repository, and an environment in which nothing but the wheel is installed."""
    place = made_once(tmp_path_factory, "elsewhere", lambda folder: furnish(folder, wheel, root))
    path = os.pathsep.join([str(place / "env" / "bin"), "/usr/bin", "/bin"])
    home = str(place / "home")
    return place, {"PATH": path, "HOME": home, "LANG": "C.UTF-8", "PYTHONPYCACHEPREFIX": str(place / "pycache")}


def furnish(place: Path, wheel: Path, root: Path) -> None:
    """Install the wheel and what it requires into an environment of its own, by links to what set-up has unpacked."""
    empty, bare = place / "env", os.environ | {"VIRTUAL_ENV": ""}
    offline = ("--python", sys.executable, "--no-config", "--offline", "--no-cache")
    run(sys.executable, "-m", "uv", "venv", empty, *offline, cwd=place, env=bare)
    locked = ("--require-hashes", "-r", str(root / "requirements.txt"))
    run(*uv_pip(empty, "install", "--no-deps", *locked), cwd=place, env=bare)
    run(*uv_pip(empty, "install", "--no-deps", str(wheel)), cwd=place, env=bare)
    run(sys.executable, "-m", "uv", "pip", "check", "--no-cache", "--python", empty, cwd=place, env=bare)
    (place / "home").mkdir()


def test_the_wheel_carries_notebooks_resources_and_demo(wheel: Path, root: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    notebooks = {f"commanalytics/notebooks/{path.name}" for path in (root / "notebooks").glob("*.ipynb")}
    resources = {f"commanalytics/resources/{path.name}" for path in (root / "src/commanalytics/resources").glob("*.*")}
    demo = {f"commanalytics/demo/{path.name}" for path in (root / "data/selvane-strait").glob("*.*")}
    assert len(notebooks) >= 5
    assert (notebooks | resources | demo) - held == set()
    assert {name.split("/")[0] for name in held} == {"commanalytics", "commanalytics-0.1.0.dist-info"}


def test_a_text_of_ones_own_becomes_pages(empty_machine: tuple[Path, dict[str, str]]) -> None:
    place, env = empty_machine
    assert run("commanalytics", "--version", cwd=place, env=env).strip().endswith("0.1.0")
    run("commanalytics", "new", "friends", cwd=place, env=env)
    (place / "friends" / "texts" / "2024-03-04-ondara.txt").write_text(TEXT, encoding="utf-8")
    run("commanalytics", "report", cwd=place / "friends", env=env)
    pages = {path.stem: path for path in (place / "friends" / "reports").rglob("*.html")}
    assert {"index", "coverage", "clause_types", "recurring_demands", "communique"} <= set(pages)
    assert "repair the lamp before 1 June 2024" in pages["recurring_demands"].read_text(encoding="utf-8")


def test_the_demonstration_is_laid_out_and_labelled(empty_machine: tuple[Path, dict[str, str]]) -> None:
    place, env = empty_machine
    run("commanalytics", "new", "--demo", "demo", cwd=place, env=env)
    assert (
        len(list((place / "demo" / "texts").glob("*.txt"))) + len(list((place / "demo" / "texts").glob("*.md"))) == 10
    )
    run("commanalytics", "check", cwd=place / "demo", env=env)
    run("commanalytics", "report", "coverage", cwd=place / "demo", env=env)
    (page,) = (place / "demo" / "reports").rglob("coverage.html")
    assert "FICTION" in page.read_text(encoding="utf-8").upper()
