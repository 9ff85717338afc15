"""Taking in a page that was fetched, as `add` takes in a file: its texts with where they are from, or why none.

What the corpus holds is looked through once a run, and known from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from commanalytics.acquire.adding.add_run import Outcome, add_sources
from commanalytics.acquire.adding.found_texts import Looked
from commanalytics.acquire.adding.held_texts import HeldTexts, held_texts
from commanalytics.acquire.adding.reading_many import look_in_bounds
from commanalytics.acquire.original import Original
from commanalytics.acquire.syncing.sync_run import Take, Taken, Wanted
from commanalytics.disk.locks import locked
from commanalytics.disk.outputs import finish

Clock = Callable[[], datetime]


def taking_in(folder: Path, now: Clock = lambda: datetime.now(UTC)) -> Take:
    """What takes pages into a corpus folder; a page that no text can be made of goes to `quarantine/`, with why."""
    held: list[HeldTexts] = []

    def take(page: Original, wanted: Wanted) -> Sequence[Taken]:
        if not held:
            held.append(_held(folder))
        looked = look_in_bounds(page)
        meeting = wanted.meeting if _states_no_day(looked) else ""
        added = add_sources(folder, [page], meeting, now=now, looked_at=[looked], held=held[0])
        return [_taken(outcome) for outcome in added.outcomes]

    return take


def _held(folder: Path) -> HeldTexts:
    """What a corpus holds, with what a run that was killed had ready to be put in place."""
    with locked(folder):
        finish(folder)
        return held_texts(folder)


def _states_no_day(looked: Looked) -> bool:
    """Whether nothing in a page or about it tells the day of the meeting: then the catalogue does."""
    return all(not found.date or found.date_from == "publication" for found in looked.texts)


def _taken(outcome: Outcome) -> Taken:
    why = outcome.why or "; ".join(outcome.warnings)
    return Taken(outcome.became, outcome.file, why)
