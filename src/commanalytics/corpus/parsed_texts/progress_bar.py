"""A bar on a terminal, nothing elsewhere: for work that takes longer than a moment."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

Item = TypeVar("Item")
FEW = 20  # steps that need no bar


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, in how many steps."""

    label: str
    total: int

    def follow(self, items: Iterable[Item], steps: int = 1) -> Iterator[Item]:
        """The items, each of which counts `steps` once it is done."""
        if self.total < FEW or not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(self.label, total=self.total)
            for item in items:
                yield item
                bar.advance(task, steps)


class DrawnWhenTold:
    """A bar of a run that may have nothing to do: it appears with the first step, and keeps no thread, since a run may
    fork."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """Draw it no more: whoever asks a question needs the terminal for himself."""
        if self._bar is not None:
            self._bar.stop()
