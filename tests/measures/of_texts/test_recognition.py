"""How much of a text was recognised, and which lead phrases no entry covers."""

from __future__ import annotations

from commanalytics.measures.of_texts.recognition import ADDED, KINDS, recognition_table, unknown_phrases
from tests.findings.corpora import Asked, HandMade, corpus


def lake() -> HandMade:
    """Three texts' clauses: known acts, one unknown, one reported, one without any."""
    found = corpus({"2019-03-04": [Asked(name, f"{name} the lane") for name in ("open", "mark", "dredge", "light")]})
    clauses = found.clauses.astype({"act_type": "object", "speaker": "object"})
    clauses.loc[1, "act_type"] = "other"
    clauses.loc[2, ["act_type", "speaker"]] = ["", "The Envoy"]
    clauses.loc[3, ["act_type", "speaker"]] = ["", ""]
    found.clauses = clauses
    found.acts = found.acts.astype({"act_type": "object"})
    found.acts.loc[[1, 2], "act_type"] = "other"
    return found


def test_each_clause_of_preamble_and_operative_part_is_of_one_kind() -> None:
    table = recognition_table(lake())
    assert dict(zip(table["kind"], table["count"], strict=True)) == {"known": 2, "other": 1, "reported": 1, "none": 1}
    assert set(table["of"]) == {5}
    assert table["kind_label"].tolist() == [words for kind, words in KINDS.items() if kind != ADDED]


def test_clauses_of_a_kind_are_named() -> None:
    table = recognition_table(lake()).set_index("kind")
    assert table.loc["reported", "ids"] == ["lake-arn/2019-03-04#3"]


def test_unknown_lead_phrases_are_counted() -> None:
    table = unknown_phrases(lake())
    assert table[["phrase", "count"]].to_numpy().tolist() == [["Requested", 2]]
    assert table["ids"].tolist() == [["lake-arn/2019-03-04#2", "lake-arn/2019-03-04#3"]]
