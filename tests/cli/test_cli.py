"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import cli
from commanalytics.cli.command_names import COMMANDS
from commanalytics.cli.corpus_option import corpus_dirs
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.tables import TABLES

DATA = Path(__file__).parents[2] / "data"
BAD = Path(__file__).parents[1] / "bad"
SEED, SELVANE = str(DATA / "oic-jammu-kashmir"), str(DATA / "selvane-strait")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="commanalytics")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_starts_as_the_list_says_and_ends_in_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert f"commanalytics {name}" in done.stdout.split("Example", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_a_help_can_be_pasted_into_a_shell(name: str) -> None:
    """Broken into lines of 80 characters, `-p normalise` would be one command and `share` the next."""
    lines = run(name, "--help").stdout.split("Example:", 1)[1].split("\n\n")[0].splitlines()
    assert [line for line in lines if f"commanalytics {name}" not in line or len(shlex.split(line)) < 2] == []


def test_help_lists_every_command() -> None:
    listed = run("--help").stdout
    assert [name for name in COMMANDS if f"\n  {name} " not in listed] == []


def test_version_and_module() -> None:
    done = subprocess.run([sys.executable, "-m", "commanalytics", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "commanalytics, version 0.1.0\n", "")


ERRORS = [
    (["tables", "--corpus", "nowhere"], "nowhere: there is no such folder. Make one with: commanalytics new DIR.\n"),
    (
        ["check", "--corpus", str(BAD / "meetings-date")],
        f'{BAD / "meetings-date"}/meetings.csv, line 3: "31 May 2021" is no date. '
        "Write it as year-month-day: 2023-09-20.\n",
    ),
    (["tabels"], "commanalytics tabels: there is no such command. Did you mean tables?\n"),
    (["find"], "commanalytics find: Missing argument 'WORDS...'. See commanalytics find --help.\n"),
    (
        ["check", "--jsn"],
        "commanalytics check: No such option '--jsn'. Did you mean '--json'? See commanalytics check --help.\n",
    ),
    (
        ["report", "-p", "normalise"],
        "commanalytics report: Option '-p' requires 2 arguments. See commanalytics report --help.\n",
    ),
    (
        ["diff", "2022", "2023", "--csv", "--html", "page.html"],
        "commanalytics diff: --html and --csv exclude each other. See commanalytics diff --help.\n",
    ),
    (
        ["new", "osk", "--demo", "--title", "Osk"],
        "commanalytics new: --demo and --title exclude each other: the demo has its own title. "
        "See commanalytics new --help.\n",
    ),
    (
        ["check", "--aliases", "--json", "--corpus", SEED],
        "commanalytics check: --aliases and --json exclude each other. See commanalytics check --help.\n",
    ),
    (
        ["explain", "osk/2020-01-01#1", "--corpus", SEED],
        'osk/2020-01-01#1: no corpus here has the group "osk". The groups here are oic-jammu-kashmir.\n',
    ),
    (
        ["report", "coverage", "--corpus", SEED, "--since", "٢٠٢٤"],
        "commanalytics report: Invalid value for '--since': \"٢٠٢٤\" is no date. Write 2019, 2019-06 or 2019-06-30. "
        "See commanalytics report --help.\n",
    ),
    (
        ["report", "coverage", "--corpus", SEED, "--timeout", "9" * 23],
        f"commanalytics report: Invalid value for '--timeout': {'9' * 23} is not in the range 1<=x<=2592000. "
        "See commanalytics report --help.\n",
    ),
    (
        ["tables", "--corpus", SEED, "--format", "ods"],
        "--format ods: there is no such format. Use some of csv,jsonl,parquet,duckdb,xlsx,dataset,akn.\n",
    ),
]


@pytest.mark.parametrize(("arguments", "line"), ERRORS, ids=[" ".join(a)[:40] for a, _ in ERRORS])
def test_an_error_is_one_line_on_stderr_and_exit_code_2(arguments: list[str], line: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)


def test_an_output_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("tables", "--corpus", SEED, "--to", str(tmp_path / "file" / "out"))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"{tmp_path / 'file' / 'out'}: this cannot be written (Not a directory). "
        "Make room or name a place that you may write to.\n"
    )


@pytest.mark.parametrize("words", [["--demo"], ["--title", "Osk"]])
def test_new_on_a_full_disk_is_one_line_and_leaves_nothing(tmp_path: Path, words: list[str]) -> None:
    code = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50, 50))\n"
        "from commanalytics.cli import main; main()"
    )
    line = [sys.executable, "-c", code, "new", str(tmp_path / "osk"), *words]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    said = "this cannot be written (File too large). Make room or name a place that you may write to."
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{tmp_path / 'osk'}: {said}\n")
    assert list(tmp_path.iterdir()) == []


def test_what_is_hidden_under_data_is_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As what a killed `new` leaves."""
    monkeypatch.chdir(tmp_path)
    for name in (".writing-1", "osk"):
        write_blank(tmp_path / "data" / name)
    assert corpus_dirs(()) == [Path("data/osk")]


def test_new_makes_a_corpus_that_checks_clean(tmp_path: Path) -> None:
    folder = str(tmp_path / "osk")
    assert run("new", folder, "--title", "Group of Osk").exit_code == 0
    done = run("check", "--corpus", folder)
    assert done.exit_code == 0
    assert done.stdout.startswith("osk: 0 texts of 0 meetings, 0 clauses\n")


def test_new_refuses_a_folder_with_something_in_it(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = run("new", str(tmp_path))
    assert (done.exit_code, done.stderr) == (
        2,
        f"{tmp_path}: this exists and is not empty. Name a folder that does not exist yet.\n",
    )


def test_new_demo_lays_the_fiction_out(tmp_path: Path) -> None:
    assert run("new", "--demo", str(tmp_path / "s")).exit_code == 0
    assert len(list((tmp_path / "s" / "texts").glob("*.txt"))) == 10
    assert "FICTION" in (tmp_path / "s" / "corpus.toml").read_text(encoding="utf-8")


def test_tables_of_one_corpus_and_of_several(tmp_path: Path) -> None:
    assert run("tables", "--corpus", SEED, "--to", str(tmp_path / "one"), "--format", "csv,parquet").exit_code == 0
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert {"clauses.csv", "clauses.parquet", "codebook.md"} <= names
    assert len(names) == 2 * len(TABLES) + 3  # with the codebook and what describes the files
    assert run("tables", "--corpus", SEED, "--corpus", SELVANE, "--to", str(tmp_path / "two")).exit_code == 0
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == ["oic-jammu-kashmir", "selvane-strait"]


def test_tables_are_the_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        run("tables", "--corpus", SELVANE, "--to", str(tmp_path / name))
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_without_corpus_the_current_folder_counts_then_those_under_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SELVANE, tmp_path / "data" / "selvane")
    shutil.copytree(SEED, tmp_path / "data" / "seed")
    (tmp_path / "data" / "empty").mkdir()
    (tmp_path / "requirements.txt").write_text("no text of a corpus")
    monkeypatch.chdir(tmp_path)
    groups = [found["group"] for found in json.loads(run("check", "--json").stdout)]
    assert groups == ["oic-jammu-kashmir", "selvane-strait"]
    monkeypatch.chdir(tmp_path / "data" / "seed")
    assert [found["group"] for found in json.loads(run("check", "--json").stdout)] == ["oic-jammu-kashmir"]
    monkeypatch.chdir(tmp_path / "data" / "empty")
    done = run("check")
    assert done.exit_code == 2
    assert "this folder is no corpus, and there is none under data/. Name one with --corpus DIR" in done.stderr


def test_check_fails_on_a_text_that_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n", encoding="utf-8")
    done = run("check", "--corpus", str(tmp_path))
    assert done.exit_code == 1
    assert "  error: a.txt: it was not read as a communiqué: it holds no text\n" in done.stdout


def test_check_says_what_is_missing_of_the_real_group() -> None:
    done = run("check", "--corpus", SEED)
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "oic-jammu-kashmir: 1 text of 12 meetings, 31 clauses\n  no text held of: 2019-09-25, "
    )


def test_find_prints_ids_and_counts_on_stderr() -> None:
    done = run("find", "--corpus", SEED, "death penalty")
    assert done.stdout.count("oic-jammu-kashmir/2023-09-20#") == 2
    assert done.stderr == "2 hits\n"


def test_explain_shows_the_sentence() -> None:
    done = run("explain", "oic-jammu-kashmir/2023-09-20#19", "--corpus", SEED)
    assert done.exit_code == 0
    assert "Expressed serious concern over the statements by the Indian political leaders" in done.stdout


def test_explain_looks_in_each_corpus_of_the_group(tmp_path: Path) -> None:
    text = "The Ministers:\n\n1. Called upon Norvia to reopen the lane in {};\n"
    for year in ("2020", "2021"):
        (tmp_path / year / "texts").mkdir(parents=True)
        (tmp_path / year / "corpus.toml").write_text('group = "lane"\n', encoding="utf-8")
        (tmp_path / year / "texts" / f"{year}-01-01.txt").write_text(text.format(year), encoding="utf-8")
    both = ("--corpus", str(tmp_path / "2020"), "--corpus", str(tmp_path / "2021"))
    assert "reopen the lane in 2021" in run("explain", "lane/2021-01-01#1", *both).stdout
    assert "no row of lane has this id" in run("explain", "lane/2022-01-01#1", *both).stderr


@pytest.mark.parametrize(
    "words",
    [["find", "owned"], ["families", "--all"], ["check"], ["explain", "lane/2020-01-01#1"],
     ["diff", "2020-01-01", "2021-01-01"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_terminal_obeys_nothing_that_a_text_holds(tmp_path: Path, words: list[str]) -> None:
    """Every command that prints what a text says, of two texts that would clear the screen and rename the window."""
    hostile = "\x1b[2J\x1b]0;owned\x07 \u202e"
    for year in ("2020", "2021"):
        text = f"The Ministers:\n\n1. Called upon Norvia to reopen {hostile} the lane in {year};\n"
        text += f"2. Bewailed {hostile} the tide;\n"
        (tmp_path / "lane").mkdir(exist_ok=True)
        (tmp_path / "lane" / f"{year}-01-01.txt").write_text(text, encoding="utf-8")
    done = run(*words, "--corpus", str(tmp_path / "lane"))
    shown = done.stdout + done.stderr
    assert "lane" in shown, done.stderr
    assert {c for c in shown if not c.isprintable()} <= {"\n"}
