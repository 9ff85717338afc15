"""Whatever goes wrong, a command ends in one line on stderr and with exit code 2."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import before_loading, cli
from commanalytics.cli.command_names import COMMANDS

SEED = Path(__file__).parents[2] / "data" / "oic-jammu-kashmir"


class Panic(BaseException):
    """What libraries raise that are written in other languages: no Exception."""


UNEXPECTED = [
    (ZeroDivisionError("division by zero"), "should not have happened (ZeroDivisionError: division by zero)"),
    (KeyError("a\nkey"), "should not have happened (KeyError: 'a\\nkey')"),
    (RecursionError(), "should not have happened (RecursionError)"),
    (Panic("it panicked"), "should not have happened (Panic: it panicked)"),
    (MemoryError(), "commanalytics: there is too little memory for this. Give it more, or work on fewer texts."),
    (OSError(28, "No space left on device", "out/a.csv"), "out/a.csv: No space left on device. Make room."),
    (OSError(28, "No space left on device"), "commanalytics: No space left on device. Make room."),
    (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "no"), "should not have happened (UnicodeEncodeError: 'utf-8' codec"),
]


@click.command()
def fail() -> None:
    """A command that raises what a test puts there."""
    raise RAISED[-1]


RAISED: list[BaseException] = []


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What the command `fail` raises: the last of these."""
    monkeypatch.setitem(sys.modules, "tests.failing", sys.modules[__name__])
    monkeypatch.setitem(COMMANDS, "fail", ("tests.failing:fail", "Fail."))
    return RAISED


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="commanalytics")


@pytest.mark.parametrize(("problem", "said"), UNEXPECTED, ids=[type(p).__name__ for p, _ in UNEXPECTED])
def test_what_nobody_expected_is_one_line(failing: list[BaseException], problem: BaseException, said: str) -> None:
    failing.append(problem)
    done = run("fail")
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_it_was_raised_is_shown_to_who_asks(
    failing: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing.append(ZeroDivisionError("division by zero"))
    assert "COMMANALYTICS_TRACEBACK=1 shows where; please report it." in run("fail").stderr
    monkeypatch.setenv("COMMANALYTICS_TRACEBACK", "1")
    shown = run("fail").stderr
    assert shown.startswith("Traceback (most recent call last)")
    assert "raise RAISED[-1]" in shown


def test_a_reader_that_goes_away_hears_nothing() -> None:
    line = [sys.executable, "-m", "commanalytics", "find", "the", "--corpus", str(SEED)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    assert process.communicate()[1] == b""


ON_A_CORPUS = {
    "check": [], "diff": ["2022", "2023"], "explain": ["x"], "families": [], "find": ["x"], "report": [], "review": [],
    "tables": ["--to", "t"],
}  # fmt: skip


@pytest.mark.skipif(before_loading.resource is None, reason="this system has no limit on memory")
@pytest.mark.parametrize("megabytes", [300, 600, 900])
@pytest.mark.parametrize("name", ON_A_CORPUS)
def test_too_little_memory_is_said_before_a_library_begins_to_wait_for_more(
    name: str, megabytes: int, tmp_path: Path
) -> None:
    """OpenBLAS does not end where it is refused memory."""
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({megabytes * 10**6},) * 2)"
    start = f"{limit}; from commanalytics.cli import main; main()"
    line = [sys.executable, "-c", start, name, *ON_A_CORPUS[name], "--corpus", str(SEED)]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    why = f"({megabytes} MB may be used here, and 1,000 are needed)"
    line_ = f"commanalytics: there is too little memory for this {why}. Give it more, or work on fewer texts.\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line_)


def test_help_needs_no_memory() -> None:
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (300 * 10**6,) * 2)"
    line = [sys.executable, "-c", f"{limit}; from commanalytics.cli import main; main()", "report", "--help"]
    assert subprocess.run(line, capture_output=True, check=False).returncode == 0
