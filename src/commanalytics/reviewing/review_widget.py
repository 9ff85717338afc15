"""The review in JupyterLab: one question at a time, with buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commanalytics.reviewing.recurrence_in_folder import all_found_in
from commanalytics.reviewing.review_questions import ASKED, Question, answer, outcome, questions
from commanalytics.templates import part

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

BUTTONS = (("The same", "same"), ("Different", "different"), ("Skip", ""))


class Reviewer:
    """Walks through the questions on a corpus; each answer is written to its review.csv at once.

    `Reviewer(corpus, by="A. Reader")` as the last line of a cell shows it; `most` questions, those that mend most.
    """

    def __init__(self, corpus: Corpus, by: str = "", most: int = ASKED) -> None:
        import ipywidgets

        self._corpus, self._by = corpus, by
        self._before = all_found_in(corpus)
        self._asked = questions(corpus, self._before)[:most]
        self._at = 0
        self.given: list[str] = []
        self.words = ipywidgets.HTML()
        self.buttons = [ipywidgets.Button(description=label) for label, _ in BUTTONS]
        for button, (_, decision) in zip(self.buttons, BUTTONS, strict=True):
            button.on_click(lambda _button, said=decision: self.decide(said))
        self.box = ipywidgets.VBox([self.words, ipywidgets.HBox(self.buttons)])
        self._show()

    def decide(self, decision: str) -> None:
        """Take "same", "different" or "" (skip) for the question shown, and show the next."""
        if self._at >= len(self._asked):
            return
        if decision:
            answer(self._corpus.path, [self._asked[self._at].decided(decision, self._by)])
            self.given.append(decision)
        self._at += 1
        self._show()

    def _show(self) -> None:
        done = self._at >= len(self._asked)
        for button in self.buttons:
            button.disabled = done
        if done:
            self.words.value = str(part("review", "done")(len(self.given), outcome(self._corpus, self._before)))
        else:
            self.words.value = _as_html(self._asked[self._at], self._at + 1, len(self._asked))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)  # type: ignore[no-untyped-call]


def _as_html(question: Question, number: int, total: int) -> str:
    sides, score = (question.one, question.other), f"{question.score:.2f}"
    facts = (question.now, score, sides, question.evidence, question.of)
    return str(part("review", "question")(number, total, *facts))
