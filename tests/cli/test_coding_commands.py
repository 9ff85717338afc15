"""`sample` and `agreement`: from a corpus to a sheet, from filled sheets to figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from commanalytics.cli import cli
from tests.coding.hand_coded import acts, filled, folder, read_rows, reopened, sheet_of, write_rows


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name="commanalytics")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return folder(tmp_path / "friends")


def test_sample_writes_a_sheet_and_says_what_to_do_with_it(corpus: Path) -> None:
    done = run("sample", "--corpus", str(corpus), "--n", "5", "--coder", "Bea")
    sheet = corpus / "codings" / "acts-5-1-bea.csv"
    assert done.stdout == f"{sheet}: five rows to code; then: commanalytics agreement --corpus {corpus}\n"
    assert len(read_rows(sheet)) == 5


@pytest.mark.parametrize("of", ["sections", "demands", "commitments"])
def test_whatever_is_asked_for_can_be_drawn_in_either_format(corpus: Path, of: str) -> None:
    for form in ("csv", "xlsx"):
        done = run("sample", "--corpus", str(corpus), "--of", of, "--n", "4", "--format", form)
        assert (done.exit_code, (corpus / "codings" / f"{of}-4-1.{form}").exists()) == (0, True)


def test_a_sheet_with_somebodys_answers_is_not_written_over(corpus: Path) -> None:
    filled(reopened(corpus), lambda _: acts("note"))
    done = run("sample", "--corpus", str(corpus), "--n", "10000")
    assert done.exit_code == 2
    assert done.stderr.endswith("somebody has coded in it. Draw with another --seed, or name another --coder.\n")


def test_agreement_prints_figures_alpha_and_what_was_taken_for_what(corpus: Path) -> None:
    filled(reopened(corpus), lambda s: acts("praise") if s.startswith(("Took", "Welcomed")) else acts(), "Bea")
    done = run("agreement", "--corpus", str(corpus), "--correct")
    lines = done.stdout.splitlines()
    assert lines[0] == "acts: eleven units coded by Bea"
    praise = next(line for line in lines if line.startswith("  praise "))
    assert praise.split() == [
        "praise",
        "1.00",
        "[1.00,",
        "1.00]",
        "0.50",
        "[0.00,",
        "1.00]",
        "0.67",
        "[0.00,",
        "1.00]",
        "4",
        "*",
    ]
    assert any(line.startswith("  Krippendorff's alpha, machine and Bea: 0.") for line in lines)
    assert "    note, coded praise: 2, such as acts-10000-1-bea.csv, line 6" in lines
    assert lines[-1].split()[0] == "decide"


def test_agreement_takes_sheets_from_elsewhere(corpus: Path, tmp_path: Path) -> None:
    rows = [("2023-05-02-tavell.txt", "Called upon Norvia to keep the lamp lit;", acts("call"))]
    write_rows(tmp_path / "mine.csv", sheet_of(rows, "Bea"))
    done = run("agreement", str(tmp_path / "mine.csv"), "--corpus", str(corpus), "--json")
    (found,) = json.loads(done.stdout)
    assert (found["of"], found["units"], found["coders"]) == ("acts", 1, ["Bea"])
    assert found["scores"][-1]["f1"] == 1
    assert found["alpha"] == [{"who": "machine and Bea", "units": 1, "alpha": None}]


def test_rows_that_are_gone_are_named(corpus: Path) -> None:
    rows = [("2023-05-02-tavell.txt", "Sold the lamp;", acts("decide"))]
    write_rows(corpus / "codings" / "mine.csv", sheet_of(rows, "Bea"))
    done = run("agreement", "--corpus", str(corpus))
    lost = "mine.csv, line 2: “Sold the lamp;” no longer stands in 2023-05-02-tavell.txt"
    assert f"left out: {lost}\n" in done.stderr
    checked = run("check", "--corpus", str(corpus))
    assert (checked.exit_code, f"error: {corpus}: codings/{lost}" in checked.stdout) == (1, True)


def test_without_a_coded_row_it_says_how_to_come_by_one(corpus: Path) -> None:
    for of in ([], ["--of", "sections"]):
        done = run("agreement", "--corpus", str(corpus), *of)
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr == "no row is coded: fill in a sheet that commanalytics sample writes\n"
