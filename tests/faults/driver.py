"""A process with the package imported that forks one child a command, and has something go wrong in it.

Reads one request a line as JSON, answers with one line. What can go wrong: at the n-th time that the command changes
something below a folder it is killed, or the disk is full from then on, or each time what lies there is kept; no file
may grow beyond a size; the rights of the superuser are gone; the parser fails on texts that hold a word; a process that
parses gets a signal; a library is of another version; the clock says something else; time runs out.
"""

from __future__ import annotations

import ctypes
import errno
import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.disk.stopped_worker import Stopped
from tests.faults.bench import TEXT
from tests.stand_ins import serve

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link", "os.symlink")
_DROP_FROM_BOUNDING_SET, _OVERRIDE, _READ_SEARCH = 24, 1, 2  # prctl, capabilities
Request = dict[str, Any]


class Moments:
    """Counts what a process changes below a folder, and does something when the count is reached."""

    def __init__(self, below: str, at: int, then: Callable[[str, int], None], log: Path) -> None:
        self.below, self.at, self.then, self.log = os.path.realpath(below), at, then, log
        self.count = 0
        self.busy = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook."""
        if self.busy or not self._changes(event, arguments):
            return
        self.busy = True
        try:
            self.count += 1
            with open(self.log, "ab", buffering=0) as log:
                log.write(b".")
            if self.at and self.count >= self.at:
                self.then(event, self.count)
        finally:
            self.busy = False

    def _changes(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and bool(flags & WRITES)
            return writes and self._is_below(path)
        return event in CHANGES and any(self._is_below(one) for one in arguments[:2])

    def _is_below(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        whole = os.path.abspath(os.fsdecode(path))
        return whole.startswith(self.below + os.sep) or whole == self.below


def kill(event: str, count: int) -> None:
    """The process ends at once, as when the machine loses its power."""
    os.kill(os.getpid(), signal.SIGKILL)


def full(event: str, count: int) -> None:
    """No room for anything new; what takes no room still works."""
    if event in ("open", "os.mkdir", "os.link", "os.symlink"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def keeping(below: str, into: Path) -> Callable[[str, int], None]:
    """Copies what a kill at each moment would leave: a process that is killed leaves what lies there, and no more."""
    me = os.getpid()

    def keep(event: str, count: int) -> None:
        if os.getpid() == me:
            shutil.copytree(below, into / f"{count:03}", symlinks=True, ignore=lambda *_: {"profile"})

    return keep


def without_rights() -> None:
    """The superuser's right to read and write everything goes, as for any other user."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_DROP_FROM_BOUNDING_SET, _OVERRIDE)
    libc.prctl(_DROP_FROM_BOUNDING_SET, _READ_SEARCH)

    class Header(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]

    data = (ctypes.c_uint32 * 6)()
    libc.capset(ctypes.byref(Header(0x20080522, 0)), ctypes.byref(data))


def failing_parser(word: str) -> None:
    """The parser fails on every text that holds a word."""
    import commanalytics.parsing as parsing

    whole = parsing.parse

    def parse(text: str, *arguments: Any, **named: Any) -> Any:
        if word in text:
            raise IndexError("string index out of range")
        return whole(text, *arguments, **named)

    parsing.parse = parse


def meddle_with_worker(how: int, log: Path) -> None:
    """The first process that parses gets a signal as soon as it has texts; one that was stopped is given up at once."""
    from commanalytics.corpus.parsed_texts import folder_documents, worker_pool
    from commanalytics.disk import worker_processes

    folder_documents.MUCH, worker_pool.CHUNK, worker_processes.Timer = 1, 5_000, Stopped
    whole_send, whole_converse = worker_processes.send, worker_pool._converse
    fed, once = threading.local(), threading.Lock()

    def converse(work: Any, worker: Any) -> None:
        fed.pid = worker.pid
        whole_converse(work, worker)

    def send(stream: Any, message: bytes) -> None:
        whole_send(stream, message)
        if once.acquire(blocking=False):
            os.kill(fed.pid, how)
            log.write_bytes(b".")

    worker_processes.send, worker_pool._converse = send, converse


def without_library() -> None:
    """The drawing library is not in memory: it is looked for in the cache."""
    from commanalytics.reports.rendering import vega_library

    vega_library.drawing_library.cache_clear()


def other_version(package: str) -> None:
    """A library says that it is a version that nobody has."""
    from commanalytics.disk import code_hash

    whole = code_hash.version
    code_hash.version = lambda name: "99.9" if name == package else whole(name)
    code_hash.code_digest.cache_clear()


def other_clock(iso: str) -> None:
    """What the run's own clock says."""
    from datetime import UTC, datetime

    from commanalytics.reports.running.report_run import Options

    moment = datetime.fromisoformat(iso).replace(tzinfo=UTC)
    Options.__init__.__defaults__ = tuple(  # the clock is the one default that can be called
        (lambda: moment) if callable(value) else value for value in Options.__init__.__defaults__ or ()
    )


def child(request: Request, out: Path, log: Path) -> None:
    """Run the command of a request; never returns."""
    os.setsid()
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(out / name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    os.dup2(os.open(request.get("stdin") or os.devnull, os.O_RDONLY), 0)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w", buffering=1), os.fdopen(2, "w", buffering=1)
    os.chdir(request["cwd"])
    os.environ.update(request.get("env", {}))
    tempfile.tempdir = None  # to be looked for anew, by this environment
    _misbehave(request, log)
    code = 1
    try:
        from commanalytics.cli import cli

        cli(
            args=[os.fsdecode(a.encode("utf-8", "surrogateescape")) for a in request["args"]], prog_name="commanalytics"
        )
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with suppress(OSError):  # no room for what it says
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _misbehave(request: Request, log: Path) -> None:
    if request.get("word"):
        failing_parser(request["word"])
    if request.get("clock"):
        other_clock(request["clock"])
    if request.get("signal"):
        meddle_with_worker(request["signal"], log)
    if request.get("no_library"):
        without_library()
    if request.get("version"):
        other_version(request["version"])
    if request.get("size"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["size"], request["size"]))
    if request.get("umask") is not None:
        os.umask(request["umask"])
    if request.get("no_rights"):
        without_rights()
    if request.get("below"):
        below, how = request["below"], request["how"]
        then = {
            "kill": kill,
            "full": full,
            "count": lambda *_: None,
            "keep": keeping(below, Path(request.get("into", ""))),
        }
        sys.addaudithook(Moments(below, request.get("at", 0), then[how], log))


def answer(request: Request) -> dict[str, Any]:
    """Run a request in a child and say how it ended: exit code (negative: signal; none: it hung), output, moments."""
    if not request:  # asked only to see that we are there
        return {"code": 0, "moments": 0, "out": "", "err": ""}
    if request.get("serve"):
        return _serving(request["serve"])
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        out, log = Path(folder), Path(folder) / "log"
        log.touch()
        pid = os.fork()
        if pid == 0:
            try:
                child(request, out, log)
            finally:
                os._exit(99)
        code = _wait(pid, time.monotonic() + request.get("patience", 60.0))
        said = {name: (out / name).read_text("utf-8", "backslashreplace") for name in ("out", "err")}
        return {"code": code, "moments": log.stat().st_size, **said}


def _serving(address: str) -> dict[str, Any]:
    """A child that does for stand-ins what this process does for tests (tests/stand_ins.py)."""
    if os.fork() == 0:
        for number in (0, 1):  # which are between this process and the tests
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
        serve(address)
        os._exit(0)
    while not os.path.exists(address):
        time.sleep(0.01)
    return {"code": 0, "moments": 0, "out": "", "err": ""}


def _wait(pid: int, end: float) -> int | None:
    while time.monotonic() < end:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def warm() -> None:
    """Import and read what every command needs, once for all children."""
    import pkgutil

    import httpx2  # noqa: F401
    import xlsxwriter  # noqa: F401

    import commanalytics
    from commanalytics.disk.code_hash import code_digest
    from commanalytics.reports.running import page_job

    for module in pkgutil.walk_packages(commanalytics.__path__, "commanalytics."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    page_job.warm()
    code_digest(pages=True)  # which every command asks for, of the same code
    _make_tables()
    gc.collect()
    gc.freeze()  # a child that looks for garbage need not look through all this


def _make_tables() -> None:
    """All tables of a small corpus, past the cache."""
    from commanalytics.corpus.parsed_texts.file_rows import make_parser, parse_file
    from commanalytics.corpus.table_store import Store
    from commanalytics.sources.corpus_folder import read_folder
    from commanalytics.tables import TABLES

    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        for year in (2022, 2023):
            (Path(folder) / f"{year}.txt").write_text(TEXT.format(year=year), encoding="utf-8")
        store = Store(read_folder(Path(folder)), lambda raw, body: parse_file(raw, body, make_parser(None)))
        for name in TABLES:
            store.get(name)


def main() -> None:
    """Answer requests until there are no more."""
    warm()
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
