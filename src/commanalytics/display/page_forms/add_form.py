"""Adding texts in JupyterLab: a file or a link, what was found in it, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commanalytics.errors import CommanalyticsError, check_corpus_given
from commanalytics.templates import part

if TYPE_CHECKING:
    from commanalytics.acquire.adding.add_run import Outcome
    from commanalytics.acquire.original import Original
    from commanalytics.corpus import Corpus
    from commanalytics.corpus.incoming.adding_texts import Read


class AddForm:
    """A small form: files or a link, *Read*, what was found, *Add* or *Leave*.

    `AddForm(corpus)` as the last line of a cell shows it; load the corpus again to see what was added.
    """

    def __init__(self, corpus: Corpus | str | Path) -> None:
        import ipywidgets

        if not isinstance(corpus, str | Path):
            check_corpus_given("AddForm", corpus)
        self._folder = Path(corpus) if isinstance(corpus, str | Path) else corpus.path
        self._read: list[Read] = []  # what is shown is what is written: a link is not fetched again
        self.files = ipywidgets.FileUpload(multiple=True, description="Files")
        self.link = ipywidgets.Text(description="or link", placeholder="https://…")
        self.meeting = ipywidgets.Text(description="Meeting", placeholder="date, if the text gives a wrong one")
        self.read, self.yes, self.no = (ipywidgets.Button(description=name) for name in ("Read", "Add", "Leave"))
        self.words = ipywidgets.HTML()
        self.read.on_click(lambda _button: self.look())
        self.yes.on_click(lambda _button: self.write())
        self.no.on_click(lambda _button: self.leave())
        self.box = ipywidgets.VBox(
            [self.files, self.link, self.meeting, self.read, self.words, ipywidgets.HBox([self.yes, self.no])]
        )
        self._ready(False)

    def look(self) -> None:
        """Read what was chosen, and show what would become of it; nothing is written."""
        chosen = [*map(_original, self.files.value), *filter(None, [self.link.value.strip()])]
        if not chosen:
            self._say("Choose a file, or write a link.")
            return
        self._ready(self._told(lambda: self._look(chosen)))

    def write(self) -> None:
        """Add what was shown."""
        if not self.yes.disabled:
            self._told(lambda: self._bring(write=True))
            self._ready(False)

    def leave(self) -> None:
        """Leave it: nothing is written."""
        self._read = []
        self._say("Nothing was written.")
        self._ready(False)

    def _look(self, chosen: Sequence[Original | str]) -> None:
        from commanalytics.corpus.incoming.adding_texts import read_first

        self._read = read_first(chosen)
        self._bring(write=False)

    def _bring(self, write: bool) -> None:
        from commanalytics.corpus.incoming.adding_texts import put_in

        added = put_in(self._folder, self._read, self.meeting.value.strip(), lambda outcomes: write)
        self.words.value = _as_html(added.outcomes, write)

    def _told(self, work: Callable[[], None]) -> bool:
        """Whether something could be done; what went wrong is said."""
        try:
            work()
        except CommanalyticsError as problem:
            self._say(str(problem))
            return False
        return True

    def _say(self, words: str) -> None:
        self.words.value = str(part("adding", "said")(words))

    def _ready(self, ready: bool) -> None:
        self.yes.disabled = self.no.disabled = not ready

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)  # type: ignore[no-untyped-call]


def _original(uploaded: Mapping[str, Any]) -> Original:
    from commanalytics.acquire.original import Original

    return Original(bytes(uploaded["content"]), str(uploaded["name"]), str(uploaded.get("type", "")))


def _as_html(outcomes: Sequence[Outcome], written: bool) -> str:
    head = "Added:" if written else "Found, and not written yet:"
    return str(part("adding", "said")(head) + part("adding", "found")(outcomes))
