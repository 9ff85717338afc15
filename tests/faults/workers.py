"""Processes that die, stop, or never end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import textwrap
import threading
import time
from contextlib import suppress

from tests.faults.bench import Bench, fine, seen
from tests.faults.row import row

KEEPS = "said in a line, exit code 1, the last good page kept, the other pages made"


def _notebook(bench: Bench, name: str, code: str) -> str:
    """A notebook of one cell."""
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "a",
        "metadata": {},
        "outputs": [],
        "source": textwrap.dedent(code),
    }
    content = {
        "cells": [cell],
        "metadata": {"kernelspec": {"name": "python3", "display_name": "x", "language": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path = bench.folder / f"{name}.ipynb"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def _beside_a_good_one(bench: Bench, code: str, timeout: str = "60", patience: float = 90) -> str:
    bench.make(2022, 2023)
    notebook = _notebook(bench, "odd", "print('good')")
    to = ("--to", str(bench.to))
    fine(bench.on("report", notebook, *to))
    good = seen(bench.to)["lamp/odd.html"]
    _notebook(bench, "odd", code)
    said = bench.on("report", notebook, "clause_types", *to, "--timeout", timeout, patience=patience)
    fine(said, code=1)
    assert len(said.lines) <= 4, f"{len(said.lines)} lines: {said.err}"
    now = seen(bench.to)
    assert now["lamp/odd.html"] == good, "the good page is gone"
    assert "lamp/clause_types.html" in now, "the other page was not made"
    assert "odd" in (bench.to / "index.html").read_text(encoding="utf-8")
    return said.lines[0]


@row("a notebook that exits", KEEPS)
def exits(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os; os._exit(3)")


@row("a notebook that is killed", KEEPS)
def is_killed(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


@row("a notebook that never ends", KEEPS)
def never_ends(bench: Bench) -> str:
    return _beside_a_good_one(bench, "while True: pass", timeout="25")


@row("a notebook that stops itself", KEEPS)
def stops_itself(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", timeout="25")


@row("a notebook that writes half an answer where its page belongs, and waits", KEEPS)
def half_an_answer(bench: Bench) -> str:
    code = """\
        import os, stat, time
        for n in range(3, 64):
            try:
                if stat.S_ISFIFO(os.fstat(n).st_mode) or stat.S_ISSOCK(os.fstat(n).st_mode):
                    os.write(n, b"\\x00\\x00\\x10\\x00half")
            except OSError:
                pass
        time.sleep(1000)
        """
    return _beside_a_good_one(bench, code, timeout="25", patience=90)


@row("a notebook that closes all its descriptors", "one line, or the page is made; no trace of forty lines")
def closes_descriptors(bench: Bench) -> str:
    bench.make(2022)
    notebook = _notebook(bench, "odd", "import os; os.closerange(3, 256)")
    said = bench.on("report", notebook, "--to", str(bench.to))
    fine(said, code=said.code if said.code in (0, 1) else 0)
    assert len(said.lines) <= 3, said.err
    assert said.code == 1 or (bench.to / "lamp" / "odd.html").exists(), "neither page nor failure"
    return said.told


@row("a notebook that answers with something that is executed when it is unpickled", "it is not executed")
def poisoned_answer(bench: Bench) -> str:
    code = """\
        import os, pickle, stat, struct
        class Evil:
            def __reduce__(self):
                return (os.system, ("touch PWNED",))
        data = pickle.dumps((Evil(), ""))
        for n in range(3, 64):
            try:
                if stat.S_ISFIFO(os.fstat(n).st_mode) or stat.S_ISSOCK(os.fstat(n).st_mode):
                    os.write(n, struct.pack("!i", len(data)) + data)
            except OSError:
                pass
        os._exit(0)
        """
    told = _beside_a_good_one(bench, code)
    assert not (bench.folder / "PWNED").exists(), "it was executed in the parent"
    return told


@row("a notebook that leaves a process behind", "it is ended with its notebook")
def leaves_a_process(bench: Bench) -> str:
    bench.make(2022)
    mark = f"left-{os.getpid()}-{time.monotonic_ns()}"
    command = f"[sys.executable, '-c', 'import time; time.sleep(300)', '{mark}']"
    code = f"import subprocess, sys; subprocess.Popen({command}, start_new_session=True)"
    said = bench.on("report", _notebook(bench, "odd", code), "--to", str(bench.to))
    fine(said)
    time.sleep(0.5)
    left = subprocess.run(["pgrep", "-f", mark], capture_output=True, text=True).stdout.split()
    for pid in left:
        os.kill(int(pid), signal.SIGKILL)
    assert not left, f"{len(left)} process left"
    return "ended"


def _much(bench: Bench) -> None:
    """Texts enough for the package to share them out to processes."""
    bench.make(2022)
    line = "Expressed concern over the state of the lamp of Ondara, of the mast, and of all that stands beside them;\n"
    for number in range(16):
        body = "".join(f"{n}. {line}" for n in range(1, 1000))
        bench.write(f"texts/many-{number}.txt", f"The Ministers met in Ondara on {number + 1} March 2020.\n\n{body}")


def _meddled(bench: Bench, how: signal.Signals) -> str:
    """Load a corpus that is parsed in processes, and do something to the first of these."""
    _much(bench)
    lexicon = bench.write(
        "lexicon.csv", "lemma,gerund,past,present,type,strength,section,source\n"
    )  # marks them as ours
    met: list[int] = []
    over = threading.Event()

    def meddle() -> None:
        while not met and not over.is_set():
            for pid in subprocess.run(
                ["pgrep", "-f", f"worker {lexicon}"], capture_output=True, text=True
            ).stdout.split():
                met.append(int(pid))
                time.sleep(1.0)  # it is at work by now
                with suppress(ProcessLookupError):
                    os.kill(met[0], how)
                return
            time.sleep(0.05)

    thread = threading.Thread(target=meddle)
    thread.start()
    ended = bench.on("tables", "--to", "t", patience=150, quick_workers=True)
    over.set()
    thread.join()
    fine(ended)
    assert met, "no worker was seen"
    rows = (bench.folder / "t" / "communiques.csv").read_text(encoding="utf-8").count("\nlamp/2020-03-")
    assert rows == 16, f"{rows} of 16 texts"
    return "16 texts of 16 are there"


@row("a process that parses is killed", "all rows are there")
def parser_killed(bench: Bench) -> str:
    return _meddled(bench, signal.SIGKILL)


@row("a process that parses is stopped", "all rows are there")
def parser_stopped(bench: Bench) -> str:
    return _meddled(bench, signal.SIGSTOP)
