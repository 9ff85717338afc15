"""A worker process: lists of (raw text, offset of its body) in on stdin, their rows out on stdout."""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path

from commanalytics.corpus.files import make_parser, parse_file, to_plain


def main() -> None:
    """Work until stdin ends. Only the process that started this one writes to it."""
    parser = make_parser(Path(sys.argv[1]) if sys.argv[1] else None)
    with suppress(EOFError):
        while True:
            jobs = marshal.load(sys.stdin.buffer)
            marshal.dump([to_plain(parse_file(raw, body, parser)) for raw, body in jobs], sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
