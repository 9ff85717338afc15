"""What `schedule` prints works as it stands: run as cron would, and read by systemd's own checker."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from commanalytics.errors import ParameterError
from commanalytics.reports.schedule import Plan, cron, github, systemd
from tests.reports.conftest import command

ODD = "a folder, 100 % odd's"


@pytest.fixture
def odd(corpus: Path) -> Path:
    """The corpus in a folder whose name needs quoting."""
    return corpus.rename(corpus.parent / ODD)


def test_the_line_for_cron_runs_as_cron_runs_it(odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    printed = command("schedule", "cron", "--corpus", odd, "--to", tmp_path / "out % put", cwd=tmp_path)
    minute, hour, *stars, line = printed.stdout.rstrip("\n").split(" ", 5)
    assert (minute, hour, stars) == ("15", "6", ["*", "*", "*"])
    done = subprocess.run(
        ["env", "-i", "sh", "-c", as_cron(line)], cwd="/", capture_output=True, text=True, check=False
    )
    log = tmp_path / "state" / "commanalytics" / "schedule.log"
    assert done.returncode == 0, log.read_text(encoding="utf-8")
    assert (tmp_path / "out % put" / "lane" / "coverage.html").exists()
    assert "7 pages made" in log.read_text(encoding="utf-8")
    assert [path.name for path in (tmp_path / "out % put").iterdir() if path.suffix == ".log"] == []
    assert log.parent.stat().st_mode & 0o777 == 0o700
    assert done.stdout + done.stderr == ""


def test_new_texts_are_fetched_before_the_pages_are_made(tmp_path: Path) -> None:
    """What could not be fetched keeps no page from being made: `;` for cron, `-` for systemd."""
    plan = Plan(
        "/usr/bin/python3", tmp_path, [tmp_path / "a"], tmp_path / "out", 6, 15, tmp_path / "run.log", sync=True
    )
    sync = f"/usr/bin/python3 -P -m commanalytics sync --corpus {tmp_path}/a >> {tmp_path}/run.log 2>&1"
    assert f"&& {{ {sync}; /usr/bin/python3 -P -m commanalytics report " in cron(plan)
    assert cron(plan).endswith("run.log 2>&1; }\n")
    before, start = re.findall(r"^ExecStart(?:Pre)?=.*$", systemd(plan), flags=re.M)
    assert before == f'ExecStartPre=-"/usr/bin/python3" "-P" "-m" "commanalytics" "sync" "--corpus" "{tmp_path}/a"'
    assert '"report"' in start
    with pytest.raises(ParameterError, match="texts that it fetched would be lost"):
        github(plan)


def as_cron(command: str) -> str:
    """What cron hands to the shell: up to a bare percent sign; one that follows a backslash loses the backslash."""
    shell, escaped = "", False
    for c in command:
        if escaped:
            shell = shell[:-1] + c if c == "%" else shell + c
            escaped = False
        elif c == "%":
            return shell
        else:
            escaped = c == "\\"
            shell += c
    return shell


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


ODD_NAMES = [
    "plain", "a b", "a: b", "a # b", "* star", "-p", "&x", "!x", "'", '"', "a\\b", "a\\", "a\\%b", "100%", "%%", "%h",
    "$HOME", "${HOME}", "$(touch PWNED)", "`touch PWNED`", ";touch PWNED", "[a]", "{a}", "?", "a,b", "yes", "a ", "~x",
    "é\u00a0x",
]  # fmt: skip


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_words_of_cron_come_through_whatever_a_folder_is_called(tmp_path: Path, name: str) -> None:
    place = tmp_path.resolve() / name
    place.mkdir()
    said = place / "python"
    said.write_text('#!/bin/sh\npwd\nprintf \'%s\\n\' "$0" "$@"\n', encoding="utf-8")
    said.chmod(0o755)
    plan = Plan(str(said), place, [place / "c"], place / "out", 6, 15, place / "logs" / "log")
    minute, hour, day, month, weekday, line = cron(plan).removesuffix("\n").split(" ", 5)
    assert [minute, hour, day, month, weekday] == ["15", "6", "*", "*", "*"]
    subprocess.run(["env", "-i", "sh", "-c", as_cron(line)], cwd=tmp_path, check=True)
    assert plan.log.read_text(encoding="utf-8").splitlines() == [str(place), *plan.words]
    assert sorted(path.name for path in place.iterdir()) == ["logs", "python"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_words_of_systemd_come_through_whatever_a_folder_is_called(tmp_path: Path, name: str) -> None:
    home = tmp_path.resolve()
    plan = Plan(str(home / name / "python"), home / name, [home / name / "c"], home / name, 6, 15)
    lines = dict(line.split("=", 1) for line in systemd(plan).splitlines() if "=" in line)
    program, *words = as_systemd(lines["ExecStart"])
    assert [program, *(word.replace("$$", "$") for word in words)] == plan.words
    assert all("$" not in word.replace("$$", "") for word in words)
    folder = lines["WorkingDirectory"]
    assert folder == folder.strip()
    assert not folder.endswith("\\")
    assert Path(folder.replace("%%", "%")) == home / name


def as_systemd(line: str) -> list[str]:
    """The words of a command line of systemd: each in quotes, with escapes, percent signs doubled."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
    assert " ".join(f'"{word}"' for word in words) == line
    assert all("%" not in word.replace("%%", "") for word in words)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in words]


LOCK = "altair==6.0 \\\n    --hash=sha256:00\n./wheels/commanalytics-0.1.0-py3-none-any.whl \\\n    --hash=sha256:11\n"


def workflow(
    folder: Path, *corpora: str, to: str = "reports", requirements: str = "needs.txt", lock: str = LOCK
) -> str:
    """A workflow of a repository whose requirements are locked."""
    (folder / requirements).parent.mkdir(parents=True, exist_ok=True)
    (folder / requirements).write_text(lock, encoding="utf-8")
    where = folder.resolve()
    named = [where / name for name in corpora]
    return github(Plan("python", where, named, where / to, 6, 15, requirements=where / requirements))


def test_the_workflow_is_yaml_with_the_whole_command(tmp_path: Path) -> None:
    read = yaml.safe_load(workflow(tmp_path, "data/a", "data/b c"))
    steps = read["jobs"]["reports"]["steps"]
    assert steps[3]["run"] == "python -m pip install --require-hashes -r needs.txt"
    assert steps[4]["run"] == "commanalytics report --corpus data/a --corpus 'data/b c' --to reports"
    assert steps[5]["with"] == {"name": "reports", "path": "reports"}
    assert read[True] == {
        "schedule": [{"cron": "15 6 * * *"}],
        "push": {"paths": ["data/**"]},
        "workflow_dispatch": None,
    }


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_words_of_a_workflow_come_through_whatever_a_folder_is_called(tmp_path: Path, name: str) -> None:
    read = yaml.safe_load(workflow(tmp_path, f"{name}/c", requirements=f"{name}/needs"))
    steps = read["jobs"]["reports"]["steps"]
    assert shlex.split(steps[3]["run"]) == ["python", "-m", "pip", "install", "--require-hashes", "-r", f"{name}/needs"]
    assert shlex.split(steps[4]["run"]) == ["commanalytics", "report", "--corpus", f"{name}/c", "--to", "reports"]
    (watched,) = read[True]["push"]["paths"]
    assert watched == re.sub(r"([\\*?+\[\]!])", r"\\\1", name) + "/**"
    assert set(read) == {"name", True, "permissions", "jobs"}
    assert len(steps) == 6


@pytest.mark.parametrize("to", ["a: b", "a # b", '"', "'", "a b", "-x", "é"])
def test_the_workflow_keeps_the_folder_of_the_reports(tmp_path: Path, to: str) -> None:
    steps = yaml.safe_load(workflow(tmp_path, "c", to=to))["jobs"]["reports"]["steps"]
    assert steps[5]["with"]["path"] == to
    assert steps[2]["with"]["path"] == f"{to}\n.commanalytics-cache"
    assert shlex.split(steps[4]["run"])[-1] == to


@pytest.mark.parametrize("to", ["a*", "!a", "~", "#a", "a[1]", "a\\b"])
def test_a_folder_that_a_workflow_would_take_for_a_pattern_is_refused(tmp_path: Path, to: str) -> None:
    with pytest.raises(ParameterError, match=r"a workflow would read a pattern from this name\. Name another"):
        workflow(tmp_path, "c", to=to)


@pytest.mark.parametrize("name", ["${{ secrets.X }}", "a${{b"])
def test_what_github_would_compute_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ParameterError, match=r"GitHub would compute a part of this name\. Rename it"):
        workflow(tmp_path, f"{name}/c")
    with pytest.raises(ParameterError, match="GitHub would compute"):
        workflow(tmp_path, "c", to=name)


def test_a_workflow_knows_nothing_outside_its_repository(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"this lies outside of .*/repo, and a workflow has nothing but its"):
        workflow(tmp_path / "repo", "../c")


def test_a_name_of_an_index_is_never_installed(tmp_path: Path) -> None:
    plan = Plan("python", tmp_path.resolve(), [tmp_path / "c"], tmp_path / "reports", 6, 15)
    with pytest.raises(
        ParameterError, match=r"the name of a package alone may be anybody's\. Name a requirements file"
    ):
        github(plan)
    for lock in (
        "commanalytics==0.1.0\n",
        "commanalytics==0.1.0 --hash=sha256:0\n",
        "altair==6 --hash=sha256:0\n",
        "# commanalytics\naltair --hash=sha256:0\n",
    ):
        with pytest.raises(
            ParameterError, match="no requirements with hashes that hold a commanalytics which can be installed"
        ):
            workflow(tmp_path, "c", lock=lock)
    assert "--require-hashes" in workflow(
        tmp_path, "c", lock="./wheels/commanalytics-0.1.0-py3-none-any.whl --hash=sha256:0\n"
    )


def test_a_wheel_by_its_address_is_installed(tmp_path: Path) -> None:
    lock = "commanalytics @ https://example.org/commanalytics-0.1.0-py3-none-any.whl --hash=sha256:0\n"
    assert "--require-hashes" in workflow(tmp_path, "c", lock=lock)


def test_a_workflow_keeps_what_the_last_run_made_and_read(tmp_path: Path) -> None:
    job = yaml.safe_load(workflow(tmp_path, "data/a"))["jobs"]["reports"]
    assert job["steps"][2] == {
        "uses": "actions/cache@v4",
        "with": {
            "path": "reports\n.commanalytics-cache",
            "key": "commanalytics-${{ github.run_id }}",
            "restore-keys": "commanalytics-",
        },
    }
    assert job["env"] == {"COMMANALYTICS_CACHE": ".commanalytics-cache"}


def test_the_packages_own_repository_installs_itself_with_what_it_has_locked(root: Path) -> None:
    steps = yaml.safe_load(github(Plan("python", root, [root / "data/selvane-strait"], root / "reports", 6, 15)))
    runs = [step["run"] for step in steps["jobs"]["reports"]["steps"] if "run" in step]
    assert runs[:2] == [
        "python -m pip install --require-hashes -r requirements.txt",
        "python -m pip install --no-deps .",
    ]


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\x1b", "\x85", "\u2028", "\x7f", "\udcff"])
@pytest.mark.parametrize("part", ["python", "folder", "corpora", "to", "log", "requirements"])
def test_a_name_with_a_control_character_gets_no_schedule(tmp_path: Path, mark: str, part: str) -> None:
    odd = Path(f"x{mark}* * * * * touch PWNED #")
    parts: dict[str, Any] = {
        "python": "p",
        "folder": tmp_path,
        "corpora": [tmp_path],
        "to": tmp_path,
        "hour": 6,
        "minute": 1,
    }
    with pytest.raises(ParameterError, match="a schedule cannot hold a name with control characters"):
        Plan(**parts | {part: [odd] if part == "corpora" else odd})


@pytest.mark.parametrize("kind", ["cron", "systemd", "github"])
def test_an_odd_corpus_is_refused_in_one_line(corpus: Path, kind: str) -> None:
    odd = corpus.rename(corpus.parent / "x\n* * * * * touch PWNED #")
    done = command("schedule", kind, "--corpus", odd)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.endswith("a schedule cannot hold a name with control characters. Rename it, or name another.\n")


def test_a_percent_sign_is_escaped_as_each_wants_it(tmp_path: Path) -> None:
    plan = Plan("/usr/bin/python3", Path("/a %b"), [Path("/c")], Path("/d"), 6, 5)
    assert cron(plan).startswith("5 6 * * * cd '/a \\%b' && ")
    assert "WorkingDirectory=/a %%b\n" in systemd(plan)


def test_a_folder_that_is_no_corpus_gets_no_schedule(tmp_path: Path, corpus: Callable[..., Path]) -> None:
    done = command("schedule", "cron", "--corpus", tmp_path / "nothing")
    assert done.returncode == 2
    assert "there is no such folder" in done.stderr
