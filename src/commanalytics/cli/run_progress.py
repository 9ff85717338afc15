"""How far a run has come: a bar on a terminal, a line a page elsewhere; both on stderr."""

from __future__ import annotations

import sys

from commanalytics.cli.printing import plain, say
from commanalytics.corpus.parsed_texts.progress_bar import DrawnWhenTold


class Teller(DrawnWhenTold):
    """Says which page is ready."""

    def tell(self, page: str, how: str, done: int, total: int) -> None:
        """`done` of `total` pages are ready; `page` is the last of them, `how` it went: made or failed."""
        if not sys.stderr.isatty():
            if page:
                say(f"{how} {page} ({done} of {total})", err=True)
            return
        if self._bar is None:
            self._begin(total)
        self._bar.update(self._task, completed=done, description=_label(page), refresh=True)

    def _begin(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        self._bar.start()
        self._task = self._bar.add_task("Starting", total=total)


def _label(page: str) -> str:
    """A page's name beside the bar, in which no mark of the bar's own is obeyed either."""
    from rich.markup import escape

    return escape(plain(page)) or "Starting"
