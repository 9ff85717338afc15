"""A process that reads files: one source in on stdin, what it holds out on stdout, and so on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from commanalytics.acquire.adding.reading_many import look_in_bounds
from commanalytics.acquire.adding.reading_messages import looked_message, source_in
from commanalytics.disk.worker_messages import READY, receive, send


def main() -> None:
    """Say that it is ready, then read until stdin ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    with suppress(EOFError):
        send(answers, READY)
        while True:
            source = source_in(receive(sys.stdin.buffer))
            send(answers, looked_message(look_in_bounds(source)))


if __name__ == "__main__":
    main()
