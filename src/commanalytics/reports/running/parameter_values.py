"""Values given on the command line, looked at before any kernel starts: a date, a text, a topic, a name, a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from commanalytics.errors import CommanalyticsError, NotFoundError, ParameterError
from commanalytics.reports.planning.run_plan import Task, is_shipped
from commanalytics.sources.meeting_catalogue import is_iso_date

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus


def check_since(parameters: Mapping[str, object]) -> None:
    """ParameterError unless `since`, if given, is a date: it narrows a corpus before anything else is looked at."""
    since = parameters.get("since", "")
    if since and not is_iso_date(str(since)):
        raise ParameterError("since", f'"{since}" is no date', "Write 2019, 2019-06 or 2019-06-30")


def check_values(due: Sequence[Task], given: Mapping[str, object]) -> None:
    """Raise what the notebooks of the package would raise of a value that is given, if no corpus knows it.

    What one corpus knows and another does not is left to their pages.
    """
    for name in _CHECKS.keys() & given.keys():
        tasks = {task.corpus: task for task in due if name in task.parameters and is_shipped(task.notebook)}
        problems = [problem for task in tasks.values() if (problem := _problem(task, name)) is not None]
        if problems and len(problems) == len(tasks):
            raise problems[0]


def _problem(task: Task, name: str) -> CommanalyticsError | None:
    from commanalytics.display.open_corpus import load

    try:
        corpus = load(str(task.corpus), str(task.parameters.get("since", "")))
        _CHECKS[name](corpus, str(task.parameters[name]))
    except (NotFoundError, ParameterError) as problem:
        return problem
    return None


def _text(corpus: Corpus, value: str) -> None:
    from commanalytics.measures.of_texts.brief import text_of

    text_of(corpus, value)


def _addressee(corpus: Corpus, value: str) -> None:
    corpus.addressed_to(value)


def _topic(corpus: Corpus, value: str) -> None:
    corpus.about(value)


def _family(corpus: Corpus, value: str) -> None:
    if value not in set(corpus.table("families")["family_id"]):
        raise NotFoundError(f"family {value!r}", "there is no such demand", "See: commanalytics families")


def _unit(corpus: Corpus, value: str) -> None:
    from commanalytics.charts.drawing.count_or_share import in_unit

    in_unit(value)


_CHECKS: Mapping[str, Callable[[Corpus, str], None]] = {
    "meeting": _text,
    "against": _text,
    "about": _topic,
    "addressee": _addressee,
    "family": _family,
    "normalise": _unit,
}
