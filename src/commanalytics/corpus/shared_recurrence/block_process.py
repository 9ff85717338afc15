"""A worker process: blocks in on stdin, what was made of them out on stdout. What all need lies in a folder."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import numpy as np

from commanalytics.corpus.shared_recurrence.block_messages import decode_block, encode_arrays
from commanalytics.disk.worker_messages import READY, receive, send
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays


def main() -> None:
    """Say that it is ready, then work until stdin ends. Only the process that started this one writes to it."""
    known = ""
    shared: Arrays = {}
    with suppress(EOFError):
        send(sys.stdout.buffer, READY)
        while True:
            work, folder, block = decode_block(receive(sys.stdin.buffer))
            if folder != known:
                known, shared = folder, laid_down(Path(folder))
            send(sys.stdout.buffer, encode_arrays(work(shared, block)))


def laid_down(folder: Path) -> Arrays:
    """The arrays of a folder; several processes read the same memory."""
    return {path.stem: np.load(path, mmap_mode="r", allow_pickle=False) for path in folder.glob("*.npy")}


if __name__ == "__main__":
    main()
