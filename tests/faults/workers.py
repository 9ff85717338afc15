"""Processes that die, stop, or never end."""

from __future__ import annotations

import os
import signal
import subprocess
import textwrap
import time

from tests.faults.bench import Bench, fine, seen
from tests.faults.row import row

KEEPS = "said in a line, exit code 1, the last good page kept, the other pages made"
SOON = (2, 8, 32)  # seconds that a notebook may take where one has to be late: the first that suffice the other
FILES = """\
import os, pathlib, stat, time
from contextlib import suppress
answer = pathlib.Path(get_ipython().profile_dir.location).parent / "answer.json"
pipes = [n for n in range(3, 64) if pathlib.Path(f"/dev/fd/{n}").exists() and not stat.S_ISREG(os.fstat(n).st_mode)]
"""  # where an answer is looked for, and where one was


def _odd(bench: Bench, code: str) -> str:
    return bench.notebook("odd", FILES, textwrap.dedent(code))


def _beside_a_good_one(bench: Bench, code: str, late: bool = False) -> str:
    bench.make(2022)
    notebook, other = _odd(bench, "print('good')"), bench.notebook("other", "print('good')")
    to = ("--to", str(bench.to))
    fine(bench.on("report", notebook, *to))
    good = seen(bench.to)["lamp/odd.html"]
    _odd(bench, code)
    for seconds in SOON if late else (600,):
        said = bench.on("report", notebook, other, *to, "--timeout", str(seconds), patience=seconds + 60)
        if "lamp/other.html" in seen(bench.to):
            break
    fine(said, code=1)
    assert len(said.lines) <= 4, f"{len(said.lines)} lines: {said.err}"
    now = seen(bench.to)
    assert now.get("lamp/odd.html") == good, "the good page is gone"
    assert "lamp/other.html" in now, "the other page was not made"
    assert "odd" in (bench.to / "index.html").read_text(encoding="utf-8")
    return next(line for line in said.lines if line.startswith("failed: ") and "odd" in line)


@row("a notebook that exits", KEEPS)
def exits(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os; os._exit(3)")


@row("a notebook that is killed", KEEPS)
def is_killed(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")


@row("a notebook that never ends", KEEPS)
def never_ends(bench: Bench) -> str:
    return _beside_a_good_one(bench, "while True: pass", late=True)


@row("a notebook that stops itself", KEEPS)
def stops_itself(bench: Bench) -> str:
    return _beside_a_good_one(bench, "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", late=True)


@row("a notebook that writes half an answer where its answer belongs, and into every pipe, and waits", KEEPS)
def half_an_answer(bench: Bench) -> str:
    code = """\
        answer.write_bytes(b'[{"title": "ha')
        for n in pipes:
            with suppress(OSError):
                os.write(n, b"\\x00\\x00\\x10\\x00half")
        time.sleep(1000)
        """
    told = _beside_a_good_one(bench, code, late=True)
    assert "it took longer than allowed. Mend the notebook, make room, or give it more time with --timeout." in told
    return told


@row("a notebook that closes all its descriptors", "its page is made")
def closes_descriptors(bench: Bench) -> str:
    bench.make(2022)
    said = bench.on("report", _odd(bench, "os.closerange(0, 256); 'closed'"), "--to", str(bench.to))
    told = fine(said)
    assert len(said.lines) == 1, f"{len(said.lines)} lines: {said.err}"
    assert "closed" in (bench.to / "lamp" / "odd.html").read_text(encoding="utf-8")
    return told


@row("a notebook that answers with something that is executed when it is unpickled", "it is not executed")
def poisoned_answer(bench: Bench) -> str:
    code = """\
        import pickle, struct
        class Evil:
            def __reduce__(self):
                return (os.system, ("touch PWNED",))
        data = pickle.dumps((Evil(), ""))
        answer.write_bytes(data)
        for n in pipes:
            with suppress(OSError):
                os.write(n, struct.pack("!i", len(data)) + data)
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
    fine(bench.on("report", _odd(bench, code), "--to", str(bench.to)))
    left = subprocess.run(["pgrep", "-f", mark], capture_output=True, text=True).stdout.split()
    for pid in left:
        os.kill(int(pid), signal.SIGKILL)
    assert not left, f"{len(left)} process left"
    return "ended"


def _meddled(bench: Bench, how: signal.Signals) -> str:
    """Have a corpus parsed in processes, of which the first gets a signal when it has texts."""
    line = "Expressed concern over the state of the lamp of Ondara, of the mast, and of all that stands beside them;\n"
    body = "".join(f"{n}. {line}" for n in range(1, 20))
    bench.make(2022)
    for day in range(1, 17):
        bench.write(f"texts/many-{day}.txt", f"The Ministers met in Ondara on {day} March 2020.\n\n{body}")
    ended = bench.on("tables", "--to", "t", patience=40, signal=how)
    fine(ended)
    assert ended.moments, "no process was started that parses"
    texts = (bench.folder / "t" / "communiques.csv").read_text(encoding="utf-8").count("\nlamp/2020-03-")
    assert texts == 16, f"{texts} of 16 texts were read"
    return "16 texts of 16 were read"


@row("a process that parses is killed", "all rows are there")
def parser_killed(bench: Bench) -> str:
    return _meddled(bench, signal.SIGKILL)


@row("a process that parses is stopped", "all rows are there")
def parser_stopped(bench: Bench) -> str:
    return _meddled(bench, signal.SIGSTOP)
