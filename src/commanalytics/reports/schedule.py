"""Schedules that run the reports by themselves: a line for cron, units for systemd, a workflow for GitHub.

What is printed names everything by its whole path, since neither cron nor systemd knows where the user was. A name
that a schedule could take for anything else is quoted as its reader wants it, or refused.
"""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from commanalytics.disk.inputs import present, read_text
from commanalytics.errors import ParameterError

_LINES = ("Cc", "Cs", "Zl", "Zp")  # control characters, bytes that are no text, ends of lines and paragraphs
_PATTERN = re.compile(r"[\\*?+\[\]!]")  # what a path of a push is read for
_OURS = re.compile(
    r"^\s*(?:[^#\s]*[/\\]commanalytics\b|commanalytics\s*@|commanalytics-[^\s#]*\.whl)", re.M
)  # a wheel, by path or address
CACHE = ".commanalytics-cache"  # of what was read, inside the repository's folder while a workflow runs
_OWN = 'name = "commanalytics"'


@dataclass(frozen=True)
class Plan:
    """What is to be run, from where, and when (hour and minute)."""

    python: str
    folder: Path
    corpora: Sequence[Path]
    to: Path
    hour: int
    minute: int
    log: Path = Path("run.log")  # where cron's runs leave what they say
    requirements: Path | None = None  # what a workflow installs, with hashes
    sync: bool = False  # whether new texts are fetched first

    def __post_init__(self) -> None:
        for path in (self.python, self.folder, *self.corpora, self.to, self.log, self.requirements or ""):
            if any(unicodedata.category(c) in _LINES for c in str(path)):
                raise _refused(path, "a schedule cannot hold a name with control characters")

    @property
    def words(self) -> list[str]:
        """The command, word by word. -P: what lies in the folder it starts in is no module of it."""
        return [*self._command("report"), "--to", str(self.to.resolve())]

    @property
    def first(self) -> list[str]:
        """The command that fetches new texts, if that is asked for; where it fails, pages are made all the same."""
        return self._command("sync") if self.sync else []

    def _command(self, name: str) -> list[str]:
        named = [word for path in self.corpora for word in ("--corpus", str(path.resolve()))]
        return [self.python, "-P", "-m", "commanalytics", name, *named]


def _refused(path: Path | str, what: str, remedy: str = "Rename it, or name another") -> ParameterError:
    return ParameterError(str(path), what, remedy)


def cron(plan: Plan) -> str:
    """One line for `crontab -e`; what runs stands after the fifth blank. The log is for its user alone."""
    log = shlex.quote(str(plan.log))
    made = f"(umask 077 && mkdir -p {shlex.quote(str(plan.log.parent))})"
    runs = f"{shlex.join(plan.words)} >> {log} 2>&1"
    first = f"{shlex.join(plan.first)} >> {log} 2>&1" if plan.first else ""
    runs = "{ " + "; ".join([first, runs]) + "; }" if first else runs
    command = f"cd {shlex.quote(str(plan.folder))} && {made} && {runs}"
    return f"{plan.minute} {plan.hour} * * * {_for_cron(command)}\n"


def _for_cron(command: str) -> str:
    r"""Cron ends a command at a percent sign, unless one backslash, and only one, stands before it.

    >>> print(_for_cron(r"cd '/100%' && ls '/a\%b'"))
    cd '/100\%' && ls '/a\''\%b'
    """
    return command.replace("\\%", "\\''%").replace("%", "\\%")  # a name with a backslash stands in quotes already


def systemd(plan: Plan) -> str:
    """A service and its timer, each under the name of the file it belongs into."""
    before = f"ExecStartPre=-{_systemd_command(plan.first)}\n" if plan.first else ""  # - : it may fail
    return f"""# ~/.config/systemd/user/commanalytics.service
[Unit]
Description=Reports on communiqués

[Service]
Type=oneshot
WorkingDirectory={_systemd_path(plan.folder)}
{before}ExecStart={_systemd_command(plan.words)}

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


def _systemd_command(command: Sequence[str]) -> str:
    program, *words = command
    return " ".join([_systemd_word(program), *(_systemd_word(word).replace("$", "$$") for word in words)])


def _systemd_word(word: str) -> str:
    """A word in quotes; what it holds of variables is doubled in all words but the program's."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _systemd_path(path: Path) -> str:
    """A path to the end of its line, where a backslash would go on in the next line, and a blank would go."""
    end = "/" if str(path).endswith(("\\", " ")) else ""
    return str(path).replace("%", "%%") + end


_WORKFLOW = """# .github/workflows/reports.yml
name: Reports
on:
  schedule:
    - cron: "{minute} {hour} * * *"  # in UTC
  push:
    paths: [{texts}]
  workflow_dispatch:
permissions:
  contents: read
jobs:
  reports:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    env:
      COMMANALYTICS_CACHE: {cache}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - uses: actions/cache@v4  # pages and state of the last run: only what changed is made, and the feed goes on
        with:
          path: {kept}
          key: commanalytics-${{{{ github.run_id }}}}
          restore-keys: commanalytics-
{runs}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: reports
          path: {to}
"""


def github(plan: Plan) -> str:
    """A workflow for the repository that holds the corpora: it runs daily and whenever a text arrives."""
    if plan.sync:
        what = "a workflow may only read its repository, and texts that it fetched would be lost"
        raise ParameterError("schedule github --sync", what, "Run sync where the texts are kept, and push them")
    named = [word for path in plan.corpora for word in ("--corpus", _inside(path, plan.folder))]
    to = _inside(plan.to, plan.folder)
    if _PATTERN.search(to) or to.startswith(("~", "#")):
        raise _refused(plan.to, "a workflow would read a pattern from this name", "Name another folder with --to")
    steps = [*_installation(plan), shlex.join(["commanalytics", "report", *named, "--to", to])]
    runs = "\n".join(f"      - run: {_scalar(step)}" for step in steps)
    return _WORKFLOW.format(
        minute=plan.minute,
        hour=plan.hour,
        texts=_scalar(_common(plan) + "**"),
        runs=runs,
        to=_scalar(to),
        kept=_scalar(f"{to}\n{CACHE}"),
        cache=CACHE,
    )


def _installation(plan: Plan) -> list[str]:
    """The package from its own repository, else from a file with hashes: a name alone may be anybody's."""
    pip = "python -m pip install"
    project = plan.folder / "pyproject.toml"
    if plan.requirements is None and present(project) and _OWN in read_text(project):
        return [f"{pip} --require-hashes -r requirements.txt", f"{pip} --no-deps ."]
    if plan.requirements is None:
        what = "it is not known what the workflow is to install: the name of a package alone may be anybody's"
        raise ParameterError("schedule github", what, "Name a requirements file with hashes: --requirements FILE")
    text = read_text(plan.requirements)
    if not _OURS.search(text) or "--hash=" not in text:
        what = "these are no requirements with hashes that hold a commanalytics which can be installed"
        remedy = "Name its wheel in them, by path or address: ./commanalytics-….whl --hash=…"
        raise ParameterError(str(plan.requirements), what, remedy)
    return [shlex.join([*pip.split(), "--require-hashes", "-r", _inside(plan.requirements, plan.folder)])]


def _scalar(text: str) -> str:
    """Text as one value of YAML, whatever it holds."""
    return str(yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))).strip()


def _inside(path: Path, folder: Path) -> str:
    """A path as the workflow sees it, which has nothing but the repository."""
    whole = path.resolve()
    if not whole.is_relative_to(folder):
        what = f"this lies outside of {folder}, and a workflow has nothing but its repository"
        raise _refused(path, what, "Go to the top of the repository, and name folders in it")
    inside = whole.relative_to(folder).as_posix()
    if "${{" in inside:
        raise _refused(path, "GitHub would compute a part of this name")
    return inside


def _common(plan: Plan) -> str:
    """Folder that all corpora lie in, as the workflow watches it: "data/"; empty for the repository itself."""
    parents = {Path(_inside(path, plan.folder)).parent.as_posix() for path in plan.corpora}
    only = parents.pop() if len(parents) == 1 else "."
    return "" if only == "." else _PATTERN.sub(r"\\\g<0>", only) + "/"
