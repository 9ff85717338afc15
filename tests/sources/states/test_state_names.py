"""States are known by their names, however a text puts them; whoever the United Nations do not list is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.missing_aliases import as_rows
from commanalytics.resources import resource_rows
from commanalytics.sources.addressee_aliases import read_aliases
from commanalytics.sources.new_corpus_folder import write_blank
from commanalytics.sources.states.state_names import code_of, states_named


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("Iran", "IRN"), ("the Islamic Republic of Iran", "IRN"), ("Iran (Islamic Republic of)", "IRN"),
        ("DPRK", "PRK"), ("Democratic People’s Republic of Korea (DPRK)", "PRK"), ("the Republic of Korea", "KOR"),
        ("Turkey", "TUR"), ("TÜRKİYE", "TUR"), ("Cote d’Ivoire", "CIV"), ("the Niger", "NER"), ("Nigeria", "NGA"),
        ("the Government of the Sudan", "SDN"), ("the Transitional Government of Chad", "TCD"),
        ("the Lebanese Government", "LBN"), ("Syrian authorities", "SYR"), ("Russia’s Government", "RUS"),
        ("the U.S. Administration", "USA"), ("Iraq and Kuwait", "IRQ KWT"), ("Bosnia and Herzegovina", "BIH"),
        ("the Governments of Chad, Mali and the Niger", "TCD MLI NER"), ("Yugoslavia", "YUG"),
        ("Czechoslovakia", "CSK"), ("the Soviet authorities", "SUN"), ("Palestine", "PSE"),
    ],
)  # fmt: skip
def test_a_state_is_known_however_it_is_named(printed: str, codes: str) -> None:
    assert [state.code for state in states_named(printed)] == codes.split()


@pytest.mark.parametrize(
    "printed",
    [
        "the people of Chad", "Chad and its partners", "parties in Mali", "Libyan institutions", "Norvia", "Lebanese",
        "the European Union and Chad", "Taiwan", "Western Sahara", "Greenland", "the Government", "the States", "",
        "Tavell, Ondara and Chad", "Government of the people",
    ],
)  # fmt: skip
def test_who_is_more_or_other_than_a_state_is_none(printed: str) -> None:
    assert states_named(printed) == ()


def test_a_name_is_that_of_the_standard_in_its_spoken_order() -> None:
    assert [state.name for state in states_named("Venezuela and Laos")] == [
        "Bolivarian Republic of Venezuela",
        "Lao People's Democratic Republic",
    ]


def test_every_row_of_our_own_names_its_state() -> None:
    rows = resource_rows("state_names.csv", full=True)
    printed = [f"the {row['name']} authorities" if row["form"] == "adjective" else row["name"] for row in rows]
    named = {name: states_named(name) for name in printed}
    assert {name: states for name, states in named.items() if len(states) != 1} == {}
    codes = {name: (state.code, code_of(state.name)) for name, (state,) in named.items()}
    assert {name: both for name, both in codes.items() if both[0] != both[1] or not both[0]} == {}
    assert len(rows) > 200


def test_aliases_of_a_corpus_name_its_states_and_win(tmp_path: Path) -> None:
    own = tmp_path / "aliases.csv"
    own.write_text("alias,name,kind\nSyria,Syria,state\nFrance,the French,own body\n", encoding="utf-8")
    aliases = read_aliases(own)
    assert aliases.canonical("the Syrian authorities") == ("Syria", "state")
    assert aliases.canonical("France") == ("the French", "own body")
    assert aliases.canonical("the Government of Chad") == ("Chad", "state")
    assert aliases.canonical("the harbour master") == ("harbour master", "")


def test_names_that_are_missing_are_rows_to_be_filled_in(tmp_path: Path) -> None:
    write_blank(tmp_path / "osk")
    text = (
        "The Ministers met in Ondara on 4 March 2024.\n\n1. Called upon Chad and the Harbour Board to mend the lamp;\n"
    )
    (tmp_path / "osk" / "texts" / "a.txt").write_text(text + "2. Called upon the Harbour Board to report;\n")
    corpus = ca.load_corpus(tmp_path / "osk")
    assert corpus.asked["country"].tolist()[:1] == ["TCD"]
    assert as_rows(corpus).splitlines()[-1] == "Harbour Board,Harbour Board,"
