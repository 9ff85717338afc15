"""A scratch folder to break things in: corpora are made, commands run, and what came of it is told in few words."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.environments import LEFT_OUT

ROOT = Path(__file__).resolve().parents[2]
TEXT = """\
The Friends of the Lighthouse met in Ondara on 4 March {year}.

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair the lamp before 1 June {year};
3. Decided to meet again within a year.
"""
ONE_BY_ONE = """\
import json, sys
from commanalytics.cli import cli
for args in json.loads(sys.argv[1]):
    try:
        cli(args=args, prog_name="commanalytics")
    except SystemExit as end:
        if end.code:
            raise
"""
MOMENTS = 10
CORPUS = 'corpus: str = ""  # folder of the corpus'
SMALL = (
    "import commanalytics as ca",
    CORPUS,
    "texts = ca.charts.load(corpus)\nca.charts.frame(texts)",
    "ca.charts.sentences(texts)",
)


class Driver:
    """The process that runs commands for us."""

    def __init__(self, source: Path = ROOT / "src") -> None:
        self.source = source
        self.kept: dict[str, Any] = {}  # set-ups that rows share
        self._room = tempfile.TemporaryDirectory(prefix="faults-")
        paths = [str(source), str(ROOT), LEFT_OUT]
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONHASHSEED": "1",  # what a seed changes is tried where it is meant to be
        }
        command = [sys.executable, "-m", "tests.faults.driver"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment, cwd=ROOT
        )

    def ask(self, request: dict[str, Any]) -> Ended:
        """What came of a request."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError("the process that runs commands has ended")
        return Ended(**json.loads(answer))

    @cached_property
    def second(self) -> Driver:
        """Another such process, for two commands at once."""
        return Driver(self.source)

    def bench(self, name: str) -> Bench:
        """A scratch folder that lasts as long as the process does."""
        folder = Path(self._room.name) / name
        folder.mkdir()
        return Bench(folder, self)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
        self._room.cleanup()
        if "second" in self.__dict__:
            self.second.close()


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int | None  # None: it did not end in time; negative: killed by a signal
    out: str
    err: str
    moments: int = 0  # how often it changed something in the folder that was watched

    @property
    def lines(self) -> list[str]:
        """What it said on stderr."""
        return [line for line in self.err.splitlines() if line.strip()]

    @property
    def told(self) -> str:
        """In a few words for the table."""
        if self.code is None:
            return "hangs"
        first = self.lines[-1] if self.lines else (self.out.splitlines() or [""])[-1]
        return f"exit {self.code}: {first}"


Seen = dict[str, str]  # path below a folder → hash of what lies there


class Bench:
    """One scratch folder, and a driver."""

    def __init__(self, folder: Path, driver: Driver) -> None:
        self.folder, self.driver = folder, driver
        self.cache = folder / "cache"
        self.corpus = folder / "corpus"
        self.to = folder / "out"

    def make(self, *years: int, corpus: Path | None = None) -> Path:
        """A corpus with a text a year."""
        corpus = corpus or self.corpus
        (corpus / "texts").mkdir(parents=True, exist_ok=True)
        (corpus / "corpus.toml").write_text('group = "lamp"\ntitle = "Friends of the Lighthouse"\n', encoding="utf-8")
        for year in years or (2023, 2024):
            (corpus / "texts" / f"{year}.txt").write_text(TEXT.format(year=year), encoding="utf-8")
        return corpus

    def write(self, name: str, content: str | bytes) -> Path:
        """A file of the corpus."""
        path = self.corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def notebook(self, name: str, *cells: str) -> str:
        """Path of a notebook of these cells; the one that names the corpus holds its parameters."""
        common = {"cell_type": "code", "execution_count": None, "outputs": []}
        content = {
            "cells": [
                {
                    **common,
                    "id": f"c{n}",
                    "metadata": {"tags": ["parameters"]} if cell == CORPUS else {},
                    "source": cell,
                }
                for n, cell in enumerate(cells)
            ],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        path = self.folder / f"{name}.ipynb"
        path.write_text(json.dumps(content), encoding="utf-8")
        return str(path)

    def small(self, name: str = "small") -> str:
        """A notebook that shows the clauses of the corpus, for what does not depend on what a page shows."""
        return self.notebook(name, *SMALL)

    def run(self, *args: str, env: dict[str, str] | None = None, **wrong: Any) -> Ended:
        """Run a command on the corpus, with what goes wrong."""
        environment = {"COMMANALYTICS_CACHE": str(self.cache), **(env or {})}
        request = {"args": list(args), "cwd": str(self.folder), "env": environment, **wrong}
        return self.driver.ask(request)

    def on(self, command: str, *args: str, **wrong: Any) -> Ended:
        """Run a command with `--corpus` the scratch corpus."""
        return self.run(command, "--corpus", str(self.corpus), *args, **wrong)

    def process(self, *commands: tuple[str, ...], env: dict[str, str] | None = None, patience: float = 120) -> Ended:
        """Run commands one after another in a new process, for what only a new one notices; up to one that fails."""
        environment = {**self.driver.environment, "COMMANALYTICS_CACHE": str(self.cache), **(env or {})}
        line = [sys.executable, "-c", ONE_BY_ONE, json.dumps(commands)]
        done = subprocess.run(line, capture_output=True, env=environment, cwd=self.folder, timeout=patience)
        out, err = (stream.decode("utf-8", "backslashreplace") for stream in (done.stdout, done.stderr))
        return Ended(done.returncode, out, err)


def seen(folder: Path) -> Seen:
    """Everything below a folder, each file by its hash."""
    found = {}
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {os.readlink(path)}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def refused(ended: Ended, *words: str, code: int = 2) -> str:
    """One line on stderr that holds these words, and the exit code of bad input."""
    assert ended.code is not None, "it hangs"
    assert ended.code == code, f"exit {ended.code}: {ended.err[-600:]}"
    assert len(ended.lines) == 1, f"{len(ended.lines)} lines: {ended.err[-600:]}"
    assert "should not have happened" not in ended.lines[0], ended.lines[0]
    for word in words:
        assert word in ended.lines[0], f"“{word}” is missing in: {ended.lines[0]}"
    return ended.told


def fine(ended: Ended, code: int = 0) -> str:
    """It ended as it should, and without a traceback."""
    assert ended.code is not None, "it hangs"
    assert "Traceback" not in ended.err, ended.err[-900:]
    assert ended.code == code, f"exit {ended.code}: {ended.err[-600:]}"
    return ended.told


def leftovers(folder: Path) -> list[str]:
    """What a run that did not end well left lying about."""
    odd = re.compile(r"\.part$|(^|/)\.(writing|replacing|new|try)-")
    return [name for name in seen(folder) if odd.search(name)]


def moments(total: int, most: int = MOMENTS) -> list[int]:
    """At most ten moments of a run that changes something `total` times, the first and the last among them."""
    if total <= most:
        return list(range(1, total + 1))
    return sorted({1 + round(n * (total - 1) / (most - 1)) for n in range(most)})
