"""Two corpora whose aliases call the same state differently ask one and the same, side by side and joined."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.corpus.names_in_common import names_in_common
from commanalytics.errors import NotFoundError, ParameterError
from commanalytics.measures.comparisons.groups_compared import addressees_compared, sides
from tests.coding.hand_coded import filled

TEXT = """Communiqué of the Friends of the Lighthouse

The Friends of the Lighthouse met in {place} on 2 May {year}.

The Ministers:

1. Called upon {state} to keep the lamp lit;
2. Called upon the Government to mend the pier.
"""
ALPHA = "alias,name,kind\nNorvia,Norvia,state\nRepublic of Norvia,Norvia,state\nGovernment,Norvia,state\n"
BETA = "alias,name,kind\nNorvia,Norvian Republic,state\nGovernment,Tavell,state\n"


def corpus(at: Path, group: str, aliases: str, state: str) -> ca.Corpus:
    (at / group / "texts").mkdir(parents=True)
    (at / group / "corpus.toml").write_text(f'group = "{group}"\ntitle = "The {group} group"\n', encoding="utf-8")
    (at / group / "aliases.csv").write_text(aliases, encoding="utf-8")
    for year in (2023, 2024):
        text = TEXT.format(place="Ondara", year=year, state=state)
        (at / group / "texts" / f"{year}-05-02-ondara.txt").write_text(text, encoding="utf-8")
    return ca.load_corpus(at / group)


@pytest.fixture
def two(tmp_path: Path) -> list[ca.Corpus]:
    return [corpus(tmp_path, "alpha", ALPHA, "the Republic of Norvia"), corpus(tmp_path, "beta", BETA, "Norvia")]


def test_a_name_is_that_of_the_first_corpus_whichever_aliases_tell_it(two: list[ca.Corpus]) -> None:
    assert names_in_common(two) == [{}, {"Norvian Republic": "Norvia"}]
    assert names_in_common(two[::-1]) == [{}, {"Norvia": "Norvian Republic"}]
    assert names_in_common([two[0], two[0]]) == [{}, {}]


def test_who_is_asked_side_by_side_is_one_row(two: list[ca.Corpus]) -> None:
    rows = addressees_compared(sides(two)).set_index(["row", "side"])["count"]
    assert rows.to_dict() == {
        ("Norvia", "The alpha group"): 4,
        ("Norvia", "The beta group"): 2,
        ("Tavell", "The alpha group"): 0,
        ("Tavell", "The beta group"): 2,
    }


@pytest.mark.parametrize("name", ["Norvia", "Norvian Republic", "Republic of Norvia"])
def test_joined_corpora_know_what_all_of_them_ask_of_one(two: list[ca.Corpus], name: str) -> None:
    joined = ca.concat(two)
    asked = joined.addressed_to(name).asked.groupby("addressee_id", observed=True).size()
    assert asked.to_dict() == {"Norvia": 6}
    assert set(joined.families["addressee_id"]) == {"Norvia", "Tavell"}


def test_a_name_by_which_joined_corpora_mean_different_ones_is_told(two: list[ca.Corpus]) -> None:
    said = (
        "addressed_to('the Government'): the corpora mean different ones by it: Norvia (alpha) and Tavell (beta). "
        "Write one of these names, or narrow each corpus before they are joined."
    )
    with pytest.raises(ParameterError) as raised:
        ca.concat(two).addressed_to("the Government")
    assert str(raised.value) == said
    assert set(ca.concat(two).addressed_to("Tavell").asked["addressee_id"]) == {"Tavell"}
    apart = ca.concat([one.addressed_to("the Government") for one in two])
    assert apart.asked["addressee_id"].value_counts().to_dict() == {"Norvia": 4, "Tavell": 2}


def test_a_name_that_one_corpus_alone_knows_is_whom_it_means(two: list[ca.Corpus], tmp_path: Path) -> None:
    """The other has the alias, too, for somebody of whom it asks nothing."""
    third = corpus(tmp_path, "gamma", "alias,name,kind\nGovernment,Norvia,state\nPilots,Ondara,state\n", "Norvia")
    alias = "alias,name,kind\nPilots,Norvia,state\nNorvia,Norvia,state\n"
    fourth = corpus(tmp_path, "delta", alias, "the Pilots")
    joined = ca.concat([third, fourth])
    assert set(joined.addressed_to("the Pilots").asked["addressee_id"]) == {"Norvia"}
    with pytest.raises(NotFoundError, match="nothing is asked of anyone of that name"):
        joined.addressed_to("Estalia")


def test_whom_a_coder_names_is_whom_the_aliases_of_that_corpus_mean(two: list[ca.Corpus]) -> None:
    """ "The Government" is Norvia in one corpus and Tavell in the other: both were read rightly."""

    def answer(sentence: str) -> dict[str, str]:
        named = [name for name in ("Norvia", "Government") if name in sentence]
        return {"demands": str(len(named)), "addressees": " + ".join(named)}

    for one in two:
        filled(one, answer, of="demands")
    scores = ca.concat([ca.load_corpus(one.path) for one in two]).agreement("addressees").scores.set_index("type")
    assert scores.loc[["Norvia", "Tavell", "all"], "f1"].tolist() == [1, 1, 1]
