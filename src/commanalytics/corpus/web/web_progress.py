"""How far a run of `sync` is: a bar on a terminal and in a notebook, nothing elsewhere."""

from __future__ import annotations

from commanalytics.corpus.parsed_texts.progress_bar import DrawnWhenTold


class Bar(DrawnWhenTold):
    """Shows the last link and how many are done."""

    def tell(self, happened: object, done: int, total: int) -> None:
        """`done` of `total` links are answered for; what became of the last."""
        if self._bar is None:
            self._begin(total)
        from rich.markup import escape

        words = "".join(c if c.isprintable() else " " for c in str(happened))
        self._bar.update(self._task, completed=done, description=escape(words[:80]), refresh=True)

    def _begin(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        shown = console.is_terminal or console.is_jupyter
        self._bar = Progress(console=console, auto_refresh=False, disable=not shown)
        self._bar.start()
        self._task = self._bar.add_task("", total=total)
