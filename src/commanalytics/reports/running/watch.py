"""Stay and look: when a text, a catalogue, a sheet of codings or a notebook changes, run again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from stat import S_ISREG

from commanalytics.disk.inputs import is_folder, names_in, walk
from commanalytics.errors import CommanalyticsError, told
from commanalytics.reports.planning.run_plan import chosen
from commanalytics.sources.codings.coding_sheets import FOLDER

EVERY = 1.0  # seconds between two looks
PARTS = ("texts", "originals", FOLDER)  # folders of a corpus; reports may lie beside them, and are none
Print = Callable[[str], None]
Seen = dict[Path | str, tuple[int, int]]  # time and size of each file


def follow(
    corpora: Sequence[Path],
    notebooks: Sequence[str],
    run: Callable[[], None],
    say: Print,
    wait: Callable[[float], None] = time.sleep,
    seen: Seen | None = None,
) -> None:
    """Run whenever something changed and then rested for a moment. An error is said, and the looking goes on.

    `seen`: what a look showed before an earlier run. Ends with KeyboardInterrupt, as the user's Ctrl-C sends it, and
    where nobody reads any more what is said.
    """
    seen = look(corpora, notebooks) if seen is None else seen
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
        except BrokenPipeError:
            raise
        except Exception as problem:  # also what should not happen: whoever watches has gone to do something else
            say(told(problem))


def look(corpora: Iterable[Path], notebooks: Sequence[str]) -> Seen:
    """Time and size of every file that a run depends on; what cannot be looked at stands there as its error."""
    found: Seen = {}
    parts: list[Callable[[], Iterable[Path]]] = [partial(_files, corpus) for corpus in corpora]
    parts.append(partial(chosen, notebooks))
    for files in parts:
        try:
            found |= {path: facts for path in files() if (facts := _facts(path))}
        except CommanalyticsError as problem:  # gone for a moment, or for good: then the run will say so
            found[str(problem)] = (0, 0)
    return found


def _files(corpus: Path) -> Iterator[Path]:
    yield from (corpus / name for name in names_in(corpus))
    for part in PARTS:
        if is_folder(corpus / part):
            yield from (root / name for root, _, names in walk(corpus / part) for name in names)


def _facts(path: Path) -> tuple[int, int] | None:
    """Time and size of a file; None for what is no file, or gone between listing and looking."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return (facts.st_mtime_ns, facts.st_size) if S_ISREG(facts.st_mode) else None
