"""A terminal obeys nothing that a text, a path or a name holds, and every word of a command goes through one door."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commanalytics.cli
from commanalytics.cli import cli, printing
from commanalytics.shipped import demo_dir
from tools.source_trees import tree

MODULES = sorted(Path(commanalytics.cli.__file__).parent.rglob("*.py"))
HOSTILE = "a\x1b[2J\x1b]0;owned\x07\x9b31m\x7f\u202eb"
TEXT = "The Ministers:\n\n1. Called upon Norvia to reopen the lane in {year};\n2. Bewailed {hostile} the tide.\n"


@pytest.fixture
def lane(tmp_path: Path) -> Path:
    folder = tmp_path / HOSTILE
    folder.mkdir()
    (folder / "corpus.toml").write_text('group = "lane"\n', encoding="utf-8")
    (folder / "texts").mkdir()
    for year in (2020, 2021):
        text = TEXT.format(year=year, hostile=HOSTILE)
        (folder / "texts" / f"{year}-01-01.txt").write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], prog_name="commanalytics")


Words = Callable[[Path, Path], list[object]]  # folder of the corpus, another folder -> arguments
COMMANDS: dict[str, Words] = {
    "new": lambda lane, to: ["new", to / HOSTILE],
    "new --demo": lambda lane, to: ["new", "--demo", to / HOSTILE],
    "check": lambda lane, to: ["check", "--corpus", lane],
    "check --json": lambda lane, to: ["check", "--json", "--corpus", lane],
    "tables": lambda lane, to: ["tables", "--corpus", lane, "--to", to / HOSTILE],
    "report": lambda lane, to: ["report", f"{HOSTILE}.ipynb", "--corpus", lane],
    "report NAME": lambda lane, to: ["report", HOSTILE, "--corpus", lane],
    "report -p": lambda lane, to: ["report", "coverage", "--corpus", lane, "-p", HOSTILE, HOSTILE],
    "find": lambda lane, to: ["find", "bewailed", "--corpus", lane],
    "explain": lambda lane, to: ["explain", HOSTILE, "--corpus", lane],
    "diff": lambda lane, to: ["diff", "2020", "2021", "--corpus", lane],
    "diff --csv": lambda lane, to: ["diff", "2020", "2021", "--html", to / HOSTILE, "--corpus", lane],
    "families --freeze": lambda lane, to: ["families", "--freeze", "--corpus", lane],
    "review --sheet": lambda lane, to: ["review", "--sheet", to / HOSTILE, "--corpus", lane],
    "review --take": lambda lane, to: ["review", "--take", to / HOSTILE, "--corpus", lane],
    "no such command": lambda lane, to: [HOSTILE],
    "no such corpus": lambda lane, to: ["check", "--corpus", to / HOSTILE],
    "no such option": lambda lane, to: ["check", f"--{HOSTILE}"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_what_a_terminal_obeys(command: str, lane: Path, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    done = run(*COMMANDS[command](lane, tmp_path / "to"))
    shown = done.stdout + done.stderr
    assert shown
    assert done.exit_code in (0, 2)
    assert [c for c in shown if not c.isprintable() and c != "\n"] == []


def test_json_keeps_what_it_must_not_print(lane: Path) -> None:
    (found,) = json.loads(run("check", "--json", "--corpus", lane).stdout)
    assert str(lane) in {problem["where"] for problem in found["problems"]}


def test_a_run_says_pages_by_names_that_print(lane: Path, tmp_path: Path) -> None:
    notebook = tmp_path / f"{HOSTILE}.ipynb"
    notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8")
    done = run("report", notebook, "--corpus", lane, "--to", tmp_path / "out")
    assert "1 page made" in done.stdout, done.stderr
    assert [c for c in done.stdout + done.stderr if not c.isprintable() and c != "\n"] == []


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "lane/\udcff"],
        ["find", "\udcff"],
        ["report", "coverage", "-p", "words", "\udcff"],
        ["lab", "--corpus", "\udcff"],
        ["\udcff"],
    ],
    ids=["explain", "find", "report", "lab", "a command"],
)
def test_an_argument_that_is_not_utf8_is_refused(words: list[str]) -> None:
    done = run(*words)
    argument = next(word for word in words if "\udcff" in word).replace("\udcff", "\\xff")
    line = f'commanalytics: the argument "{argument}" is not UTF-8. Write it in UTF-8.\n'
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)


def test_a_terminal_of_few_characters_gets_escapes(tmp_path: Path) -> None:
    shutil.copytree(demo_dir(), tmp_path / "selvane")
    command = [sys.executable, "-m", "commanalytics"]
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONPATH": str(Path(commanalytics.__file__).parents[1])}
    environment["COMMANALYTICS_CACHE"] = str(tmp_path / "cache")
    done = subprocess.run(
        [*command, "explain", "selvane-strait/2019-09-24", "--corpus", str(tmp_path / "selvane")],
        env=environment, capture_output=True, text=True, encoding="ascii",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "SHA-256" in done.stdout
    assert "\\u2026, read by" in done.stdout


def test_json_for_few_characters_stays_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(printing, "_coding", lambda err=False: "ascii")
    printing.say_json({"title": "Communiqué\x9b"})
    said = capsys.readouterr().out
    assert said.isascii()
    assert json.loads(said) == {"title": "Communiqué\x9b"}


def test_a_long_error_keeps_its_ends() -> None:
    done = run("explain", "x" * 5000, "--corpus", demo_dir())
    assert done.exit_code == 2
    assert done.stderr.startswith("xxx")
    assert done.stderr.endswith("The groups here are selvane-strait.\n")
    assert len(done.stderr) < 1300


def prints(path: Path) -> list[str]:
    """What a module prints by itself."""
    parsed = tree(path.read_text(encoding="utf-8"))
    called = [(node.lineno, ast.unparse(node.func)) for node in ast.walk(parsed) if isinstance(node, ast.Call)]
    doors = ("click.echo", "click.secho", "click.echo_via_pager", "print", "sys.stdout.write", "sys.stderr.write")
    return [f"{path.name}:{line} {name}" for line, name in called if name in doors]


def test_every_command_prints_through_one_door() -> None:
    found = {path.name: prints(path) for path in MODULES}
    assert len(found) > 12
    assert len(found.pop("printing.py")) == 1
    assert [said for calls in found.values() for said in calls] == []
