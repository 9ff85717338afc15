"""What an earlier text undertook and a later one tells to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics.corpus.explain import explanation
from commanalytics.corpus.load import load_corpus
from commanalytics.corpus.loaded_corpus import Corpus

EARLIER = """Osk Group

The Ministers met in Osk on 3 May 2031.

1. The Ministers will survey the reefs of the northern lane by 2032.
2. The Ministers will build a light on Farrow Point.
3. The Ministers will join forces to protect the seabirds.
4. The Ministers will mark the sandbanks of the southern bay.
5. The Ministers will develop a common chart of the eastern shoals.
6. The Ministers will sign the intergovernmental agreement on pilots.
"""
LATER = """Osk Group

The Ministers met in Osk on 4 June 2032.

1. We have surveyed the reefs of the northern lane. We will publish the charts.
2. We have joined forces to train pilots.
3. We have made good progress towards marking the sandbanks of the southern bay.
4. We welcome the completion of the light on Farrow Point.
5. We have accelerated our work to develop a common chart of the eastern shoals.
6. We have signed the intergovernmental agreement on tariffs.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("osk")
    (folder / "2031-05-03.txt").write_text(EARLIER, encoding="utf-8")
    (folder / "2032-06-04.txt").write_text(LATER, encoding="utf-8")
    return load_corpus(folder)


def fulfilled(corpus: Corpus) -> dict[str, str]:
    texts = corpus.commitments.set_index("commitment_id")["text"]
    return {texts[row.commitment_id]: row.sentence for row in corpus.table("fulfilments").itertuples()}


def test_a_deed_told_later_is_found_with_its_sentence(corpus: Corpus) -> None:
    found = fulfilled(corpus)
    assert found["survey the reefs of the northern lane by 2032"] == "We have surveyed the reefs of the northern lane."
    assert found["build a light on Farrow Point"] == "We welcome the completion of the light on Farrow Point."


def test_joining_forces_for_something_else_is_not_it(corpus: Corpus) -> None:
    assert not any(text.startswith("join forces") for text in fulfilled(corpus))


def test_signing_another_agreement_is_not_it(corpus: Corpus) -> None:
    assert not any(text.startswith("sign the") for text in fulfilled(corpus))


def test_progress_is_not_yet_done(corpus: Corpus) -> None:
    assert not any(text.startswith(("mark the sandbanks", "develop a common")) for text in fulfilled(corpus))


def test_nothing_is_done_before_it_is_undertaken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EARLIER.replace("2031", "2033"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(LATER, encoding="utf-8")
    assert load_corpus(tmp_path).table("fulfilments").empty


def test_of_two_that_a_deed_fulfils_the_later_one_is_told_in_whatever_order_their_files_stand(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EARLIER.replace("2031", "2032").replace("by 2032", "soon"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(EARLIER.replace("by 2032", "soon"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(LATER.replace("2032", "2033"), encoding="utf-8")
    found = load_corpus(tmp_path)
    dates = found.commitments.set_index("commitment_id")["date"]
    told = found.table("fulfilments")
    reefs = told.loc[told["sentence"].str.contains("reefs"), "commitment_id"]
    assert [str(dates[one].date()) for one in reefs] == ["2032-05-03"]


def test_explain_leads_from_the_commitment_to_the_deed_and_back(corpus: Corpus) -> None:
    (deed,) = corpus.table("fulfilments").loc[
        corpus.table("fulfilments")["sentence"].str.contains("surveyed"), "deed_id"
    ]
    undertaken = corpus.table("fulfilments").set_index("deed_id").at[deed, "commitment_id"]
    assert any(line.startswith(f"  told to be done in {deed}") for line in explanation(corpus, undertaken))
    assert any(line.startswith(f"  fulfils {undertaken}") for line in explanation(corpus, deed))
    family = corpus.table("commitment_links").set_index("commitment_id").at[undertaken, "family_id"]
    assert explanation(corpus, family)[2].startswith("  undertaken by the group, 2031-05-03")


def test_deeds_tell_who_did_them(corpus: Corpus) -> None:
    deeds = corpus.table("deeds")[["by", "rule", "text"]].to_numpy().tolist()
    assert ["We", "perfect", "surveyed the reefs of the northern lane"] in deeds
    assert ["", "welcomed", "completion of the light on Farrow Point"] in deeds


@pytest.mark.parametrize(("who", "told"), [("Norvia", 1), ("Tavell", 0)])
def test_what_one_member_undertook_another_one_does_not_do(tmp_path: Path, who: str, told: int) -> None:
    head = "The leaders of Norvia and Tavell met in Osk on 3 May {}.\n\n1. The leaders welcome the pilots.\n2. {}\n"
    (tmp_path / "a.txt").write_text(head.format(2031, "Norvia will survey the reefs of the northern lane."), "utf-8")
    done = f"{who} has surveyed the reefs of the northern lane."
    (tmp_path / "b.txt").write_text(head.format(2032, done), "utf-8")
    corpus = load_corpus(tmp_path)
    assert corpus.commitments["by_id"].tolist() == ["Norvia"]
    assert corpus.table("deeds")["by_id"].tolist()[-1] == who
    assert len(corpus.table("fulfilments")) == told
