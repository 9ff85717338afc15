"""The review in JupyterLab: one question at a time, with buttons."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from commanalytics.english import in_figures, verb
from commanalytics.errors import CommanalyticsError
from commanalytics.reviewing.recurrence_in_folder import all_found_in
from commanalytics.reviewing.review_questions import ASKED, Question, answer, outcome, questions, take_back
from commanalytics.templates import part

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus
    from commanalytics.sources.review_file import Decision

BUTTONS = (("The same", "same"), ("Different", "different"), ("Skip", ""))  # and one that goes back


class Reviewer:
    """Walks through the questions on a corpus; each answer is written to its review.csv at once.

    `Reviewer(corpus, by="A. Reader")` as the last line of a cell shows it; `most` questions, those that mend most.
    *Back* takes the last answer out of the file again, and asks anew.
    """

    def __init__(self, corpus: Corpus, by: str = "", most: int = ASKED) -> None:
        import ipywidgets

        self._corpus, self._by = corpus, by
        self._before = all_found_in(corpus)
        self._asked = questions(corpus, self._before)[:most]
        self._said: list[str] = []  # to each question so far, "" where it was skipped
        self.words = ipywidgets.HTML()
        self.buttons = [ipywidgets.Button(description=label) for label, _ in BUTTONS]
        for button, (_, decision) in zip(self.buttons, BUTTONS, strict=True):
            button.on_click(lambda _button, said=decision: self.decide(said))
        self.back = ipywidgets.Button(description="Back")
        self.back.on_click(lambda _button: self.take_back())
        self.trouble = ipywidgets.HTML()  # what went wrong: an error of a button is shown nowhere else
        self.box = ipywidgets.VBox([self.words, self.trouble, ipywidgets.HBox([*self.buttons, self.back])])
        self._show()

    def decide(self, decision: str) -> None:
        """Take "same", "different" or "" (skip) for the question shown, and show the next."""
        if self._at >= len(self._asked):
            return
        if decision and not self._kept(lambda: answer(self._corpus.path, [self._decided(decision)])):
            return
        self._said.append(decision)
        self._show()

    def take_back(self) -> None:
        """Go back to the question before; an answer to it is taken out of review.csv."""
        if not self._said:
            return
        last = self._said.pop()
        if last and not self._kept(lambda: take_back(self._corpus.path, self._decided(last))):
            self._said.append(last)
        self._show()

    @property
    def given(self) -> list[str]:
        """The answers so far, without what was skipped."""
        return [said for said in self._said if said]

    @property
    def _at(self) -> int:
        return len(self._said)

    def _decided(self, decision: str) -> Decision:
        return self._asked[self._at].decided(decision, self._by)

    def _kept(self, work: Callable[[], object]) -> bool:
        """Whether something could be written; what went wrong is said."""
        try:
            work()
        except CommanalyticsError as problem:
            self.trouble.value = str(part("adding", "said")(str(problem)))
            return False
        self.trouble.value = ""
        return True

    def _show(self) -> None:
        done = self._at >= len(self._asked)
        self.back.disabled = not self._said
        for button in self.buttons:
            button.disabled = done
        if done:
            self.words.value = str(
                part("review", "done")(_written(len(self.given)), outcome(self._corpus, self._before))
            )
        else:
            self.words.value = _as_html(self._asked[self._at], self._at + 1, len(self._asked))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)  # type: ignore[no-untyped-call]


def _written(count: int) -> str:
    return f"{in_figures(count, 'decision')} {verb(count, 'is', 'are')}"


def _as_html(question: Question, number: int, total: int) -> str:
    sides, score = (question.one, question.other), f"{question.score:.2f}"
    facts = (question.now, score, sides, question.evidence, question.of)
    return str(part("review", "question")(number, total, *facts))
