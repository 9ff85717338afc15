"""The form shows what a correction would change, and writes the line that the command writes."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.sources.new_corpus_folder import copy_folder

CLAUSE = "selvane-strait/2018-09-25#17"


@pytest.fixture
def corpus(tmp_path: Path) -> ca.Corpus:
    copy_folder(Path(__file__).parents[3] / "data" / "selvane-strait", tmp_path / "s")
    for file in (tmp_path / "s" / "texts").iterdir():
        if not file.name.startswith("2018-09-25"):
            file.unlink()
    return ca.load_corpus(tmp_path / "s")


def test_a_demand_is_struck_after_it_was_shown(corpus: ca.Corpus) -> None:
    form = ca.CorrectionForm(corpus, CLAUSE, by="A. Reader")
    assert "Requested the Office of the UN High Commissioner" in form.sentence.value
    form.row.value, form.change.value, form.reason.value = f"{CLAUSE}.d1", "strike", "said before"
    form.look()
    assert "<del>#17.d1: act 1, text “look into the conditions" in form.told.value
    assert not (corpus.path / "corrections.csv").exists()
    form.write()
    last = (corpus.path / "corrections.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == "2018-09-25-new-york.txt,look into the conditions in,demands,,,said before,strike,,A. Reader"
    assert f"{CLAUSE}.d1" not in set(ca.load_corpus(corpus.path).table("demands")["demand_id"])
    assert form.yes.disabled


def test_only_what_a_change_needs_is_asked(corpus: ca.Corpus) -> None:
    form = ca.CorrectionForm(corpus, CLAUSE)
    assert [name for _, name in form.change.options] == ["set", "add", "split", "merge"]
    form.row.value = f"{CLAUSE}.a1"
    assert [name for _, name in form.change.options] == ["set", "strike"]
    assert form.column.options == ("lemma", "act_type", "strength")
    assert form.words.layout.display == "none"
    form.change.value = "strike"
    assert form.value.layout.display == "none"


def test_what_does_not_fit_is_said_and_not_written(corpus: ca.Corpus) -> None:
    form = ca.CorrectionForm(corpus, CLAUSE)
    form.row.value, form.column.value, form.value.value = f"{CLAUSE}.a1", "act_type", "<hymn>"
    form.look()
    assert "the correction has no reason" in form.told.value
    form.reason.value = "why"
    form.look()
    assert "&lt;hymn&gt;&quot; is no act_type" in form.told.value
    form.write()
    assert not (corpus.path / "corrections.csv").exists()


def test_a_clause_is_merged_with_the_next(corpus: ca.Corpus) -> None:
    form = ca.CorrectionForm(corpus, CLAUSE, by="A. Reader")
    form.change.value, form.reason.value = "merge", "one sentence"
    form.look()
    form.write()
    ids = ca.load_corpus(corpus.path).table("clauses")["clause_id"].tolist()
    assert "selvane-strait/2018-09-25#18" not in ids
    assert "selvane-strait/2018-09-25#19" in ids
