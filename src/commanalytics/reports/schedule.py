"""Schedules that run the reports by themselves: a line for cron, units for systemd, a workflow for GitHub.

What is printed names everything by its whole path, since neither cron nor systemd knows where the user was.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """What is to be run, from where, and when (hour and minute)."""

    python: str
    folder: Path
    corpora: Sequence[Path]
    to: Path
    hour: int
    minute: int

    @property
    def words(self) -> list[str]:
        """The command, word by word."""
        named = [word for path in self.corpora for word in ("--corpus", str(path.resolve()))]
        return [self.python, "-m", "commanalytics", "report", *named, "--to", str(self.to.resolve())]

    @property
    def log(self) -> Path:
        """Where cron's runs leave what they say."""
        return self.to.resolve() / "run.log"


def cron(plan: Plan) -> str:
    """One line for `crontab -e`; what runs stands after the fifth blank."""
    log = shlex.quote(str(plan.log))
    command = f"cd {shlex.quote(str(plan.folder))} && mkdir -p {shlex.quote(str(plan.log.parent))} && "
    command += f"{shlex.join(plan.words)} >> {log} 2>&1"
    return f"{plan.minute} {plan.hour} * * * {command.replace('%', chr(92) + '%')}\n"


def systemd(plan: Plan) -> str:
    """A service and its timer, each under the name of the file it belongs into."""
    start = " ".join(_systemd_word(word) for word in plan.words)
    return f"""# ~/.config/systemd/user/commanalytics.service
[Unit]
Description=Reports on communiqués

[Service]
Type=oneshot
WorkingDirectory={_systemd_path(plan.folder)}
ExecStart={start}

# ~/.config/systemd/user/commanalytics.timer
[Unit]
Description=Reports on communiqués, once a day

[Timer]
OnCalendar=*-*-* {plan.hour:02}:{plan.minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target

# Put both files there, then: systemctl --user daemon-reload && systemctl --user enable --now commanalytics.timer
"""


def _systemd_word(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _systemd_path(path: Path) -> str:
    return str(path).replace("%", "%%")


def github(plan: Plan) -> str:
    """A workflow for the repository that holds the corpora: it runs daily and whenever a text arrives."""
    named = " ".join(f"--corpus {shlex.quote(_relative(path, plan.folder))}" for path in plan.corpora)
    to = _relative(plan.to, plan.folder)
    project = plan.folder / "pyproject.toml"
    own = project.exists() and 'name = "commanalytics"' in project.read_text(encoding="utf-8")
    return f"""# .github/workflows/reports.yml
name: Reports
on:
  schedule:
    - cron: "{plan.minute} {plan.hour} * * *"
  push:
    paths: ["{_common(plan)}**"]
  workflow_dispatch:
permissions:
  contents: read
jobs:
  reports:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: python -m pip install {"." if own else "commanalytics"}
      - run: commanalytics report {named} --to {shlex.quote(to)}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: reports
          path: {to}
"""


def _relative(path: Path, folder: Path) -> str:
    whole = path.resolve()
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else whole.as_posix()


def _common(plan: Plan) -> str:
    """Folder that all corpora lie in, as the workflow watches it: "data/"; empty for the repository itself."""
    parents = {Path(_relative(path, plan.folder)).parent.as_posix() for path in plan.corpora}
    only = parents.pop() if len(parents) == 1 else "."
    return "" if only == "." or only.startswith("/") else f"{only}/"
