"""Verbs that no list holds: the form of a clause carries it, its act is `other`, and its words are kept."""

from __future__ import annotations

import pytest

from benchmarks._united_nations import SHARED, clauses, reader, scorer, struck
from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from tests.parsing.framing import acts_of, framed

UN = scorer()
beside = pytest.mark.skipif(UN is None, reason=f"the resolutions of the United Nations are not in {SHARED.name}/un")


@pytest.mark.parametrize(
    ("frame", "text", "acts"),
    [
        ("past", "Sprelled the pilots of Ostrel for their long service in the fog;", "other/sprell/Sprelled"),
        ("present", "Grunks the silting of the outer basin;", "other/grunk/Grunks"),
        ("preamble", "Quolding the statutes of the League;", "other/quold/Quolding"),
        ("past", "Further sprelled the pilots of Ostrel for their long service;", "other/sprell/Further sprelled"),
        (
            "preamble",
            "Quolding with concern the silting of the basin;",
            "other/quold/Quolding",
        ),
    ],
)
def test_an_unknown_verb_makes_a_clause_and_an_act_of_type_other(frame: str, text: str, acts: str) -> None:
    _, clause = framed(frame, text)
    assert clause is not None
    assert (clause.text, acts_of(clause)) == (text if frame != "present" else f"1. {text}", acts)
    assert clause.section == ("preamble" if frame == "preamble" else "operative")


def test_unknown_verbs_alone_make_a_communique() -> None:
    doc = parse(
        "The Council of the Harbour League,\n\n"
        "Quolding the statutes of the League,\n\n"
        "Brimming the report of the pilots,\n\n"
        "Grunks the silting of the outer basin;\n\n"
        "Sprells the pilots of Ostrel for their service."
    )
    assert [(c.section, c.acts[0].type, c.acts[0].phrase) for c in doc.clauses if c.acts] == [
        ("preamble", "other", "Quolding"),
        ("preamble", "other", "Brimming"),
        ("operative", "other", "Grunks"),
        ("operative", "other", "Sprells"),
    ]


def test_an_unknown_verb_has_no_strength_and_asks_nothing() -> None:
    _, clause = framed("past", "Sprelled Ostrel to keep the light burning in the fog;")
    assert clause is not None
    assert [(act.strength, act.group) for act in clause.acts] == [(None, "other")]
    assert clause.demands == ()


def test_a_struck_lexicon_holds_three_quarters_of_the_verbs() -> None:
    lexicon, out = struck(seed=1)
    heads = {entry.core[0] for entry in load_lexicon().entries}
    left = {entry.core[0] for entry in lexicon.entries}
    assert (left, set(out) & left) == (heads - set(out), set())
    assert len(out) == round(len(heads) / 4)


@beside
@pytest.mark.heavy
def test_resolutions_are_read_whose_verbs_exist_in_no_list() -> None:
    found, _ = UN.run(clauses, "novel", n=30)
    assert (found["docs"], found["errors"]) == (30, 0)
    assert found["start_f1"] >= 0.985
    assert found["sec_all"] >= 0.985
    assert found["perfect"] >= 0.6


@beside
@pytest.mark.heavy
@pytest.mark.parametrize(("mode", "loss"), [("nonum", 0.01), ("past", 0.01), ("flat", 0.03)])
def test_a_quarter_of_the_verbs_struck_costs_few_clauses(mode: str, loss: float) -> None:
    whole, _ = UN.run(clauses, mode, n=8)
    for seed in (1, 2, 3):
        found, _ = UN.run(reader(struck(seed)[0]), mode, n=8)
        assert found["start_f1"] >= whole["start_f1"] - loss, seed
