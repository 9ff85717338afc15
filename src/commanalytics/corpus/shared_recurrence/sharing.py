"""Who does the blocks of a large group: this process, processes beside it, or the workers of a Dask scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from commanalytics.corpus.parsed_texts.schedulers import PROCESSES
from commanalytics.recurrence.work_blocks.mapped_blocks import Arrays, Blocks, Share, Work, here


@contextmanager
def sharing(scheduler: str) -> Iterator[Share]:
    """Whom to hand blocks to while it is open; nobody is asked, and nothing started, before there are some.

    `scheduler`: as for those who parse. ParameterError where no such scheduler answers once there are blocks.
    """
    if not scheduler:
        yield here
        return
    with ExitStack() as stack:
        asked: list[Share] = []

        def share(work: Work, shared: Arrays, blocks: Blocks) -> Iterator[Arrays]:
            if not asked:
                asked.append(stack.enter_context(_beside() if scheduler == PROCESSES else _on_dask(scheduler)))
            return asked[0](work, shared, blocks)

        yield share


@contextmanager
def _beside() -> Iterator[Share]:
    from commanalytics.corpus.shared_recurrence.blocks_in_processes import Processes

    with Processes() as processes:
        yield processes.share


@contextmanager
def _on_dask(scheduler: str) -> Iterator[Share]:
    from commanalytics.corpus.parsed_texts.dask_workers import connected
    from commanalytics.corpus.shared_recurrence.blocks_on_dask import OnDask

    with connected(scheduler) as client:
        yield OnDask(client, scheduler).share
