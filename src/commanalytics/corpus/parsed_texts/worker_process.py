"""A worker process: lists of jobs (`worker_pool.Job`) in on stdin, their rows out on stdout."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from commanalytics.corpus.parsed_texts.file_rows import encode_rows, make_parser, parse_file
from commanalytics.disk.worker_messages import READY, receive, send
from commanalytics.errors import CommanalyticsError


def main() -> None:
    """Say that it is ready, then work until stdin ends. Only the process that started this one writes to it."""
    with suppress(EOFError, CommanalyticsError):  # an error of the lexicon: whoever started this one meets it, too
        parser = make_parser(Path(sys.argv[1]) if sys.argv[1] else None, json.loads(sys.argv[2]))
        send(sys.stdout.buffer, READY)
        while True:
            jobs = json.loads(receive(sys.stdin.buffer))
            send(sys.stdout.buffer, encode_rows(parse_file(raw, body, parser, *told) for raw, body, *told in jobs))


if __name__ == "__main__":
    main()
