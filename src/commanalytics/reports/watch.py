"""Stay and look: when a text, a catalogue or a notebook changes, run again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from commanalytics.errors import CommanalyticsError
from commanalytics.reports.plan import chosen

EVERY = 1.0  # seconds between two looks
PARTS = ("*", "texts/**/*", "originals/**/*")  # of a corpus; reports may lie in its folder, too, and are none
Print = Callable[[str], None]


def follow(
    corpora: Sequence[Path],
    notebooks: Sequence[str],
    run: Callable[[], None],
    say: Print,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Run whenever something changed and then rested for a moment. An error is said, and the looking goes on.

    Ends with KeyboardInterrupt, as the user's Ctrl-C sends it.
    """
    seen = look(corpora, notebooks)
    while True:
        wait(EVERY)
        now = look(corpora, notebooks)
        if now == seen:
            continue
        wait(EVERY / 2)
        if look(corpora, notebooks) != now:
            continue  # somebody is still writing
        seen = now
        try:
            run()
        except CommanalyticsError as problem:
            say(str(problem))


def look(corpora: Iterable[Path], notebooks: Sequence[str]) -> dict[Path, tuple[int, int]]:
    """Time and size of every file that a run depends on."""
    files = [path for corpus in corpora for part in PARTS for path in corpus.glob(part) if path.is_file()]
    found = {}
    for path in [*files, *chosen(notebooks)]:
        try:
            facts = path.stat()
        except OSError:
            continue  # gone between listing and looking: the next look settles it
        found[path] = (facts.st_mtime_ns, facts.st_size)
    return found
