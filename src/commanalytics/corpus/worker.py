"""A worker process: lists of (raw text, offset of its body) in on stdin, their rows out on stdout."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

from commanalytics.corpus.files import encode_rows, make_parser, parse_file
from commanalytics.corpus.messages import receive, send


def main() -> None:
    """Work until stdin ends. Only the process that started this one writes to it."""
    parser = make_parser(Path(sys.argv[1]) if sys.argv[1] else None)
    with suppress(EOFError):
        while True:
            jobs = json.loads(receive(sys.stdin.buffer))
            send(sys.stdout.buffer, encode_rows(parse_file(raw, body, parser) for raw, body in jobs))


if __name__ == "__main__":
    main()
