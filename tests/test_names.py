"""Where things are can be told from their paths: one name one meaning, rooms that can be overlooked, no back doors."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import commanalytics
from tools.source_trees import nodes

SOURCE = Path(commanalytics.__file__).parent
MOST = 12  # modules of one folder

# Names that stand in several packages with one meaning: the tables of something, its sentences, its drawing; a command
# and what it calls.
ONE_MEANING = {
    "acts_by_text": "what single texts consist of: measured, told, drawn",
    "agreement": "how well the coding agrees with people: told, and the command",
    "addressees": "who is asked how often: measured, told, drawn",
    "brief": "one text against what came before it: measured, told, shown",
    "citations": "earlier meetings that texts list: measured, told, drawn",
    "clause_types": "how often each type occurs: measured, told, drawn",
    "commitments": "what a group undertakes itself: measured, told",
    "coverage": "of which meetings a text is held: told, drawn",
    "explore": "the clauses of a meeting by their acts: measured, told, drawn",
    "groups_compared": "groups side by side: measured, told, drawn",
    "over_time": "what changes from text to text: measured, told",
    "reader": "how a clause is read: for its acts, for its demands, for what is undertaken in it",
    "recognition": "how much of a text was recognised: measured, told, drawn",
    "recurring_demands": "which demands come back: measured, told, drawn",
    "check": "what is wrong in a corpus: found, and the command",
    "sections": "the sections of a text: what they are called, how the parser tells them",
    "explain": "why a row is as it is: found, and the command",
    "families": "recurring demands as a table, and the command",
    "find": "keyword in context: found, and the command",
    "word_trend": "words of the user's choice over time: measured, told",
    "lab": "the JupyterLab that opens, and the command",
    "schedule": "schedules that run reports: written, and the command",
}
ROOMS_OF_ONE_MEANING = {  # likewise of rooms, which may share their name with modules
    "addressees": "who is asked: how names are compared, how often they are asked",
    "citations": "what texts cite: read, measured, told, drawn",
    "coding": "coding by hand: what there is to code, and its commands",
    "codings": "what people coded: read from sheets, found in the texts",
    "commitments": "what a group undertakes itself: read, measured, told",
    "comparisons": "what a user sets side by side: measured, told",
    "incoming": "texts that come in: taken in, and the commands",
    "of_acts": "measured, told, drawn",
    "of_codings": "measured, told, drawn",
    "of_commitments": "measured, told, drawn",
    "of_demands": "measured, told, drawn",
    "of_texts": "measured, told, drawn",
    "tables": "the tables, and the command that writes them",
    "web": "sites: how they are visited, and what a corpus asks of them",
}
OF_NAMED_TUPLES = frozenset({"_asdict", "_fields", "_make", "_replace"})


def modules() -> list[Path]:
    """All modules, below the package."""
    return sorted(path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if path.stem != "__init__")


def test_no_name_of_a_module_has_two_meanings() -> None:
    homes = defaultdict(list)
    for path in modules():
        homes[path.stem].append(path.parent.as_posix())
    twice = {name: places for name, places in homes.items() if len(places) > 1}
    unknown = {name: places for name, places in twice.items() if name not in ONE_MEANING}
    assert not unknown, f"name each by what it holds, or say above what they have in common: {unknown}"
    assert set(ONE_MEANING) <= set(twice), "names that stand in one package only need no word here"


def test_no_name_of_a_room_has_two_meanings() -> None:
    homes = defaultdict(list)
    for path in SOURCE.rglob("__init__.py"):
        homes[path.parent.name].append(path.parent.relative_to(SOURCE).as_posix())
    named = {path.stem: path.as_posix() for path in modules()}
    twice = {name: places for name, places in homes.items() if len(places) > 1 or name in named}
    unknown = {name: [*places, named.get(name)] for name, places in twice.items() if name not in ROOMS_OF_ONE_MEANING}
    assert not unknown, f"name each by what it holds, or say above what they have in common: {unknown}"
    assert set(ROOMS_OF_ONE_MEANING) <= set(twice), "names that stand in one place only need no word here"


def test_a_folder_of_modules_can_be_overlooked() -> None:
    rooms = defaultdict(list)
    for path in modules():
        rooms[path.parent.as_posix()].append(path.stem)
    full = {room: len(names) for room, names in rooms.items() if len(names) > MOST}
    assert not full, f"more than {MOST} modules in one folder: {full}"


def private_of_others(source: str) -> Iterator[str]:
    """Private names that a module takes from another of this package, by import or as an attribute of it."""
    whole = set[str]()
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("commanalytics"):
            whole |= {name.asname or name.name for name in node.names}
            yield from (f"{node.module}.{name.name}" for name in node.names if is_private(name.name))
            yield from [str(node.module)] if any(map(is_private, str(node.module).split("."))) else []
    for node in nodes(source):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and is_private(node.attr):
            yield from [f"{node.value.id}.{node.attr}"] if node.value.id in whole else []


def is_private(name: str) -> bool:
    """Whether a name is a module's own: `_row`, and neither `__version__` nor what every named tuple offers."""
    return name.startswith("_") and not name.startswith("__") and name not in OF_NAMED_TUPLES


def test_no_module_takes_what_is_private_to_another() -> None:
    taken = {
        path.as_posix(): list(private_of_others((SOURCE / path).read_text(encoding="utf-8"))) for path in modules()
    }
    found = {module: names for module, names in taken.items() if names}
    assert not found, f"give it a name without an underscore, or take what is offered: {found}"
    assert len(taken) > 400


@pytest.mark.parametrize(
    "source",
    [
        "from commanalytics.tables.rows import _texts",
        "def late() -> None:\n    from commanalytics.tables.rows import told, _texts",
        "from commanalytics.tables import rows\nrows._texts()",
        "from commanalytics._rows import texts",
    ],
)
def test_each_back_door_is_seen(source: str) -> None:
    assert list(private_of_others(source))


def test_what_is_public_or_ones_own_is_let_be() -> None:
    source = "from commanalytics import __version__\nfrom commanalytics.tables import rows\nrows.texts()\nself._own"
    assert not list(private_of_others(source))
