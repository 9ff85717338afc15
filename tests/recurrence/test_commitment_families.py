"""Commitments recur as demands do: families by what is undertaken, statuses by form, a place in the registry."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from commanalytics.recurrence import Recurrence, read_registry, recurring, write_registry
from commanalytics.recurrence.grouping.family_statuses import statuses
from commanalytics.recurrence.grouping.frozen_families import freeze
from commanalytics.recurrence.grouping.item_kinds import COMMITMENTS, item_rows
from commanalytics.recurrence.likeness.recurrence_weights import default_settings
from commanalytics.tables.demands_with_families import with_families

Said = dict[str, list[tuple[str, str, str]]]  # date -> (member or "", form, text) of each commitment

SERIES: Said = {
    "2031-03-01": [
        ("", "intention", "deepen cooperation on marking the lane"),
        ("", "future", "consult with the Strait Monitoring Office (SMO) on the reefs"),
        ("Norvia", "pledge", "lend two pilot boats to the lane"),
        ("", "future", "work together to protect the seabirds"),
    ],
    "2032-03-01": [
        ("", "pledge", "deepen cooperation on the marking of the lane"),
        ("", "continuing", "consult with the SMO on the reefs"),
        ("", "future", "work together to train young pilots"),
        ("", "future", "deliver on these goals"),
    ],
    "2033-03-01": [
        ("", "future", "consult with the Strait Monitoring Office on all reefs"),
        ("", "future", "not lend pilot boats to others"),
        ("", "future", "deliver on those goals"),
    ],
}


def tables(said: Said) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows = [
        (f"g/{day}#{n}.c1", f"g/{day}#{n}", f"g/{day}", text, by or "We", by, form)
        for day, undertaken in said.items()
        for n, (by, form, text) in enumerate(undertaken, 1)
    ]
    columns = ["commitment_id", "clause_id", "communique_id", "text", "by", "by_id", "form"]
    texts = pd.DataFrame({"communique_id": [f"g/{day}" for day in said], "group": "g", "date": list(said)})
    return pd.DataFrame(rows, columns=columns), texts


@pytest.fixture(scope="module")
def found() -> Recurrence:
    return recurring(*tables(SERIES), kind=COMMITMENTS)


def family(found: Recurrence, commitment: str) -> set[str]:
    of = found.family_of
    return set(of.index[of == of[commitment]])


def test_what_is_undertaken_again_is_one_family(found: Recurrence) -> None:
    assert family(found, "g/2031-03-01#1.c1") == {"g/2031-03-01#1.c1", "g/2032-03-01#1.c1"}
    assert found.family_of["g/2031-03-01#1.c1"] == "g/commitments/deepen-cooperation-marking-lane"


def test_an_abbreviation_stands_for_the_name_that_it_was_explained_with(found: Recurrence) -> None:
    assert family(found, "g/2031-03-01#2.c1") == {"g/2031-03-01#2.c1", "g/2032-03-01#2.c1", "g/2033-03-01#1.c1"}


def test_words_of_working_together_alone_make_no_family(found: Recurrence) -> None:
    assert family(found, "g/2031-03-01#4.c1") == {"g/2031-03-01#4.c1"}


def test_what_only_points_to_something_said_before_belongs_to_nothing(found: Recurrence) -> None:
    assert family(found, "g/2032-03-01#4.c1") == {"g/2032-03-01#4.c1"}


def test_doing_and_not_doing_are_two(found: Recurrence) -> None:
    assert family(found, "g/2031-03-01#3.c1") == {"g/2031-03-01#3.c1"}


@pytest.mark.parametrize(
    ("later", "same"),
    [
        ("Norvia", True),
        ("Government of Norvia", True),
        ("Norvia + Tavell", True),
        ("Tavell", False),
        ("Ondara + Tavell", False),
    ],
)
def test_what_one_member_undertakes_is_never_what_another_one_does(later: str, same: bool) -> None:
    boats = "lend two pilot boats to the lane"
    said: Said = {"2031-03-01": [("Norvia", "pledge", boats)], "2032-03-01": [(later, "pledge", boats)]}
    one, other = recurring(*tables(said), kind=COMMITMENTS).family_of
    assert (one == other) is same


def test_evidence_says_who_undertakes_it(found: Recurrence) -> None:
    why = found.links.set_index("commitment_id")["evidence"]
    assert "the group in either" in why["g/2032-03-01#1.c1"]
    assert list(found.families.columns)[:3] == ["family_id", "label", "by_id"]


def test_an_intention_that_becomes_a_pledge_is_hardened_and_what_goes_on_is_neither(found: Recurrence) -> None:
    commitments, texts = tables(SERIES)
    texts = texts.assign(meeting_id=texts["communique_id"], truncated=False, unread="", words=300, level="")
    linked = with_families(commitments, found.links, "commitment_id")
    table = statuses(linked, found.families, texts, texts, COMMITMENTS)
    cells = table.set_index(["family_id", "date"])
    lane, office = found.family_of["g/2031-03-01#1.c1"], found.family_of["g/2031-03-01#2.c1"]
    assert cells.loc[(lane, "2032-03-01"), ["presence", "force"]].tolist() == ["kept", "hardened"]
    assert cells.loc[(lane, "2033-03-01"), "presence"] == "dropped"
    assert cells.loc[(office, "2032-03-01"), ["presence", "force"]].tolist() == ["kept", ""]
    assert cells.loc[(office, "2033-03-01"), "commitment_ids"] == "g/2033-03-01#1.c1"


def test_frozen_families_keep_their_ids_beside_those_of_demands(found: Recurrence, tmp_path: Path) -> None:
    commitments, texts = tables(SERIES)
    registry = freeze(found, item_rows(COMMITMENTS, commitments))
    write_registry(tmp_path / "family-registry.csv", registry)
    held = read_registry(tmp_path / "family-registry.csv")
    assert held is not None
    assert not len(held.of("demands"))
    later = recurring(commitments, texts, registry=held, kind=COMMITMENTS)
    assert later.family_of.to_dict() == found.family_of.to_dict()
    assert later.families["frozen"].all()
    assert not later.stale


def test_no_commitment_is_joined_to_others_that_a_person_would_have_to_look_at() -> None:
    settings = default_settings(commitments=True)
    assert settings.strict <= settings.link <= settings.join
    assert settings.perhaps < settings.link


def test_the_same_words_are_surely_the_same_also_where_texts_hold_nothing_else() -> None:
    boats = "lend two pilot boats to the lane"
    said: Said = {"2031-03-01": [("", "pledge", boats)], "2032-03-01": [("", "future", boats)]}
    assert recurring(*tables(said), kind=COMMITMENTS).families["meetings"].tolist() == [2]


FEW = "deepen our partnership on the reefs", "enhance our cooperation on the reefs and the pilots"
MANY = "train the harbour pilots of both coasts at sea", "train harbour pilots of all coasts at sea and ashore"


@pytest.mark.parametrize(("words", "families", "offered"), [(FEW, 2, 1), (MANY, 1, 0)])
def test_one_telling_word_in_common_is_offered_and_several_are_counted(
    words: tuple[str, str], families: int, offered: int
) -> None:
    others = [
        ("", "future", text)
        for text in ("paint the lighthouse", "count the gulls", "lend two tugs", "print a chart", "open the lock")
    ]
    said: Said = {f"203{n}-03-01": [("", "pledge", text), *others[2 * n : 2 * n + 2]] for n, text in enumerate(words)}
    found = recurring(*tables(said), kind=COMMITMENTS)
    own = found.family_of[["g/2030-03-01#1.c1", "g/2031-03-01#1.c1"]]
    assert own.nunique() == families
    assert int((found.families["maybe"] != "").sum()) == offered
