"""What the README shows runs: its Python in one session, its shell commands in an empty folder, from top to bottom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    """The fenced snippets of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.M | re.S)


def run(command: list[str], folder: Path, programs: Path = Path(sys.executable).parent) -> str:
    """Run in a folder, with some programs first on the path; the output of what must end well."""
    env = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_python_snippets_run(tmp_path: Path) -> None:
    printed = run([sys.executable, "-c", "\n".join(snippets("python"))], tmp_path)
    (shown,) = snippets("text")
    assert printed.startswith(shown)


def test_shell_snippets_run(tmp_path: Path, stand_ins: Path) -> None:
    run(["sh", "-euc", "\n".join(snippets("sh"))], tmp_path, stand_ins)
    assert (tmp_path / "tables" / "clauses.csv").exists() or list((tmp_path / "tables").rglob("clauses.csv"))
    pages = {path.name for path in tmp_path.rglob("*.html")}
    assert {"clause_types.html", "coverage.html", "recurring_demands.html"} <= pages


def test_the_targets_that_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`make (\w+)|^\$ make (\w+)", README, flags=re.M))
    assert {"report", "test"} <= {a or b for a, b in named}
    for target in {a or b for a, b in named}:
        assert re.search(rf"^{target}:", makefile, flags=re.M), target


def test_its_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_it_says_that_no_licence_is_given_yet() -> None:
    assert "## Licence\n\nNone is given yet" in README
    assert not (ROOT / "LICENSE").exists()
