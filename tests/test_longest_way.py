"""What lies on a text's way is seen by what runs, in its order; and each door says what it is for."""

from __future__ import annotations

import sys

import pytest

import commanalytics as ca
from tests.test_names import modules
from tools.longest_way import Way, sentence

TEXT = "The Ministers:\n1. Recalled the Ondara Accord.\n2. Called upon Norvia to open the lane by 31 December 2024.\n"


def test_the_way_holds_what_runs_in_its_order_and_nothing_else() -> None:
    ca.parse(TEXT)  # what is read and compiled once is on no text's way, and each call of it would be looked at
    way = Way()
    sys.setprofile(way.watch)
    try:
        ca.parse(TEXT)
    finally:
        way.end()
    passed = ("parsing/page/layout.py", "parsing/acts/reader.py", "parsing/demands/reader.py")
    assert [module for module in way.ran if module in passed] == list(passed)
    assert not [module for module in way.ran if module.startswith(("charts/", "reports/", "tables/"))]
    assert set(way.ran) <= set(way.imported)
    assert len(way.ran) == len(set(way.ran))


@pytest.mark.parametrize("module", [path.as_posix() for path in modules()])
def test_each_module_says_in_a_sentence_what_it_is_for(module: str) -> None:
    assert sentence(module).endswith((".", "?", "…", ":")), f"{module}: {sentence(module)!r}"
