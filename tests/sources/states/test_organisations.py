"""Organisations are known by their names and initials, in any order; what is no organisation of states is other."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.resources import resource_rows
from commanalytics.sources.addressee_aliases import KINDS, key, organisation_code, read_aliases
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.sources.states.organisations import organisations
from commanalytics.sources.states.state_names import states_named

DATA = Path(__file__).parents[3] / "data"
ROWS = resource_rows("organisations.csv")
PLAIN = read_aliases(None)
LIMITS = (DATA.parent / "docs" / "limits.md").read_text(encoding="utf-8")
ASKED = (
    "European Union, EU, African Union, ASEAN, OECD, G20, Arab League, League of Arab States, OIC, General Assembly, "
    "Hamas, Hizballah, Taliban, Kosovo, Taiwan"
)


def test_every_name_of_every_row_is_known_alone_and_in_brackets() -> None:
    wanted = {(name, f"{name} ({other})"): one for one in organisations() for name in one.names for other in one.names}
    found = {printed: {PLAIN.canonical(f"the {said}") for said in printed} for printed in wanted}
    assert {
        printed: got for printed, got in found.items() if got != {(wanted[printed].name, wanted[printed].kind)}
    } == {}
    assert 200 < len(organisations()) < 300


def test_no_name_stands_twice_nor_is_a_state_s() -> None:
    names = [name for one in organisations() for name in one.names]
    others = {key(row["alias"]) for row in resource_rows("aliases.csv", full=True)}
    assert {name: times for name, times in Counter(map(key, names)).items() if times > 1 or name in others} == {}
    assert [name for name in names if states_named(name)] == []


def test_every_row_says_its_kind_its_item_and_its_source() -> None:
    items = [row["wikidata"] for row in ROWS if row["wikidata"]]
    assert {row["kind"] for row in ROWS} == {"organ", "office", "other"} < {*KINDS}
    assert {row["source"] for row in ROWS} == {"SupraVerden", "World Factbook", "usage"}
    assert [row["name"] for row in ROWS if row["wikidata"] and row["source"] != "SupraVerden"] == []
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert len(items) == len({*items}) > 150


def test_what_is_other_stands_in_the_limits() -> None:
    told = LIMITS.partition("and no more: ")[2].partition(" have it")[0]
    assert re.split(", | and ", told) == [
        name if f"the {name}" not in told else f"the {name}"
        for name in (r["name"] for r in ROWS if r["kind"] == "other")
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the Food and Agriculture Organization (FAO)", "FAO"), ("FAO (Food and Agriculture Organisation)", "FAO"),
        ("World Bank Group (WBG)", "World Bank"), ("International Agency for Atomic Energy (IAAE)", ""),
        ("International Aid and Energy Assembly (IAEA)", "International Atomic Energy Agency"),
        ("Norvian Authority for Trade Order (NATO)", "NATO"), ("the harbour master (EU)", ""),
        ("NATO (Northern Allied Towns' Office)", "NATO"),
        ("United Nations Special Rapporteurs", "UN Special Procedures"),
        ("the Secretary-General (UN)", "Secretary-General"),
    ],
)  # fmt: skip
def test_initials_in_brackets_are_the_same_body(printed: str, name: str) -> None:
    found, kind = PLAIN.canonical(printed)
    assert (found, bool(kind)) == (name or printed.removeprefix("the "), bool(name))


def test_a_demand_on_each_has_its_kind_and_its_item(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    asked = "".join(f"{n}. Called upon {name} to mend the lamp;\n" for n, name in enumerate(ASKED.split(", "), 1))
    (tmp_path / "osk" / "texts" / "2024-03-04.txt").write_text(
        f"The Ministers met in Ondara on 4 March 2024.\n\n{asked}"
    )
    found = ca.load_corpus(tmp_path / "osk").asked
    assert found["addressee"].tolist() == ASKED.split(", ")
    assert found["addressee_kind"].tolist() == ["organ"] * 10 + ["other"] * 5
    assert found["organisation"].tolist()[:3] == ["Q458", "Q458", "Q7159"]
    assert found["organisation"].isna().tolist()[-5:] == [True] * 5
    assert found["country"].isna().all()


def test_a_name_with_an_and_in_it_is_one_and_two_names_are_two(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    said = {
        "Bosnia and Herzegovina and Chad": ["BIH", "TCD"],
        "Saint Vincent and the Grenadines": ["VCT"],
        "Food and Agriculture Organization (FAO)": ["Q82151"],
        "the Organisation of African, Caribbean and Pacific States": ["Q294278"],
        "the Council of Europe and Chad": ["Q8908", "TCD"],
        "Chad and Mali": ["TCD", "MLI"],
        "the Harbour Towns of Osk and Norvia": [""],
    }
    asked = "".join(f"{n}. Called upon {name} to mend the lamp;\n" for n, name in enumerate(said, 1))
    (tmp_path / "osk" / "texts" / "2024-03-04.txt").write_text(
        f"The Ministers met in Ondara on 4 March 2024.\n\n{asked}"
    )
    found = ca.load_corpus(tmp_path / "osk").table("asked")
    found["code"] = found["country"] + found["organisation"]
    assert list(found.groupby("demand_id", sort=False)["code"].agg(list)) == list(said.values())


def test_the_corpus_says_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "aliases.csv"
    own.write_text("alias,name,kind\nEuropean Union,the Twenty-Seven,own body\nKosovo,Kosovo,state\n", encoding="utf-8")
    aliases = read_aliases(own)
    assert aliases.canonical("the EU") == ("the Twenty-Seven", "own body")
    assert aliases.canonical("European Union (EU)") == ("the Twenty-Seven", "own body")
    assert aliases.canonical("Kosovo") == ("Kosovo", "state")
    assert organisation_code("Kosovo") == ""


def test_the_shipped_corpus_knows_its_own_body() -> None:
    aliases = read_aliases(DATA / "oic-jammu-kashmir" / "aliases.csv")
    said = ("OIC", "the Organization of Islamic Cooperation", "Organisation of Islamic Cooperation (OIC)")
    assert {aliases.canonical(name) for name in said} == {("Organisation of Islamic Cooperation", "own body")}
