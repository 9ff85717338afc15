"""A worker process: lists of (raw text, offset of its body) in on stdin, their rows out on stdout."""

from __future__ import annotations

import marshal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from commanalytics.corpus.files import make_parser, parse_file, to_plain
from commanalytics.errors import CommanalyticsError


def main() -> None:
    """Say that it is ready, then work until stdin ends. Only the process that started this one writes to it."""
    with suppress(EOFError, CommanalyticsError):  # an error of the lexicon: whoever started this one meets it, too
        parser = make_parser(Path(sys.argv[1]) if sys.argv[1] else None)
        _say(True)
        while True:
            jobs = marshal.load(sys.stdin.buffer)
            _say([to_plain(parse_file(raw, body, parser)) for raw, body in jobs])


def _say(value: Any) -> None:
    marshal.dump(value, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
