"""What lies on a text's way is seen by what runs, in its order; and each door says what it is for."""

from __future__ import annotations

import sys

import commanalytics as ca
from tests.test_names import modules
from tools.longest_way import BESIDE, CONTRIBUTING, PACKAGE, TABLE, Way, room_named, room_of, rooms, sentence

TEXT = "The Ministers:\n1. Recalled the Ondara Accord.\n2. Called upon Norvia to open the lane by 31 December 2024.\n"


def test_the_way_holds_what_runs_in_its_order_and_nothing_else() -> None:
    ca.parse(TEXT)  # what is read and compiled once is on no text's way, and each call of it would be looked at
    way = Way()
    sys.setprofile(way.watch)
    try:
        ca.parse(TEXT)
    finally:
        way.end()
    passed = ("parsing/page/layout/blocks.py", "parsing/acts/reader.py", "parsing/demands/reader.py")
    assert [module for module in way.ran if module in passed] == list(passed)
    assert not [module for module in way.ran if module.startswith(("charts/", "reports/", "tables/"))]
    assert set(way.ran) <= set(way.imported)
    assert len(way.ran) == len(set(way.ran))


def test_each_module_says_in_a_sentence_what_it_is_for() -> None:
    said = {path.as_posix(): sentence(path.as_posix()) for path in modules()}
    assert {module: words for module, words in said.items() if not words.endswith((".", "?", "…", ":"))} == {}
    assert len(said) > 400


def test_rooms_stand_in_the_order_of_the_way_each_with_its_doors() -> None:
    told = rooms(
        ["reports/lab.py", "errors.py", "parsing/acts/found_act.py", "disk/inputs.py", "parsing/acts/turns.py"]
    ).splitlines()[2:]
    assert told == [
        "| `reports/` | 1 | From notebooks to pages: plan, run, render, index. |",
        "| in no room | 1 | Each by itself: `errors.py`. |",
        f"| `parsing/acts/` | 2 | {sentence('parsing/acts/__init__.py')} |",
        f"| `disk/` | 1 | {sentence('disk/__init__.py')} |",
        "| together | 5 | From the text to the page. |",
    ]


def test_contributors_are_told_of_the_rooms_on_the_way_as_they_are() -> None:
    table = TABLE.findall(CONTRIBUTING.read_text(encoding="utf-8"))
    cells = [[cell.strip() for cell in line.split("|")[1:4]] for line in table[0].splitlines()[2:]]
    *in_rooms, (_, whole, _) = cells
    written = {name: (int(count), words) for name, count, words in in_rooms}
    of_room = [room_of(path.relative_to(PACKAGE).as_posix()) for path in PACKAGE.rglob("*.py")]
    known = {room_named(room): room for room in of_room}
    assert [name for name in written if name not in known] == [], "no such room; make docs writes the table anew"
    assert [name for name, (count, _) in written.items() if count > of_room.count(known[name])] == []
    said = {name: sentence(f"{known[name]}/__init__.py") for name in written if known[name] != BESIDE}
    assert {name: words for name, (_, words) in written.items() if name in said} == said
    assert sum(count for count, _ in written.values()) == int(whole) > 100
