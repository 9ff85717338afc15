"""A clock that tells a worker that stands still from one that a busy machine keeps waiting."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Timer

import pytest

from commanalytics.disk import worker_processes


class Stopped(Timer):
    """Its time is up as soon as the worker has been stopped, and never before."""

    def run(self) -> None:
        """Look until it is cancelled."""
        worker = self.function.__self__  # type: ignore[attr-defined]
        look = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
        with suppress(ChildProcessError):  # it has ended, and nobody waits for its answer any more
            while not self.finished.wait(0.02):
                if os.waitid(os.P_PID, worker.pid, look):
                    self.function()
                    return


def short_for_the_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that was stopped is given up at once; all others have the time that a busy machine takes."""
    monkeypatch.setattr(worker_processes, "Timer", Stopped)
