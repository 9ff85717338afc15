"""Rules of acts and demands are switched by their name, by an argument and by `corpus.toml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanalytics import load_corpus
from commanalytics.errors import CorpusError, ParameterError
from commanalytics.lexicon import rule_names, switched_off
from commanalytics.parsing import parse
from commanalytics.resources import resource_rows

HEAD = "The Ministers of the Harbour League met in Vendry on 4 March 2024.\n\nThe Ministers thanked Ostrel.\n\n"
PHRASES = {"continue", "refuse"}  # the lexicon reads their words as well, by the rule "entry"
TURNS = [row for row in resource_rows("turns.csv") if row["effect"] != "stop" and row["rule"] not in PHRASES]
PATTERNS = [row for row in resource_rows("demand_patterns.csv") if not row["for"].startswith("list")]
WORDED = [row for row in resource_rows("act_rules.csv") if row["rule"] != "form"]


def acts(sentence: str, rules: dict[str, bool]) -> list[str]:
    return [act.lemma for act in parse(HEAD + sentence, rules=rules).clauses[-1].acts]


@pytest.mark.parametrize("row", TURNS, ids=lambda row: row["rule"])
def test_a_turn_of_phrase_that_is_off_leads_to_no_act(row: dict[str, str]) -> None:
    assert row["lemma"] in acts(row["example"], {}), f"turns.csv: {row['rule']} does not lead to its act"
    assert acts(row["example"], {row["rule"]: False}) == [], f"turns.csv: the example needs no {row['rule']}"


@pytest.mark.parametrize("row", WORDED, ids=lambda row: row["rule"])
def test_a_wording_that_is_off_finds_fewer_acts(row: dict[str, str]) -> None:
    assert len(acts(row["example"], {})) > len(acts(row["example"], {row["rule"]: False}))


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["rule"])
def test_a_pattern_that_is_off_finds_no_demand(row: dict[str, str]) -> None:
    on, off = (parse(HEAD + row["example"], rules=rules) for rules in ({"modal": True}, {row["rule"]: False}))
    assert row["rule"] in {demand.rule for clause in on.clauses for demand in clause.demands}
    assert row["rule"] not in {demand.rule for clause in off.clauses for demand in clause.demands}


@pytest.mark.parametrize("row", resource_rows("undertakings.csv"), ids=lambda row: row["rule"])
def test_an_undertaking_that_is_off_is_none(row: dict[str, str]) -> None:
    on, off = (parse(HEAD + row["example"], rules=rules) for rules in ({}, {row["rule"]: False}))
    assert [one.rule for one in on.commitments] == [row["rule"]]
    assert row["rule"] not in {one.rule for one in off.commitments}


def test_modal_alone_is_off_by_default() -> None:
    assert switched_off({}) == {"modal"}
    assert switched_off({"modal": True}) == frozenset()
    assert switched_off({"passive": False, "entry": True}) == {"modal", "passive"}


def test_an_unknown_name_is_an_error_that_lists_the_names() -> None:
    with pytest.raises(ParameterError, match="there is no rule 'pasive'") as caught:
        parse("The Ministers met.", rules={"pasive": False})
    assert all(name in str(caught.value) for name in rule_names())


def corpus(folder: Path, rules: str) -> list[str]:
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "2024-03-04.txt").write_text(HEAD + "Norvia must mark the lane.", "utf-8")
    (folder / "corpus.toml").write_text(f'group = "league"\n{rules}\n', "utf-8")
    return list(load_corpus(folder).demands["text"])


def test_a_corpus_switches_rules_and_what_is_kept_goes_by_them(tmp_path: Path) -> None:
    assert corpus(tmp_path, "") == []
    assert corpus(tmp_path, "rules = {modal = true}") == ["mark the lane"]
    assert corpus(tmp_path, "rules = {modal = false}") == []


@pytest.mark.parametrize(
    ("rules", "error", "told"),
    [
        ("rules = {modl = true}", ParameterError, "there is no rule 'modl'"),
        ('rules = {modal = "yes"}', CorpusError, "rules is no table of true and false"),
        ("rules = true", CorpusError, "rules is no table of true and false"),
    ],
)
def test_rules_of_a_corpus_are_checked(tmp_path: Path, rules: str, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        corpus(tmp_path, rules)


def test_what_is_no_text_is_refused_in_words() -> None:
    with pytest.raises(ParameterError) as caught:
        parse(5)  # type: ignore[arg-type]
    assert str(caught.value) == "parse(5): this is no text. Give the words of a file: path.read_text()."
