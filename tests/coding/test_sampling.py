"""A sample is drawn by the words of its units: the same seed, the same rows; every stratum has its part."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from commanalytics.coding.coding_units import coding_units
from commanalytics.coding.sampling import allocation, draw
from commanalytics.corpus.codings.coded_places import QuotedTexts
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import NotFoundError, ParameterError
from tests.coding.hand_coded import TEXTS, folder, reopened
from tests.goldreader import gold_corpus


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return gold_corpus("demo", commitments=True)


def test_the_sentences_of_all_clauses_can_be_drawn(tmp_path: Path) -> None:
    units = coding_units(reopened(folder(tmp_path)), "acts")
    assert [quote for (quote,) in units["quotes"]][:4] == [
        "The Friends of the Lighthouse met in Tavell on 2 May 2023.",
        "Welcomed the repair of the lamp;",
        "Called upon Norvia to keep the lamp lit;",
        "Expressed concern at the state of the northern pier, and condemned the theft of the bell;",
    ]
    assert units["label"].tolist()[:4] == ["none", "praise", "call", "concern"]


@pytest.mark.parametrize("of", ["acts", "sections", "demands", "commitments", "links"])
def test_whatever_is_drawn_is_found_again_where_it_stands(demo: Corpus, of: str) -> None:
    drawn = draw(demo, of, 10_000).units
    texts = QuotedTexts(demo.folder.texts, demo.table("communiques"), demo.table("segments"))
    assert len(drawn) == len(coding_units(demo, of)) > 200
    assert drawn["unit"].is_unique
    for stretches, places in zip(drawn["stretches"], drawn["places"], strict=True):
        for stretch, place in zip(stretches, places, strict=True):
            found = texts.find(place)
            assert not isinstance(found, str), found
            assert stretch.start <= found.start < found.end <= stretch.end


def test_a_seed_draws_the_same_rows_and_another_seed_others(demo: Corpus) -> None:
    first, again, other = (draw(demo, n=30, seed=seed).units["unit"].tolist() for seed in (1, 1, 2))
    assert first == again != other
    assert len(first) == 30


def test_a_further_text_leaves_most_of_a_sample_as_it_was(tmp_path: Path) -> None:
    few = draw(reopened(folder(tmp_path)), n=8).units
    more = dict(TEXTS) | {"2025-01-01-selvane.txt": "The Ministers met.\n\n1. Noted the tide;\n2. Noted the wind."}
    later = draw(reopened(folder(tmp_path, more)), n=8).units
    new = {unit for unit, (place,) in zip(later["unit"], later["places"], strict=True) if place.text not in TEXTS}
    assert set(later["unit"]) - new <= set(few["unit"])


def test_every_stratum_has_its_part_and_its_size_is_told(demo: Corpus) -> None:
    whole = Counter(coding_units(demo, "acts")["label"])
    drawn = draw(demo, "acts", 80, "act_type").units
    assert set(drawn["stratum"]) == set(whole)
    assert dict(zip(drawn["stratum"], drawn["of"], strict=True)) == dict(whole)
    assert min(Counter(drawn["stratum"]).values()) >= 2
    assert len(drawn) == 80


@pytest.mark.parametrize(
    ("of", "stratify", "strata"),
    [
        ("demands", "demand", {"demand", "none"}),
        ("links", "link", {"same", "none"}),
        ("sections", "section", {"opening", "preamble", "operative", "closing"}),
    ],
)
def test_each_kind_has_strata_of_its_own(demo: Corpus, of: str, stratify: str, strata: set[str]) -> None:
    assert set(draw(demo, of, 40, stratify).units["stratum"]) == strata


def test_of_two_texts_of_one_name_each_keeps_its_sentences(tmp_path: Path) -> None:
    folder(tmp_path, {"a.txt": "The Ministers:\n\n1. Noted the tide;\n2. Noted the wind."})
    (tmp_path / "texts" / "b").mkdir()
    (tmp_path / "texts" / "b" / "a.txt").write_text("The Ministers:\n\n1. Noted the tide;\n2. Condemned the wind.")
    corpus = reopened(tmp_path)
    drawn = draw(corpus).units
    assert {place.text for (place,) in drawn["places"]} == {"texts/a.txt", "texts/b/a.txt"}
    texts = QuotedTexts(corpus.folder.texts, corpus.table("communiques"), corpus.table("segments"))
    found = [texts.find(place) for (place,) in drawn["places"]]
    assert [each.source_file for each in found if not isinstance(each, str)] == [
        stretch.source_file for (stretch,) in drawn["stretches"]
    ]


def test_rows_stand_in_the_order_of_the_texts_so_that_no_answer_shows(demo: Corpus) -> None:
    drawn = draw(demo, "acts", 80, "act_type").units
    places = [(stretch.source_file, stretch.start) for (stretch,) in drawn["stretches"]]
    assert places == sorted(places)


def test_an_allocation_takes_all_of_a_small_stratum_and_never_more() -> None:
    assert allocation({"a": 3, "b": 1}, 100) == {"a": 3, "b": 1}
    assert sum(allocation({"a": 900, "b": 90, "c": 9}, 50).values()) == 50


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"of": "verbs"}, "--of verbs: there is nothing of that name to code. Use one of acts, sections, demands, "),
        ({"stratify": "type"}, "--stratify type: acts have no strata of that name. Use one of act_type, section, meet"),
        ({"of": "links", "stratify": "section"}, "links have no strata of that name. Use one of link, meeting."),
        ({"of": "sections", "stratify": "form"}, "sections have no strata of that name. Use one of section, meeting."),
        ({"n": 3, "stratify": "act_type"}, "--n 3: there are 17 strata, and each needs a unit. Draw 34 or more."),
    ],
)
def test_what_cannot_be_drawn_is_said(demo: Corpus, asked: dict[str, object], words: str) -> None:
    with pytest.raises(ParameterError) as told:
        draw(demo, **asked)  # type: ignore[arg-type]
    assert words in str(told.value)


def test_where_there_is_nothing_to_code_that_is_said(tmp_path: Path) -> None:
    corpus = reopened(folder(tmp_path, {"a.txt": ""}))
    with pytest.raises(NotFoundError, match=r"there are no acts to code. See: commanalytics check"):
        draw(corpus)
