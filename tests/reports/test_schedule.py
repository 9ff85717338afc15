"""What `schedule` prints works as it stands: run as cron would, and read by systemd's own checker."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from commanalytics.reports.schedule import Plan, cron, github, systemd
from tests.reports.conftest import command

ODD = "a folder, 100 % odd's"


@pytest.fixture
def odd(corpus: Path) -> Path:
    """The corpus in a folder whose name needs quoting."""
    return corpus.rename(corpus.parent / ODD)


def test_the_line_for_cron_runs_as_cron_runs_it(odd: Path, tmp_path: Path) -> None:
    printed = command("schedule", "cron", "--corpus", odd, "--to", tmp_path / "out % put", cwd=tmp_path)
    minute, hour, *stars, line = printed.stdout.rstrip("\n").split(" ", 5)
    assert (minute, hour, stars) == ("15", "6", ["*", "*", "*"])
    typed = line.replace("\\%", "%")  # cron takes the backslash away before the shell sees the line
    done = subprocess.run(["env", "-i", "sh", "-c", typed], cwd="/", capture_output=True, text=True, check=False)
    log = (tmp_path / "out % put" / "run.log").read_text(encoding="utf-8")
    assert done.returncode == 0, log
    assert (tmp_path / "out % put" / "lane" / "coverage.html").exists()
    assert "5 pages made" in log
    assert done.stdout + done.stderr == ""


def test_systemd_finds_no_fault_with_its_units(odd: Path, tmp_path: Path) -> None:
    checker = shutil.which("systemd-analyze")
    if checker is None:
        pytest.skip("systemd-analyze is not at hand")
    printed = command("schedule", "systemd", "--corpus", odd, "--to", tmp_path / "out", "--at", "05:30").stdout
    units = [tmp_path / "commanalytics.service", tmp_path / "commanalytics.timer"]
    for unit, content in zip(units, printed.split("# ~/.config/systemd/user/")[1:], strict=True):
        unit.write_text(content.partition("\n")[2], encoding="utf-8")
    done = subprocess.run([checker, "verify", "--user", *units], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "commanalytics" in line]
    assert complaints == []
    assert "OnCalendar=*-*-* 05:30:00" in printed
    assert "100 %% odd" in printed


def test_the_workflow_is_yaml_with_the_whole_command(tmp_path: Path) -> None:
    plan = Plan("python", tmp_path, [tmp_path / "data" / "a", tmp_path / "data" / "b c"], tmp_path / "reports", 6, 15)
    read = yaml.safe_load(github(plan))
    steps = read["jobs"]["reports"]["steps"]
    assert steps[2]["run"] == "python -m pip install commanalytics"
    assert steps[3]["run"] == "commanalytics report --corpus data/a --corpus 'data/b c' --to reports"
    assert read[True] == {
        "schedule": [{"cron": "15 6 * * *"}],
        "push": {"paths": ["data/**"]},
        "workflow_dispatch": None,
    }


def test_a_percent_sign_is_escaped_as_each_wants_it(tmp_path: Path) -> None:
    plan = Plan("/usr/bin/python3", Path("/a %b"), [Path("/c")], Path("/d"), 6, 5)
    assert cron(plan).startswith("5 6 * * * cd '/a \\%b' && ")
    assert "WorkingDirectory=/a %%b\n" in systemd(plan)


def test_a_folder_that_is_no_corpus_gets_no_schedule(tmp_path: Path, corpus: Callable[..., Path]) -> None:
    done = command("schedule", "cron", "--corpus", tmp_path / "nothing")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr
