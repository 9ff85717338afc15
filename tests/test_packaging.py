"""What an installed package owes its users: a version, entry points that load, an import that costs nothing."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import commanalytics
from commanalytics import shipped
from commanalytics.errors import NotFoundError
from tools.source_trees import tree

HEAVY = ("pandas", "altair", "papermill", "pandera", "scipy", "nbconvert", "IPython", "pyarrow", "rapidfuzz")


def test_there_is_one_version(root: Path) -> None:
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert importlib.metadata.version("commanalytics") == declared == commanalytics.__version__


def test_the_version_has_its_place_in_the_changelog(root: Path) -> None:
    """A section of its own once it is released; until the first release all is unreleased."""
    sections = re.findall(r"^## \[(.+?)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M)
    assert sections[0] == "Unreleased"
    assert commanalytics.__version__ in (sections[1:] or ["0.1.0"])


@pytest.mark.parametrize(
    ("group", "name"), [("console_scripts", "commanalytics"), ("nbconvert.exporters", "commanalytics")]
)
def test_entry_points_load(group: str, name: str) -> None:
    (entry,) = importlib.metadata.entry_points(group=group, name=name)
    assert callable(entry.load())


@pytest.mark.parametrize(
    "code",
    [
        "import commanalytics",
        "import commanalytics.cli",
        "import contextlib, io, commanalytics.cli as c\nwith contextlib.suppress(SystemExit), "
        "contextlib.redirect_stdout(io.StringIO()): sys.argv = ['commanalytics', '--help']; c.main()\nprint(end='')",
    ],
    ids=["import", "cli", "help"],
)
def test_heavy_libraries_wait_until_needed(code: str) -> None:
    program = f"import sys\n{code}\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_is_shipped_is_found_in_a_checkout(root: Path) -> None:
    assert shipped.notebooks_dir() == root / "notebooks"
    assert shipped.demo_dir() == root / "data" / "selvane-strait"


def test_a_missing_shipped_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"the folder that comes with the package is missing\. Install it anew\.$"):
        shipped._first_folder(tmp_path / "notebooks", tmp_path / "elsewhere")


def imported(source: str) -> set[str]:
    """Top-level names that a module imports, wherever in it."""
    nodes = list(ast.walk(tree(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {str(n.module) for n in nodes if isinstance(n, ast.ImportFrom)}}


def test_what_the_package_imports_is_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    names = {name for path in (root / "src").rglob("*.py") for name in imported(path.read_text(encoding="utf-8"))}
    foreign = names - sys.stdlib_module_names - {"commanalytics"}
    packages = importlib.metadata.packages_distributions()
    assert {
        name: packages.get(name) for name in foreign if not declared & {p.lower() for p in packages.get(name, [])}
    } == {}
