"""Correcting in JupyterLab: a sentence, what was read in it, what should stand there instead, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commanalytics.errors import CommanalyticsError, check_corpus_given, check_given
from commanalytics.labels_and_colours import limits
from commanalytics.reviewing.correcting import KINDS, Proposal, Wish, propose, rows_of_sentence, write_correction
from commanalytics.sources.corrections_file import CHANGES, CORRECTABLE
from commanalytics.templates import part

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

WHAT = {"set": "Set", "strike": "Strike", "add": "Add", "split": "Split", "merge": "Merge with next"}


class CorrectionForm:
    """A small form under a sentence: which row, what of it, why, who says so; *Try* shows, *Write* writes.

    `CorrectionForm(corpus, "selvane-strait/2018-09-25#11", by="A. Reader")` as the last line of a cell shows it; load
    the corpus again to have what was written.
    """

    def __init__(self, corpus: Corpus, clause_id: str, by: str = "") -> None:
        import ipywidgets

        check_corpus_given("CorrectionForm", corpus)
        check_given("by", by, str, "name", 'Write one, as by="A. Reader"')
        self._corpus = corpus
        self._rows = rows_of_sentence(corpus, clause_id)  # id -> table and words
        self._proposal: Proposal | None = None
        most = limits()["letters_of_label"]
        words = [(f"{row_id.rpartition('#')[2]}: {words}"[:most], row_id) for row_id, (_, words) in self._rows.items()]
        self.sentence = ipywidgets.HTML(str(part("correcting", "sentence")(clause_id, self._rows[clause_id][1])))
        self.row = ipywidgets.Dropdown(options=words, description="Row")
        self.change = ipywidgets.Dropdown(description="Change")
        self.add = ipywidgets.Dropdown(options=list(KINDS), description="Add")
        self.column = ipywidgets.Dropdown(description="Column")
        self.value = ipywidgets.Text(description="Value")
        self.words = ipywidgets.Text(description="Words", placeholder="of the new row, or where the second half begins")
        self.reason = ipywidgets.Text(description="Reason")
        self.by = ipywidgets.Text(value=by, description="By")
        self.attempt, self.yes = (ipywidgets.Button(description=name) for name in ("Try", "Write"))
        self.told = ipywidgets.HTML()
        self.row.observe(lambda _change: self._offer(), "value")
        self.change.observe(lambda _change: self._show_fields(), "value")
        self.add.observe(lambda _change: self._show_fields(), "value")
        self.attempt.on_click(lambda _button: self.look())
        self.yes.on_click(lambda _button: self.write())
        fields = [self.row, self.change, self.add, self.column, self.value, self.words, self.reason, self.by]
        self.box = ipywidgets.VBox([self.sentence, *fields, ipywidgets.HBox([self.attempt, self.yes]), self.told])
        self._offer()
        self.yes.disabled = True

    def look(self) -> None:
        """Show what the correction would change; nothing is written."""
        self._proposal = None
        self._do(self._look)
        self.yes.disabled = self._proposal is None

    def write(self) -> None:
        """Write what was shown into the corrections.csv of the corpus."""
        if self._proposal is not None:
            self._do(self._write)
            self._proposal = None
            self.yes.disabled = True

    def _look(self) -> None:
        self._proposal = propose(self._corpus, self._wish())
        self.told.value = str(part("correcting", "changes")(self._proposal.before, self._proposal.after))

    def _write(self) -> None:
        if self._proposal is not None:
            write_correction(self._corpus.path, self._proposal.correction)
            self._say("Written to corrections.csv. Load the corpus again to have it.")

    def _wish(self) -> Wish:
        change, row = self.change.value, self.row.value
        valued = change == "set" or (change == "add" and bool(self.value.value))
        return Wish(
            row_id=row,
            change=change,
            column=self.column.value if valued else "",
            value=self.value.value if valued else "",
            add=self.add.value if change == "add" else "",
            words=self.words.value.strip() if change in ("add", "split") else "",
            other=self._next(row) if change == "merge" else "",
            reason=self.reason.value.strip(),
            by=self.by.value.strip(),
        )

    def _next(self, row_id: str) -> str:
        """The row of the same kind behind a row; its own id, which is refused, where none follows."""
        table = self._rows[row_id][0]
        if table == "clauses":
            clauses = self._corpus.table("clauses")["clause_id"].tolist()
            return str((*clauses, row_id)[clauses.index(row_id) + 1])
        alike = [one for one, (of, _) in self._rows.items() if of == table]
        return (*alike, row_id)[alike.index(row_id) + 1]

    def _offer(self) -> None:
        """The changes that the chosen row can have."""
        table = self._rows[self.row.value][0]
        can = [name for name, tables in CHANGES.items() if (table == "clauses" if name == "add" else table in tables)]
        self.change.options = [(WHAT[name], name) for name in can]
        self.change.value = can[0]  # a list of choices that is exchanged has none chosen
        self._show_fields()

    def _show_fields(self) -> None:
        """Only the fields that a change needs."""
        change = self.change.value
        if change is None:  # between two lists of choices
            return
        of = KINDS[self.add.value] if change == "add" else self._rows[self.row.value][0]
        columns = list(CORRECTABLE.get(of, ())) or [""]
        if list(self.column.options) != columns:
            self.column.options = columns
            self.column.value = columns[0]
        shown = {
            self.add: change == "add",
            self.column: change in ("set", "add"),
            self.value: change in ("set", "add"),
            self.words: change in ("add", "split"),
        }
        for field, needed in shown.items():
            field.layout.display = None if needed else "none"

    def _do(self, work: Callable[[], None]) -> None:
        """Do something; what went wrong is said."""
        try:
            work()
        except CommanalyticsError as problem:
            self._say(str(problem))

    def _say(self, words: str) -> None:
        self.told.value = str(part("adding", "said")(words))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)  # type: ignore[no-untyped-call]
