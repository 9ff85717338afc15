"""Agreement is what scikit-learn and `krippendorff` make of the same sheet, weighted back to the corpus."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import krippendorff
import numpy as np
import pytest

from commanalytics.coding.machine_answers import machine_labels
from commanalytics.coding.sampling import draw
from commanalytics.coding.sheet_writing import write_sheet
from commanalytics.corpus.loaded_corpus import Corpus
from commanalytics.errors import CommanalyticsError, NotFoundError, ParameterError
from commanalytics.measures.of_codings import Agreement, agreement, asked_in
from commanalytics.measures.of_codings.agreement_tables import counts, labels_in
from tests.coding.hand_coded import acts, filled, folder, read_rows, reopened, sheet_of, write_rows
from tests.goldreader import gold_corpus

TYPES = ("none", "call", "note", "praise", "request")


@pytest.fixture(scope="module")
def demo() -> Corpus:
    return gold_corpus("demo", commitments=True)


def coded_by(corpus: Corpus, at: Path, *seeds: int, n: int = 90, stratify: str = "") -> Agreement:
    """The agreement on a sample coded by chance: each seed is a coder who mistakes every third sentence.

    Sentences of several acts stay open: the libraries that figures are compared with know a label once a unit.
    """
    sample = draw(corpus, "acts", n, stratify)
    said = machine_labels(corpus, "acts", sample.units["stretches"])
    answers = {quote: (*labels, "none")[0] for (quote,), labels in zip(sample.units["quotes"], said, strict=True)}
    several = {quote for (quote,), labels in zip(sample.units["quotes"], said, strict=True) if len(labels) > 1}
    here = _elsewhere(corpus, at)
    for seed in seeds:
        chance = Random(seed)
        said = {q: label if chance.random() > 0.3 else chance.choice(TYPES) for q, label in answers.items()}
        filled(
            here,
            lambda sentence, said=said: {} if sentence in several else acts(said[sentence]),
            f"coder {seed}",
            sample,
        )  # type: ignore[misc]
    return agreement(corpus, "acts", *sorted((at / "codings").glob("*.csv")))


def _elsewhere(corpus: Corpus, at: Path) -> Any:
    class Elsewhere:
        path = at

    return Elsewhere()


def arrays(found: Agreement) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Labels, and of each unit what the machine and its only coder said of them, and its weight."""
    order = labels_in(found.coded)
    machine = counts([unit.machine for unit in found.coded.units], order)
    coder = counts([unit.coders[0][1] for unit in found.coded.units], order)
    return order, machine, coder, np.array([unit.weight for unit in found.coded.units])


@pytest.mark.parametrize("stratify", ["", "act_type", "section"])
def test_precision_recall_and_f1_are_those_of_scikit_learn(demo: Corpus, tmp_path: Path, stratify: str) -> None:
    found = coded_by(demo, tmp_path, 1, stratify=stratify)
    order, machine, coder, weights = arrays(found)
    table = found.scores.set_index("type")
    from sklearn.metrics import precision_recall_fscore_support  # here, for it takes longer to import than these tests

    theirs = precision_recall_fscore_support(coder, machine, sample_weight=weights, zero_division=np.nan)
    for name, values in zip(("precision", "recall", "f1"), theirs, strict=False):
        ours = table.loc[order, name].to_numpy()
        known = ~np.isnan(ours) & ~np.isnan(values)
        assert known.sum() >= 12
        np.testing.assert_allclose(ours[known], values[known], atol=5e-5)
    micro = precision_recall_fscore_support(coder, machine, sample_weight=weights, average="micro")
    np.testing.assert_allclose(table.loc["all", ["precision", "recall", "f1"]].tolist(), micro[:3], atol=5e-5)


def test_the_confusion_table_is_that_of_scikit_learn_where_a_unit_has_one_label(demo: Corpus, tmp_path: Path) -> None:
    found = coded_by(demo, tmp_path, 1, stratify="act_type")
    machine = [(*unit.machine, "none")[0] for unit in found.coded.units]
    coder = [(*unit.coders[0][1], "none")[0] for unit in found.coded.units]
    order = [*labels_in(found.coded), "none"]
    from sklearn.metrics import confusion_matrix

    theirs = confusion_matrix(machine, coder, labels=order, sample_weight=[u.weight for u in found.coded.units])
    ours = found.confusion.pivot(index="machine", columns="coder", values="count").reindex(index=order, columns=order)
    np.testing.assert_allclose(ours.fillna(0).to_numpy(), theirs, atol=6e-3)


def test_alpha_is_that_of_krippendorff(demo: Corpus, tmp_path: Path) -> None:
    found = coded_by(demo, tmp_path, 1, 2, 3)
    numbers = {
        name: n for n, name in enumerate(TYPES + tuple(set(found.answers["coded"]) | set(found.answers["machine"])))
    }
    said = {
        name: [numbers[" + ".join(dict(u.coders)[name]) or "none"] for u in found.coded.units] for name in found.coders
    }
    machine = [numbers[" + ".join(unit.machine) or "none"] for unit in found.coded.units]
    expected = [krippendorff.alpha([machine, said[name]], level_of_measurement="nominal") for name in found.coders]
    expected.append(krippendorff.alpha([said[name] for name in found.coders], level_of_measurement="nominal"))
    table = found.alpha
    assert table["who"].tolist() == [
        "machine and coder 1",
        "machine and coder 2",
        "machine and coder 3",
        "coders among themselves",
    ]
    np.testing.assert_allclose(table["alpha"], expected, atol=5e-5)
    assert set(table["units"]) == {len(found.coded.units)} == {79}


def test_of_a_stratified_sample_alpha_is_that_of_the_corpus_it_stands_for(demo: Corpus, tmp_path: Path) -> None:
    found = coded_by(demo, tmp_path, 1, stratify="act_type")
    least = min(unit.weight for unit in found.coded.units)
    whole = [unit for unit in found.coded.units for _ in range(round(unit.weight / least))]
    names = sorted({label for unit in whole for label in (*unit.machine, *unit.coders[0][1])})
    data = [
        [(*said, "none")[0] for said in rater]
        for rater in ([u.machine for u in whole], [u.coders[0][1] for u in whole])
    ]
    numbers = [[([*names, "none"]).index(label) for label in rater] for rater in data]
    expected = krippendorff.alpha(numbers, level_of_measurement="nominal")
    assert found.alpha["alpha"].iloc[0] == pytest.approx(expected, abs=5e-5)


def test_a_sample_by_strata_is_weighted_back_to_the_corpus(demo: Corpus, tmp_path: Path) -> None:
    """Whoever codes as the machine does finds as many of each type as the corpus has, however they were drawn."""
    sample = draw(demo, "acts", 80, "act_type")
    answers = {quote: label for (quote,), label in zip(sample.units["quotes"], sample.units["label"], strict=True)}
    filled(_elsewhere(demo, tmp_path), lambda sentence: acts(answers[sentence]), "Bea", sample)
    found = agreement(demo, "acts", *(tmp_path / "codings").glob("*.csv"))
    assert found.weighted
    coder = found.scores.set_index("type")["coder"] * sum(set_sizes(sample)) / found.units
    assert coder["call"] == pytest.approx(set_size(sample, "call"), abs=0.05)
    assert coder["praise"] == pytest.approx(set_size(sample, "praise"), abs=0.05)


def set_size(sample: Any, stratum: str) -> int:
    return int(sample.units.loc[sample.units["stratum"] == stratum, "of"].iloc[0])


def set_sizes(sample: Any) -> list[int]:
    return [set_size(sample, stratum) for stratum in sample.units["stratum"].unique()]


def test_figures_can_be_counted_on_the_page(tmp_path: Path) -> None:
    """Eight acts in eleven sentences; the coder takes two notes for praise and sees nothing in a decision."""
    said = {"Took": acts("praise"), "Decided": acts("none"), "Expressed": acts("concern", "condemn"), "The": acts()}
    usual = {"Welcomed": acts("praise"), "Called": acts("call"), "Requested": acts("request")}
    filled(reopened(folder(tmp_path)), lambda sentence: (said | usual)[sentence.split()[0]])
    found = reopened(tmp_path).agreement()
    table = found.scores.set_index("type")
    assert table.loc["praise", ["machine", "coder", "hits", "precision", "recall", "f1"]].tolist() == [
        2,
        4,
        2,
        1,
        0.5,
        0.6667,
    ]
    assert table.loc["note", ["machine", "coder", "hits", "precision"]].tolist() == [2, 0, 0, 0]
    assert np.isnan(table.loc["note", "recall"])
    assert table.loc["all", ["machine", "coder", "hits"]].tolist() == [10, 9, 7]
    wrong = found.confusion[found.confusion["machine"] != found.confusion["coder"]]
    assert wrong[["machine", "coder", "count"]].to_numpy().tolist() == [["note", "praise", 2], ["decide", "none", 1]]
    assert wrong["where"].iloc[0] == ["acts-10000-1.csv, line 6", "acts-10000-1.csv, line 11"]


def test_intervals_hold_the_figure_and_are_the_same_each_time(demo: Corpus, tmp_path: Path) -> None:
    found, again = (coded_by(demo, tmp_path / str(n), 1, stratify="act_type") for n in (1, 2))
    assert found.scores.equals(again.scores)
    whole = found.scores.set_index("type").loc["all"]
    assert whole["f1_low"] < whole["f1"] < whole["f1_high"]
    assert 0.05 < whole["f1_high"] - whole["f1_low"] < 0.4


def test_two_coders_of_a_sentence_count_for_half_each(demo: Corpus, tmp_path: Path) -> None:
    both = coded_by(demo, tmp_path / "both", 1, 2).scores.set_index("type")
    one, other = (coded_by(demo, tmp_path / str(n), n).scores.set_index("type") for n in (1, 2))
    half = (one.loc["all", "hits"] + other.loc["all", "hits"]) / 2
    assert both.loc["all", "hits"] == pytest.approx(half, abs=1e-3)
    assert both.loc["all", "machine"] == one.loc["all", "machine"]


def test_what_a_corpus_is_narrowed_to_makes_no_odds(tmp_path: Path) -> None:
    filled(reopened(folder(tmp_path)), lambda _: acts("note"))
    corpus = reopened(tmp_path)
    assert corpus.between("2024", "2024").agreement().scores.equals(corpus.agreement().scores)


def test_a_sheet_that_is_named_is_read_each_time(tmp_path: Path) -> None:
    corpus = reopened(folder(tmp_path / "friends"))
    figures = []
    for answer in ("call", "note"):
        row = ("2023-05-02-tavell.txt", "Called upon Norvia to keep the lamp lit;", acts(answer))
        write_rows(tmp_path / "mine.csv", sheet_of([row], "Bea"))
        found = corpus.agreement("acts", tmp_path / "mine.csv")
        figures.append(found.scores.set_index("type").loc["all", "f1"])
    assert figures == [1.0, 0.0]
    assert repr(found).startswith("Agreement on acts: one unit coded by Bea\ntype  precision")


def test_without_a_coder_it_says_how_to_begin(demo: Corpus) -> None:
    assert repr(agreement(demo)) == (
        "Agreement on acts: nobody has coded any yet; `commanalytics sample` draws a sheet to fill in"
    )


def test_demands_are_compared_by_number_and_by_whom_they_are_asked_of(tmp_path: Path) -> None:
    """Three sentences ask one action each; the coder sees two in one of them, and another addressee in the last."""

    def answer(sentence: str) -> dict[str, str]:
        if sentence.startswith("Called"):
            return {"demands": "2" if "night" in sentence else "1", "addressees": "Norvia"}
        asked = sentence.startswith("Requested")
        return {"demands": "1", "addressees": "the harbour master"} if asked else {"demands": "0"}

    filled(reopened(folder(tmp_path)), answer, of="demands")
    corpus = reopened(tmp_path)
    assert asked_in(corpus) == ["demands", "addressees"]
    whole = corpus.agreement("demands").scores.set_index("type").loc["all"]
    assert whole[["machine", "coder", "hits", "precision", "recall"]].tolist() == [3, 4, 3, 1, 0.75]
    named = corpus.agreement("addressees").scores.set_index("type")
    assert named.loc["Norvia", ["machine", "coder", "f1"]].tolist() == [2, 2, 1]
    assert named.loc["all", ["machine", "coder", "hits"]].tolist() == [3, 3, 2]


def test_commitments_are_compared_by_their_form(tmp_path: Path) -> None:
    opened = {"commitment_1": "decision"}
    filled(
        reopened(folder(tmp_path)),
        lambda s: opened if s.startswith("Decided") else {"commitment_1": "none"},
        of="commitments",
    )
    table = reopened(tmp_path).agreement("commitments").scores.set_index("type")
    assert table.loc["decision", ["units", "precision", "recall"]].tolist() == [1, 1, 1]


def test_links_are_compared_by_whether_two_demands_are_one_family(demo: Corpus, tmp_path: Path) -> None:
    """Of the links drawn the coder takes the first for none, and all else as it is."""
    sample = draw(demo, "links", 20, "link")
    path = write_sheet(tmp_path, sample)
    said = ["same" if label == "same" else "different" for label in sample.units["label"]]
    first = said.index("same")
    said[first] = "different"
    write_rows(path, [{**row, "same": answer} for row, answer in zip(read_rows(path), said, strict=True)])
    found = agreement(demo, "links", path)
    assert (found.units, found.lost) == (20, ())
    weight = found.coded.units[first].weight
    row = found.scores.set_index("type").loc["same"]
    assert row["recall"] == 1
    assert row["machine"] - row["hits"] == pytest.approx(weight, abs=1e-3)


def test_where_nothing_is_coded_the_tables_are_empty(tmp_path: Path) -> None:
    found = reopened(folder(tmp_path)).agreement()
    assert not found
    assert found.scores["type"].tolist() == ["all"]
    assert [len(table) for table in (found.confusion, found.answers, found.alpha)] == [0, 0, 0]


def test_what_cannot_be_measured_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = reopened(folder(tmp_path))
    with pytest.raises(ParameterError, match="of='verbs': there is nothing of that name to code"):
        corpus.agreement("verbs")
    with pytest.raises(NotFoundError, match=r"no.csv: there is no such sheet. Write one with: commanalytics sample."):
        corpus.agreement("acts", tmp_path / "no.csv")
    filled(corpus, lambda _: acts("note"))
    found = reopened(tmp_path).agreement()
    monkeypatch.setattr("commanalytics.measures.of_codings.krippendorff_alpha.find_spec", lambda name: None)
    assert found.scores["f1"].notna().any(), "the rest needs no library"
    with pytest.raises(CommanalyticsError, match=r"Install it with: pip install 'commanalytics\[agreement\]'"):
        _ = found.alpha


def test_a_sheet_is_weighted_by_its_own_sample_though_others_have_drawn_its_sentences_too(
    demo: Corpus, tmp_path: Path
) -> None:
    """Six of sixty sentences are coded; a sample of demands, by strata, has the same six."""
    path = write_sheet(tmp_path, draw(demo, "acts", 60))
    write_rows(path, [row | (acts("call") if n < 6 else {}) for n, row in enumerate(read_rows(path))])
    write_sheet(tmp_path, draw(demo, "demands", 100, "demand"))
    assert {row["unit"] for row in read_rows(path)[:6]} <= _drawn(tmp_path, "demands-100-demand-1")
    found = agreement(demo, "acts", path)
    assert not found.weighted
    assert {unit.stratum for unit in found.coded.units} == {"acts-60-1: "}


def test_a_sheet_that_was_renamed_is_of_the_sample_of_its_question_with_most_of_its_units(
    demo: Corpus, tmp_path: Path
) -> None:
    path = write_sheet(tmp_path, draw(demo, "acts", 40, "act_type"))
    write_sheet(tmp_path, draw(demo, "demands", 10_000))
    write_sheet(tmp_path, draw(demo, "acts", 5))
    renamed = path.rename(path.with_name("by Anna.csv"))
    write_rows(renamed, [row | acts("call") for row in read_rows(renamed)])
    strata = {unit.stratum.partition(":")[0] for unit in agreement(demo, "acts", renamed).coded.units}
    assert strata == {"acts-40-act_type-1"}


def _drawn(at: Path, name: str) -> set[str]:
    return {row["unit"] for row in read_rows(at / "codings" / "drawn" / f"{name}.csv")}


def test_links_that_a_person_answered_are_no_reading_of_the_package(tmp_path: Path) -> None:
    """The package takes both calls on Norvia for one demand; a person codes, and answers, that they are two."""
    corpus = reopened(folder(tmp_path))
    path = write_sheet(tmp_path, draw(corpus, "links", 10_000))
    (pair,) = read_rows(path)
    write_rows(path, [pair | {"same": "different"}])
    before = reopened(tmp_path).agreement("links").scores
    one, other = (f"{corpus.group}/{pair[f'date_{which}']},{pair[f'sentence_{which}']}" for which in "ab")
    answer = f"decision,communique_a,quote_a,communique_b,quote_b\ndifferent,{one},{other}\n"
    (tmp_path / "review.csv").write_text(answer, encoding="utf-8")
    answered = reopened(tmp_path)
    assert (len(answered.families), len(answered.as_read.families)) == (3, 2)
    assert before.set_index("type").loc["same", "precision"] == 0
    assert answered.agreement("links").scores.equals(before)
