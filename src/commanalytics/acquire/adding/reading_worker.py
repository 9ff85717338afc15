"""A process that reads files: one source in on stdin, what it holds out on stdout, and so on.

Sources and answers are pickled: only the process that started this one talks to it.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress

from commanalytics.acquire.adding.reading_many import look_in_time
from commanalytics.acquire.limits import known
from commanalytics.disk.worker_messages import READY, receive, send


def main() -> None:
    """Say that it is ready, then read until stdin ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit()
    with suppress(EOFError):
        send(answers, READY)
        while True:
            source = pickle.loads(receive(sys.stdin.buffer))
            send(answers, pickle.dumps(look_in_time(source)))


def _limit() -> None:
    """What this process may use, whatever a file makes of it."""
    try:
        import resource
    except ImportError:
        return
    most = known("limits")["memory"]
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
