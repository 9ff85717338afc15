"""Work at several sites at the same time, at each of them one thing after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from commanalytics.acquire.limits import known

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 8  # results that wait to be taken, before work goes on
_AGAIN = 0.1  # seconds between two looks whether anybody still waits for results


def at_once(
    items: Sequence[Item], link: Callable[[Item], str], work: Callable[[Item], Result]
) -> Iterator[tuple[Item, Result]]:
    """Each item with what came of it, as it comes. Items of one site are worked on in their order, one at a time.

    What `work` raises is raised here, and ends it all. Whoever asks no more lets the sites be, too.
    """
    sites: dict[str, deque[Item]] = {}
    for item in items:
        sites.setdefault(_site(link(item)), deque()).append(item)
    if len(sites) < 2:
        yield from ((item, work(item)) for item in items)
        return
    working = _Working(work, deque(sites.values()))
    try:
        yield from working.results(len(items), min(known("listings")["sites"], len(sites)))
    finally:
        working.over.set()


class _Working(Generic[Item, Result]):
    """The sites that are left, and what came of those that were asked."""

    def __init__(self, work: Callable[[Item], Result], sites: deque[deque[Item]]) -> None:
        self._work = work
        self._sites = sites
        self._done: Queue[tuple[Item, Result] | BaseException] = Queue(_AHEAD)
        self.over = Event()

    def results(self, count: int, threads: int) -> Iterator[tuple[Item, Result]]:
        """All results. No thread keeps the program from ending: one may be asking a slow site."""
        for _ in range(threads):
            Thread(target=self._ask, daemon=True).start()
        for _ in range(count):
            came = self._came()
            if isinstance(came, BaseException):
                raise came
            yield came

    def _came(self) -> tuple[Item, Result] | BaseException:
        """The next result; waited for in short turns, so that whoever interrupts is heard on every system."""
        while True:
            try:
                return self._done.get(timeout=_AGAIN)
            except Empty:
                continue

    def _ask(self) -> None:
        while not self.over.is_set():
            try:
                site = self._sites.popleft()
            except IndexError:
                return
            for item in site:
                self._put(self._worked(item))
                if self.over.is_set():
                    return

    def _worked(self, item: Item) -> tuple[Item, Result] | BaseException:
        try:
            return item, self._work(item)
        except BaseException as problem:
            return problem

    def _put(self, result: tuple[Item, Result] | BaseException) -> None:
        while not self.over.is_set():
            try:
                self._done.put(result, timeout=_AGAIN)
            except Full:
                continue
            return


def _site(link: str) -> str:
    return urlsplit(link).netloc.lower()
