"""Which modules of the package lie on the way from a raw text to a page: the longest way that a text takes.

    python -m tools.longest_way                # of the page of recurring demands
    python -m tools.longest_way clause_types
    python -m tools.longest_way --write        # its rooms, as the table in CONTRIBUTING.md: `make docs` does so

`report` makes the page of the demonstration in this process, with nothing taken from a cache. What is printed are the
modules in the order in which the way comes to them, each with its first sentence, which has to say what the door is
for. Those that are imported and in which nothing runs (declarations, and what other pages need) are only counted.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType, FrameType

import commanalytics
from tools.source_trees import tree

PACKAGE = Path(commanalytics.__file__).parent
PAGE = "recurring_demands"
CONTRIBUTING = Path(__file__).resolve().parents[1] / "CONTRIBUTING.md"
TABLE = re.compile(r"(?<=<!-- longest way -->\n).*?(?=<!-- end -->)", re.DOTALL)
IN_WINGS = ("parsing", "recurrence")  # packages so large that each of their rooms is told by itself
BESIDE = "."  # what is in no room
TOGETHER = "together"


@dataclass
class Way:
    """Modules below the package: those in which something ran, in the order of their first call, and all imported."""

    ran: list[str] = field(default_factory=list)
    imported: list[str] = field(default_factory=list)
    _seen: set[CodeType] = field(default_factory=set)

    def watch(self, frame: FrameType, event: str, _: object) -> None:
        """To be called for each call: takes down the module of a function, unless an import calls it."""
        code = frame.f_code
        if event != "call" or code in self._seen or not code.co_flags & CO_OPTIMIZED:
            return
        path = Path(code.co_filename)
        if path.suffix == ".py" and path.is_relative_to(PACKAGE):
            if _in_an_import(frame):
                return
            name = path.relative_to(PACKAGE).as_posix()
            self.ran += [name] if name not in self.ran else []
        self._seen.add(code)

    def end(self) -> None:
        """Nothing more belongs to the way."""
        sys.setprofile(None)
        loaded = {getattr(module, "__file__", None) for name, module in sys.modules.items() if _is_ours(name)}
        self.imported = sorted(Path(file).relative_to(PACKAGE).as_posix() for file in loaded if file)


def _is_ours(module: str) -> bool:
    return module.split(".")[0] == "commanalytics"


def _in_an_import(frame: FrameType) -> bool:
    """Whether a module of the package that is being imported calls it."""
    above: FrameType | None = frame
    while above is not None:
        if above.f_code.co_name == "<module>" and above.f_code.co_filename.startswith(str(PACKAGE)):
            return True
        above = above.f_back
    return False


def way_to(notebook: str, corpus: Path) -> Way:
    """The way to the page of a notebook; the cache and the page go into a folder that is removed."""
    from commanalytics.reports.running import job_processes, report_run

    way = Way()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMMANALYTICS_CACHE"] = f"{folder}/cache"
        job_processes.run_jobs = _in_this_process(way)  # type: ignore[assignment]  # takes any work
        sys.setprofile(way.watch)
        try:
            result = report_run.report([corpus], [notebook], to=Path(folder) / "pages")
        finally:
            sys.setprofile(None)
        if not result.made:
            raise SystemExit(f"the page was not made: {result.failed}")
    return way


def _in_this_process(way: Way) -> Callable[..., Generator[object]]:
    """In place of processes: the job of the page; the way ends when it is in place, and the index is not asked for."""
    from commanalytics.reports.running.job_processes import Outcome

    def run(
        work: Callable[[object, Path], object], jobs: Sequence[object], folder: Path, *_: object
    ) -> Generator[Outcome]:
        for number, job in enumerate(jobs):
            place = folder / str(number)
            place.mkdir()
            if number == 0:
                yield Outcome(number, place, work(job, place))
                way.end()
            else:
                yield Outcome(number, place, problem="not asked for")

    return run


def sentence(module: str) -> str:
    """The first sentence of a module's docstring."""
    told = ast.get_docstring(tree((PACKAGE / module).read_text(encoding="utf-8"))) or ""
    return told.split("\n\n")[0].replace("\n", " ")


def room_of(module: str) -> str:
    """The room that a module stands in, as the table tells rooms.

    >>> [room_of(one) for one in ("tables/typed/days.py", "parsing/page/starts/lists.py", "parsing/dates.py")]
    ['tables', 'parsing/page', 'parsing']
    >>> room_of("errors.py")
    '.'
    """
    first, *inner = module.split("/")[:-1] or [BESIDE]
    return "/".join([first, *inner[:1]]) if first in IN_WINGS else first


def rooms(modules: Sequence[str]) -> str:
    """The rooms on a way, in its order, with their number of doors and what each is for, as a table in Markdown."""
    doors = Counter(map(room_of, modules))
    beside = ", ".join(f"`{module}`" for module in modules if room_of(module) == BESIDE)
    told = {room: f"Each by itself: {beside}." if room == BESIDE else sentence(f"{room}/__init__.py") for room in doors}
    rows = [f"| {room_named(room)} | {count} | {told[room]} |" for room, count in doors.items()]
    whole = f"| {TOGETHER} | {len(modules)} | From the text to the page. |"
    return "\n".join(["| Room | Doors | What is behind them |", "| :-- | --: | :-- |", *rows, whole, ""])


def room_named(room: str) -> str:
    """A room as the table calls it."""
    return "in no room" if room == BESIDE else f"`{room}/`"


def write(way: Way) -> None:
    """Put the rooms of a way where a contributor looks."""
    text = CONTRIBUTING.read_text(encoding="utf-8")
    CONTRIBUTING.write_text(TABLE.sub(lambda _: rooms(way.ran), text), encoding="utf-8", newline="\n")


def main() -> None:
    """Print the way, or write its rooms."""
    from commanalytics.shipped import demo_dir

    asked = (sys.argv[1:] or [PAGE])[0]
    notebook = PAGE if asked == "--write" else asked
    way = way_to(notebook, demo_dir())
    if asked == "--write":
        return write(way)
    for module in way.ran:
        print(f"{module}: {sentence(module)}")
    rooms = Counter(module.split("/")[0] for module in way.ran)
    print(f"\n{notebook}: something runs in {len(way.ran)} modules, {len(way.imported)} are imported.")
    print(", ".join(f"{room} {count}" for room, count in rooms.most_common()))


if __name__ == "__main__":
    main()
