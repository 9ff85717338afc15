"""At whom or what an act aims: the noun phrase behind it, with whose it is; nobody where a clause stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.tables.canonical_names import known_name

OPENING = "The Ministers met in Ondara on 4 March 2024.\n\n1. "


@pytest.mark.parametrize(
    ("clause", "targets"),
    [
        ("Condemned the raid on the lighthouse;", ["raid"]),
        ("Strongly condemned Norvia’s cruel and needless raid on the harbour;", ["Norvia’s cruel and needless raid"]),
        ("Commended the Special Envoy for her patience;", ["Special Envoy"]),
        ("Called upon Norvia to reopen the lane;", ["Norvia"]),
        ("Called upon Norvia and Tavell to reopen the lane;", ["Norvia and Tavell"]),
        ("Expressed deep concern over the closure of the strait;", ["closure"]),
        ("Expressed its support for the Government of Tavell;", ["Government of Tavell"]),
        ("Opposed destabilising steps in the strait;", ["destabilising steps"]),
        ("Expressed concern that the lane is closed;", [""]),
        ("Decided to meet again within a year;", [""]),
        ("Condemned the raid on the lamp and praised the keepers of the light;", ["raid", "keepers"]),
        ("Rejected all of this;", [""]),
    ],
)
def test_an_act_says_at_whom_or_what_it_aims(clause: str, targets: list[str]) -> None:
    assert [act.target for act in ca.parse(OPENING + clause).acts] == targets


def test_a_target_stands_at_its_offsets() -> None:
    text = OPENING + "Condemned the\n  cruel raid on the lamp;"
    (act,) = ca.parse(text).acts
    assert act.target == "cruel raid"
    assert act.target_at is not None
    assert text[slice(*act.target_at)] == "cruel raid"


def test_whoever_is_known_has_an_id(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    aliases = "alias,name,kind\nNorvia,Norvia,state\nTavell,Tavell,state\n"
    (tmp_path / "osk" / "aliases.csv").write_text(aliases, encoding="utf-8")
    clauses = (
        "Condemned Norvia’s raid;\n2. Called upon Tavell and Norvia to talk;\n3. Supported Chad;\n4. Praised the calm;"
    )
    (tmp_path / "osk" / "texts" / "a.txt").write_text(OPENING + clauses, encoding="utf-8")
    acts = ca.load_corpus(tmp_path / "osk").table("acts")
    assert acts["target"].tolist() == ["Norvia’s raid", "Tavell and Norvia", "Chad", "calm"]
    assert acts["target_id"].tolist() == ["Norvia", "Tavell + Norvia", "Chad", ""]


def test_of_several_one_that_is_unknown_leaves_all_without_id() -> None:
    known = lambda name: (name, "state" if name in ("Norvia", "Tavell") else "")  # noqa: E731
    assert known_name("Norvia and the Tavell", known) == "Norvia + Tavell"
    assert known_name("Norvia and Ondara", known) == ""
    assert known_name("", known) == ""
