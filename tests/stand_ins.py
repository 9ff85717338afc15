"""Programs for shells that tests start: `commanalytics` and `python -m` as stand-ins, each of which has a process that
has imported the package fork itself, so that what a page shows costs no imports.

A stand-in hands its words, its folder, its environment and its three streams over, and ends as the fork ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import runpy
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

SERVER = "COMMANALYTICS_FORKS"  # in the environment of a stand-in: where the process listens
_SCRIPT = """\
#!{python} -SE
import json, os, socket, sys
server = socket.socket(socket.AF_UNIX)
server.connect(os.environ["{server}"])
told = json.dumps([{name!r}, sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(server, [b"%d\\n" % len(told)], [0, 1, 2])
server.sendall(told)
sys.exit(int(server.makefile().read() or 1))
"""
_TOLD_OF_PARENT = 1  # prctl: a signal when the parent has ended


def write_stand_ins(folder: Path) -> None:
    """The programs, to stand first on a path."""
    folder.mkdir(exist_ok=True)
    for name in ("commanalytics", "python"):
        script = folder / name
        script.write_text(_SCRIPT.format(python=sys.executable, server=SERVER, name=name), encoding="utf-8")
        script.chmod(0o755)


def serve(address: str) -> None:
    """Fork a child for each stand-in that asks, as long as this process's parent lives."""
    ctypes.CDLL(None).prctl(_TOLD_OF_PARENT, signal.SIGKILL)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        while True:
            asking, _ = listening.accept()
            with suppress(ChildProcessError):  # those that have ended
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass
            if os.fork() == 0:
                listening.close()
                _answer(asking)
            asking.close()


def _answer(asking: socket.socket) -> None:
    """Be the program that was asked for; never returns."""
    code = 1
    try:
        size, streams, _, _ = socket.recv_fds(asking, 1, 3)
        read = asking.makefile("rb")
        name, words, folder, environment = json.loads(read.read(int(size + read.readline())))
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", buffering=1)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = None  # to be looked for anew, by this environment
        code = _ended(name, words)
    finally:
        with suppress(OSError):  # who reads it may want no more
            sys.stdout.flush()
            sys.stderr.flush()
        with suppress(OSError):
            asking.sendall(str(code).encode())
        os._exit(code)


def _ended(name: str, words: list[str]) -> int:
    """The exit code of a program."""
    try:
        if name == "python":
            module, sys.argv[1:] = words[1], words[2:]
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        else:
            from commanalytics.cli import cli

            cli(args=words, prog_name=name)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    return 0
