"""Members of a group that undertake something together are each known by name."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.tables.canonical_names import each_name, known_name

TEXT = """Osk Group

The Ministers of Norvia, Tavell, Oskand and Selvane met in Osk on 3 May 2031.

1. Norvia, Tavell and Oskand pledged to survey the reefs of the northern lane by 2032.
2. Norvia and the Tavell will build a light on Farrow Point.
3. Selvane will lend EUR 5 million.
"""


def test_three_members_are_three(tmp_path: Path) -> None:
    (tmp_path / "2031-05-03.txt").write_text(TEXT, encoding="utf-8")
    assert ca.load_corpus(tmp_path).table("commitments")["by_id"].tolist() == [
        "Norvia + Tavell + Oskand",
        "Norvia + Tavell",
        "Selvane",
    ]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Bank of Trade and industry", ["Bank of Trade and industry"]),
        ("Norvia, Tavell, and the Bank of Trade and industry", ["Norvia", "Tavell", "Bank of Trade and industry"]),
        ("Norvia and Österland", ["Norvia", "Österland"]),
    ],
)
def test_a_name_begins_with_a_capital(printed: str, names: list[str]) -> None:
    assert each_name(printed) == names


def test_a_target_of_three_states_is_known_by_all_of_them() -> None:
    states = {"Norvia", "Tavell", "Oskand"}
    known = known_name("Norvia, Tavell and the Oskand", lambda name: (name, "state" if name in states else ""))
    assert known == "Norvia + Tavell + Oskand"
