"""Rows that a person strikes, adds, splits or merges: what changes, what stays, and who says so."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

import commanalytics as ca
from commanalytics.corpus.check import check_corpus

HEAD = "text,quote,table,column,value,reason,change,words,by\n"
WHO = "A. Reader: read aloud so"
TEXT = """Communiqué of the Contact Group on the Selvane Strait

The Ministers of the member states met in Halvren on 4 March 2024.

The Ministers:

1. Recalling the Passage Accord of 2 May 2019;

2. Called upon Norvia to free the fishermen and pay the harbour dues;

3. Requested the Secretary General to report to the next meeting; the pilots sang the harbour asleep;

4. Took note of the report of the Envoy and urged Tavell to mark the lane.
"""


def corpus_of(folder: Path, *rows: str, text: str = TEXT) -> ca.Corpus:
    """A corpus of one text, with corrections."""
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "corpus.toml").write_text('group = "selvane"\n', encoding="utf-8")
    (folder / "texts" / "a.txt").write_text(text, encoding="utf-8")
    (folder / "corrections.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return ca.load_corpus(folder)


def row(quote: str, table: str, change: str, words: str = "", column: str = "", value: str = "") -> str:
    return f'a.txt,"{quote}",{table},{column},"{value}",read aloud so,{change},"{words}",A. Reader'


def states(corpus: ca.Corpus) -> list[str]:
    return [one.state for one in corpus.corrections]


def local(table: pd.DataFrame, key: str) -> list[str]:
    return [one.partition("#")[2] for one in table[key]]


def test_the_text_is_read_as_these_tests_take_it(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    assert local(corpus.acts, "act_id") == ["2.a1", "3.a1", "4.a1", "5.a1", "5.a2"]
    assert local(corpus.demands, "demand_id") == ["3.d1", "4.d1", "5.d1"]
    assert set(corpus.table("acts")["corrected_by"]) == {""}


def test_an_act_struck_takes_its_demands_along_and_leaves_the_other_ids(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Called upon Norvia to free", "acts", "strike"))
    assert local(corpus.acts, "act_id") == ["2.a1", "4.a1", "5.a1", "5.a2"]
    assert local(corpus.demands, "demand_id") == ["4.d1", "5.d1"]
    clause = corpus.table("clauses").set_index("position").loc[3]
    assert (clause["act_type"], clause["corrected_by"]) == ("", WHO)


def test_the_first_of_two_acts_struck_gives_the_clause_the_type_of_the_second(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Took note of the report", "acts", "strike"))
    assert local(corpus.acts, "act_id")[-1] == "5.a2"
    assert corpus.table("clauses")["act_type"].tolist()[4] == "call"


def test_a_demand_struck(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("mark the lane", "demands", "strike"))
    assert local(corpus.demands, "demand_id") == ["3.d1", "4.d1"]
    assert local(corpus.acts, "act_id")[-1] == "5.a2"


def test_what_is_struck_and_not_read_any_more_can_go(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("sang the harbour asleep", "demands", "strike"))
    assert states(corpus) == ["agreed"]
    found = [(one.level, one.what) for one in check_corpus(corpus).problems if one.level in ("error", "note")]
    said = "corrections.csv, line 2: “sang the harbour asleep” is read so without it: the line can go"
    assert found == [("note", said)]


def test_words_of_another_row_are_no_row_struck_already(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Norvia to free the fishermen", "demands", "strike"))
    assert states(corpus) == ["stale"]


def test_an_act_added_has_the_next_number_and_its_place_in_the_text(tmp_path: Path) -> None:
    added = row("sang the harbour asleep", "acts", "add", "sang", "act_type", "note")
    corpus = corpus_of(tmp_path, added)
    acts = corpus.table("acts").set_index("act_id")
    act = acts.loc["selvane/2024-03-04#4.a2"]
    assert (act["phrase"], act["lemma"], act["act_type"], act["position"]) == ("sang", "sang", "note", 2)
    assert (act["rule"], act["corrected_by"]) == ("correction", WHO)
    assert TEXT[act["start"] : act["end"]] == "sang"
    assert local(corpus.acts, "act_id") == ["2.a1", "3.a1", "4.a1", "4.a2", "5.a1", "5.a2"]


def test_an_act_added_in_front_leaves_the_number_of_the_other_and_leads_the_clause(tmp_path: Path) -> None:
    strike, add = (
        row("Took note of the report", "acts", "strike"),
        row("Took note of the report", "acts", "add", "Took note"),
    )
    corpus = corpus_of(tmp_path, strike, add)
    own = corpus.table("acts").query("clause_id == 'selvane/2024-03-04#5'")
    found = list(zip(local(own, "act_id"), own["phrase"], own["position"], strict=True))
    assert found == [("5.a3", "Took note", 1), ("5.a2", "urged", 2)]
    assert corpus.table("clauses")["act_type"].tolist()[4] == "note"


def test_a_phrase_of_the_lexicon_tells_its_type_and_any_other_has_to_be_said(tmp_path: Path) -> None:
    text = TEXT.replace("the pilots sang", "the pilots, whom the Envoy urged, sang")
    corpus = corpus_of(tmp_path, row("urged, sang", "acts", "add", "urged"), text=text)
    act = corpus.table("acts").set_index("act_id").loc["selvane/2024-03-04#4.a2"]
    assert (act["lemma"], act["act_type"], act["strength"]) == ("urge", "call", 4)
    corpus = corpus_of(tmp_path, row("sang the harbour", "acts", "add", "sang"))
    (outcome,) = corpus.corrections
    assert (outcome.state, outcome.what) == ("stale", "is no lead phrase of the lexicon: say its act_type")


def test_a_demand_added_hangs_on_the_act_before_it(tmp_path: Path) -> None:
    added = row("the pilots sang the harbour asleep", "demands", "add", "", "addressee", "pilots")
    corpus = corpus_of(tmp_path, added)
    demand = corpus.table("demands").set_index("demand_id").loc["selvane/2024-03-04#4.d2"]
    assert (demand["act_id"], demand["act_type"], demand["addressee"]) == (
        "selvane/2024-03-04#4.a1",
        "request",
        "pilots",
    )
    assert demand["text"] == "the pilots sang the harbour asleep"


def test_a_row_added_can_be_set_by_a_further_line(tmp_path: Path) -> None:
    quote = "the pilots sang the harbour asleep"
    corpus = corpus_of(tmp_path, row(quote, "demands", "add"), row(quote, "demands", "set", "", "deadline", "at dusk"))
    assert corpus.table("demands").set_index("demand_id").at["selvane/2024-03-04#4.d2", "deadline"] == "at dusk"


def test_a_demand_needs_an_act_and_a_commitment_a_form(tmp_path: Path) -> None:
    first = corpus_of(tmp_path, row("met in Halvren", "demands", "add"))
    assert first.corrections[0].what == "has no act that could ask it: add the act first"
    corpus = corpus_of(tmp_path, row("the pilots sang", "commitments", "add"))
    assert corpus.corrections[0].what == "is added as a commitment of no form: say its form"
    corpus = corpus_of(tmp_path, row("the pilots sang", "commitments", "add", "", "form", "pledge"))
    (one,) = corpus.table("commitments").to_dict("records")
    assert (one["commitment_id"], one["text"], one["form"]) == ("selvane/2024-03-04#4.c1", "the pilots sang", "pledge")


def test_a_citation_added_and_one_struck(tmp_path: Path) -> None:
    corpus = corpus_of(
        tmp_path,
        row("the report of the Envoy", "references", "add", "", "kind", "report"),
        row("Passage Accord", "references", "strike"),
    )
    cited = corpus.table("references")
    assert [(one["text"], one["kind"]) for one in cited.to_dict("records") if one["corrected_by"]] == [
        ("the report of the Envoy", "report")
    ]
    assert "Passage Accord" not in " ".join(cited["text"])


def test_what_the_parser_finds_itself_need_not_be_added(tmp_path: Path) -> None:
    same = row("urged Tavell to mark", "acts", "add", "urged", "act_type", "call")
    other = row("urged Tavell to mark", "acts", "add", "urged", "act_type", "demand")
    assert states(corpus_of(tmp_path, same)) == ["agreed"]
    corpus = corpus_of(tmp_path, other)
    assert states(corpus) == ["in force"]
    assert corpus.table("acts").set_index("act_id").at["selvane/2024-03-04#5.a2", "act_type"] == "demand"


def test_a_demand_split_keeps_its_id_and_the_second_half_gets_the_next(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("free the fishermen and pay", "demands", "split", "pay the harbour"))
    own = corpus.table("demands").query("clause_id == 'selvane/2024-03-04#3'")
    assert list(zip(local(own, "demand_id"), own["text"], own["position"], strict=True)) == [
        ("3.d1", "free the fishermen", 1),
        ("3.d2", "pay the harbour dues", 2),
    ]
    assert set(own["addressee"]) == {"Norvia"}
    assert set(own["corrected_by"]) == {WHO}
    assert [TEXT[a:b] for a, b in zip(own["start"], own["end"], strict=True)] == own["text"].tolist()


def test_two_demands_merged_are_one_with_the_first_ones_id(tmp_path: Path) -> None:
    split = row("free the fishermen and pay", "demands", "split", "pay the harbour")
    merge = row("free the fishermen", "demands", "merge", "pay the harbour")
    corpus = corpus_of(tmp_path, split, merge)
    assert states(corpus) == ["in force", "in force"]
    own = corpus.table("demands").query("clause_id == 'selvane/2024-03-04#3'")
    assert list(zip(local(own, "demand_id"), own["text"], strict=True)) == [
        ("3.d1", "free the fishermen and pay the harbour dues")
    ]
    assert states(corpus_of(tmp_path, merge)) == ["agreed"]


def test_a_clause_split_takes_what_stands_in_its_second_half_along(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Took note of the report of the Envoy", "clauses", "split", "urged Tavell"))
    assert local(corpus.clauses, "clause_id") == ["1", "2", "3", "4", "5", "6"]
    first, second = corpus.table("clauses").to_dict("records")[-2:]
    assert (first["text"].endswith("of the Envoy"), second["text"]) == (True, "urged Tavell to mark the lane.")
    assert (first["act_type"], second["act_type"]) == ("note", "call")
    assert local(corpus.acts, "act_id")[-2:] == ["5.a1", "6.a1"]
    demand = corpus.table("demands").to_dict("records")[-1]
    assert demand["demand_id"].endswith("#6.d1")
    assert demand["act_id"].endswith("#6.a1")
    pieces = "".join(TEXT[one["start"] : one["end"]] for one in corpus.table("segments").to_dict("records"))
    assert pieces == TEXT


def test_a_clause_is_not_parted_from_the_act_that_its_demand_hangs_on(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Called upon Norvia to free", "clauses", "split", "to free"))
    what = "cannot be split there: “free the fishermen and pay the harbour dues” hangs on an act of the first half"
    assert [(one.state, one.what) for one in corpus.corrections] == [("stale", what)]


def test_two_clauses_merged_are_one_and_the_second_id_is_gone(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("Called upon Norvia", "clauses", "merge", "Requested the Secretary"))
    assert local(corpus.clauses, "clause_id") == ["1", "2", "3", "5"]
    assert corpus.table("clauses")["position"].tolist() == [1, 2, 3, 4]
    assert local(corpus.acts, "act_id") == ["2.a1", "3.a1", "3.a2", "5.a1", "5.a2"]
    assert local(corpus.demands, "act_id") == ["3.a1", "3.a2", "5.a2"]
    assert states(corpus_of(tmp_path, row("Recalling the", "clauses", "merge", "Requested the"))) == ["stale"]


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        ("by", "Tavell", {"by": "Tavell", "by_id": "Tavell"}),
        ("form", "intention", {"form": "intention"}),
        ("deadline", "by spring", {"deadline": "by spring"}),
        ("deadline_date", "2024-04", {"deadline_date": "2024-04", "deadline_precision": "month"}),
    ],
)
def test_values_of_a_commitment(tmp_path: Path, column: str, value: str, wanted: dict[str, str]) -> None:
    add = row("the pilots sang", "commitments", "add", "", "form", "pledge")
    corpus = corpus_of(tmp_path, add, row("the pilots sang", "commitments", "set", "", column, value))
    (one,) = corpus.table("commitments").to_dict("records")
    assert {name: one[name] for name in wanted} == wanted
    assert one["corrected_by"] == f"{WHO} | {WHO}"


def test_a_label_of_a_family(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, row("mark the lane", "families", "set", "", "label", "mark the Merrow lane"))
    told = {one["label"]: one["corrected_by"] for one in corpus.table("families").to_dict("records")}
    assert told["mark the Merrow lane"] == WHO
    assert sum(words != "" for words in told.values()) == 1


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("4. Took note", "9. Took note"),
        TEXT.replace("2. Called", "2. Welcomed the pilots of Ondara;\n\n3. Called"),
        TEXT.replace("Tavell to mark", "Tavell\nto mark").replace("the Envoy and", "the\n  Envoy and"),
    ],
)
def test_a_renumbered_clause_and_a_rewrapped_text_leave_corrections_in_force(tmp_path: Path, changed: str) -> None:
    rows = (
        row("urged Tavell to mark the lane", "acts", "set", "", "act_type", "demand"),
        row("free the fishermen and pay", "demands", "split", "pay the harbour"),
        row("sang the harbour asleep", "acts", "add", "sang", "act_type", "note"),
        row("Took note of the report of the Envoy", "acts", "strike"),
    )
    corpus = corpus_of(tmp_path, *rows, text=changed)
    assert states(corpus) == ["in force"] * 4
    assert corpus.table("acts")["act_type"].tolist()[-1] == "demand"


def test_a_lexicon_of_the_group_leaves_corrections_in_force(tmp_path: Path) -> None:
    lexicon = "lemma,gerund,past,present,type,strength\nsing asleep,singing asleep,sang asleep,sings asleep,note,1\n"
    (tmp_path / "lexicon.csv").write_text(lexicon, encoding="utf-8")
    corpus = corpus_of(tmp_path, row("free the fishermen and pay", "demands", "split", "pay the harbour"))
    assert states(corpus) == ["in force"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row("x", "clauses", "strike"), 'the table "clauses" is not changed by strike'),
        (row("x", "demands", "split"), "split has no words"),
        (row("x", "demands", "strike", "y"), "strike takes no words"),
        (row("x", "demands", "strike", "", "vague", "true"), "strike takes no column and no value"),
        (row("x", "demands", "melt"), '"melt" is no change'),
        (row("x", "acts", "add", "x", "act_type", "hymn"), '"hymn" is no act_type'),
        (row("", "acts", "strike"), "the correction has no quote"),
    ],
)
def test_a_line_that_keeps_not_to_the_format_is_refused(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(ca.CommanalyticsError) as problem:
        corpus_of(tmp_path, line)
    assert problem.value.args[1] == said
    assert problem.value.args[0].endswith("corrections.csv, line 2")


WHOLE = re.sub(r"(?m)^\d\. ", "", TEXT).replace(" and urged Tavell", ". Urged Tavell")
PARTED = WHOLE.replace(" Urged", "\n\nUrged")
ELSEWHERE = ["clause_id", "position", "number", "start", "end", "rule", "section_rule", "corrected_by"]


@pytest.mark.parametrize(("text", "other", "change"), [(WHOLE, PARTED, "split"), (PARTED, WHOLE, "merge")])
def test_a_clause_made_by_hand_has_the_values_that_it_would_have_by_itself(
    tmp_path: Path, text: str, other: str, change: str
) -> None:
    (tmp_path / "by_itself").mkdir()
    by_itself = corpus_of(tmp_path / "by_itself", text=other).table("clauses").drop(columns=ELSEWHERE)
    by_hand = corpus_of(tmp_path, row("Took note of the report", "clauses", change, "Urged Tavell"), text=text)
    pd.testing.assert_frame_equal(by_hand.table("clauses").drop(columns=ELSEWHERE), by_itself)
