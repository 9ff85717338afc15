"""How surely clauses were decided, and in which nothing was found."""

from __future__ import annotations

from pathlib import Path

import pytest

import commanalytics as ca
from commanalytics.findings.of_texts.recognition import decided_finding, recognition_finding
from commanalytics.measures.of_texts.recognition import decided_table, missed_table, recognition_table

TEXT = """The Ministers of the Contact Group on the Selvane Strait met in Halvren on 4 March 2024.

The Ministers:

1. Recalling the Passage Accord of 2 May 2019;

2. Called upon Norvia to free the fishermen;

3. Serenaded the pilots of the harbour;

4. The lane of Merrow, which is long, between two shores;

5. Requested the Envoy to report.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> ca.Corpus:
    (tmp_path / "texts").mkdir()
    (tmp_path / "corpus.toml").write_text('group = "selvane"\n', encoding="utf-8")
    (tmp_path / "texts" / "2024-03-04.txt").write_text(TEXT, encoding="utf-8")
    return ca.load_corpus(tmp_path)


def test_the_clauses_of_a_text_by_how_surely_they_were_read(corpus: ca.Corpus) -> None:
    (row,) = decided_table(corpus).to_dict("records")
    assert (row["clauses"], row["strong"], row["weak"], row["nothing"]) == (5, 3, 1, 1)
    assert [one.rpartition("#")[2] for one in row["ids"]] == ["4", "5"]


def test_what_holds_nothing_is_listed_to_look_through(corpus: ca.Corpus) -> None:
    missed = missed_table(corpus)
    assert [one.rpartition("#")[2] for one in missed["clause_id"]] == ["5"]
    assert missed["text"].tolist()[0].endswith("The lane of Merrow, which is long, between two shores;")
    shown = ca.charts.missed(corpus)
    assert shown.plain() == "[table] One sentence of the body without an act or a commitment, to look through. (1 rows)"
    assert shown._repr_html_().count("<details") == 1


def test_a_sentence_is_listed_though_another_one_of_its_clause_holds_an_act(tmp_path: Path, corpus: ca.Corpus) -> None:
    more = TEXT.replace("the fishermen;", "the fishermen. Its harbours are closed in winter.")
    (tmp_path / "texts" / "2024-03-04.txt").write_text(more, encoding="utf-8")
    missed = missed_table(ca.load_corpus(tmp_path))
    assert missed["text"].tolist()[0] == "Its harbours are closed in winter."
    assert len(missed) == 2


def test_a_text_in_which_all_is_read_has_nothing_to_look_through(tmp_path: Path, corpus: ca.Corpus) -> None:
    (tmp_path / "texts" / "2024-03-04.txt").write_text(
        TEXT.replace("4. The lane of Merrow, which is long, between two shores;\n\n", ""), encoding="utf-8"
    )
    whole = ca.load_corpus(tmp_path)
    assert missed_table(whole).empty
    assert "holds something read" in ca.charts.missed(whole).plain()


def test_what_a_person_struck_is_decided_and_not_to_be_looked_through(tmp_path: Path, corpus: ca.Corpus) -> None:
    head = "text,quote,table,column,value,reason,change,words,by\n"
    first = corpus.acts.iloc[0]
    row = f'2024-03-04.txt,"{first["phrase"]}",acts,,,told and not done,strike,,A. Reader\n'
    (tmp_path / "corrections.csv").write_text(head + row, encoding="utf-8")
    mended = ca.load_corpus(tmp_path)
    assert len(mended.acts) == len(corpus.acts) - 1
    assert missed_table(mended).equals(missed_table(corpus))
    ways = ["strong", "weak", "nothing"]
    assert decided_table(mended)[ways].equals(decided_table(corpus)[ways])
    assert decided_finding(mended).startswith("A strong rule or a person decided ")


def test_corrections_of_texts_that_are_left_out_are_not_counted(tmp_path: Path, corpus: ca.Corpus) -> None:
    head = "text,quote,table,column,value,reason,change,words,by\n"
    row = "2024-03-04.txt,,communiques,chair,Norvia,the chair signed it,,,A. Reader\n"
    (tmp_path / "corrections.csv").write_text(head + row, encoding="utf-8")
    mended = ca.load_corpus(tmp_path)
    assert ca.charts.frame(mended).stamp["Corrected by hand"] == "one correction in force (A. Reader: 1)"
    other = tmp_path / "texts" / "2025-03-04.txt"
    other.write_text(TEXT.replace("2024", "2025"), encoding="utf-8")
    stamp = ca.charts.frame(ca.load_corpus(tmp_path, since="2025")).stamp
    assert "Corrected by hand" not in stamp
    assert stamp["Narrowed to"] == "from 2025 on"


def test_a_correction_takes_a_sentence_off_the_list(tmp_path: Path, corpus: ca.Corpus) -> None:
    head = "text,quote,table,column,value,reason,change,words,by\n"
    row = "2024-03-04.txt,The lane of Merrow,acts,act_type,note,read so,add,The lane,A. Reader\n"
    (tmp_path / "corrections.csv").write_text(head + row, encoding="utf-8")
    mended = ca.load_corpus(tmp_path)
    assert missed_table(mended).empty
    stamp = ca.charts.frame(mended).stamp
    assert stamp["Corrected by hand"] == "one correction in force (A. Reader: 1)"
    assert "Corrected by hand" not in ca.charts.frame(corpus).stamp
    sentences = {str(one["id"]).rpartition("#")[2]: one["corrected"] for one in ca.charts.sentences(mended).records}
    assert (sentences["5"], sentences["3"]) == (["A. Reader: read so"], [])
    assert "Corrected by <bdi>A. Reader: read so</bdi>" in ca.charts.sentences(mended)._repr_html_()


def test_an_act_that_a_person_added_was_not_recognised(tmp_path: Path, corpus: ca.Corpus) -> None:
    head = "text,quote,table,column,value,reason,change,words,by\n"
    rows = (
        "2024-03-04.txt,The lane of Merrow,acts,act_type,note,read so,add,The lane,A. Reader\n"  # a clause without one
        "2024-03-04.txt,Called upon Norvia to free,acts,act_type,note,too,add,Norvia,A. Reader\n"  # beside one
        "2024-03-04.txt,Requested,acts,act_type,demand,stronger,,,A. Reader\n"  # another type of what was recognised
    )
    (tmp_path / "corrections.csv").write_text(head + rows, encoding="utf-8")
    mended = ca.load_corpus(tmp_path)
    assert [one.state for one in mended.corrections] == ["in force"] * 3
    told = " of 5 preambular and operative clauses"
    assert recognition_finding(corpus).startswith(f"An act was recognised in 3{told}. One lead phrase is")
    said = f"An act was recognised in 3{told}; in one more a person added one. One"
    assert recognition_finding(mended).startswith(said)
    counts = recognition_table(mended).set_index("kind")["count"]
    assert counts.to_dict() == {"known": 3, "added": 1, "other": 1, "reported": 0, "none": 0}
    assert "added" not in set(recognition_table(corpus)["kind"])
    assert "lighter: act added by a person" in str(ca.charts.recognition(mended).to_dict()["usermeta"])


def test_how_surely_texts_were_read_is_told_in_words(corpus: ca.Corpus) -> None:
    told = decided_finding(corpus)
    assert told.startswith("A strong rule decided ")
    assert "nothing was found" in told
    assert decided_finding(ca.demo()).endswith("a weak one, or an unknown lead phrase, one.")
