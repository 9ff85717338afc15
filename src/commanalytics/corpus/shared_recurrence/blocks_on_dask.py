"""Blocks done by the workers of a Dask scheduler, each of which has once what all blocks need.

A block that a worker was lost on is handed to another by the scheduler. What several were lost on is done here, and so
is the rest where the scheduler goes away.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from commanalytics.corpus.parsed_texts.dask_batch import other_code
from commanalytics.corpus.parsed_texts.dask_workers import GoneError, alive, answered, gone, limits, say, threads
from commanalytics.corpus.shared_recurrence.block_messages import name_of, named
from commanalytics.disk.code_hash import code_digest
from commanalytics.recurrence.work_blocks.mapped_blocks import Array, Arrays, Blocks, Work, here

if TYPE_CHECKING:
    from distributed import Client, Future


class OnDask:
    """What is handed out by a client."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address
        self._left = False  # whether the scheduler went away

    def share(self, work: Work, shared: Arrays, blocks: Blocks) -> Iterator[Arrays]:
        """What is made of each block, in order."""
        waiting = iter(blocks)
        sent: deque[tuple[Arrays, Future]] = deque()
        try:
            there = None if self._left else self._laid_down(shared)
            while not self._left:
                for block in islice(waiting, self._room() - len(sent)):
                    sent.append((block, self._submitted(work, there, block)))
                if not sent:
                    return
                found = answered(self._client, sent[0][1], dict[str, Array])
                block, _ = sent.popleft()
                yield work(shared, block) if found is None else found
        except (GoneError, TimeoutError):
            self._left = True
            say(f"{self._address}: it went away, or has no worker any more; the rest of the families is found here")
        yield from here(work, shared, chain((block for block, _ in sent), waiting))

    def _room(self) -> int:
        """Blocks that may be on their way."""
        return max(limits().fewest, limits().ahead * threads(self._client))

    def _laid_down(self, shared: Arrays) -> Future:
        """The future of arrays of which each worker has a copy, so that one that is lost takes none with it."""
        with gone():
            self._check()
            return self._client.scatter([dict(shared)], broadcast=True, hash=False)[0]

    def _submitted(self, work: Work, there: Future, block: Arrays) -> Future:
        with gone():
            self._check()
            return self._client.submit(do_block, name_of(work), code_digest(), there, dict(block), pure=False)

    def _check(self) -> None:
        """GoneError where nobody is there to be asked, which Dask itself tells in many ways."""
        if not alive(self._client):
            raise GoneError


def do_block(name: str, digest: str, shared: Arrays, block: Arrays) -> Arrays:
    """What a worker makes of a block; ParameterError where it runs other code than whoever asks."""
    if code_digest() != digest:
        raise other_code("a worker that came later")
    return dict(named(name)(shared, block))
