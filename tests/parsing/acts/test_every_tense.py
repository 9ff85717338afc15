"""Each row of turns of phrase, complements and demand patterns in every tense, with every subject."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.acts.reader import framed_acts
from commanalytics.parsing.demands.entries import run_on
from commanalytics.parsing.demands.reader import clause_demands
from commanalytics.parsing.sentence.tokens import tokens
from commanalytics.parsing.sentence.word_readings import forms, readings
from commanalytics.resources import resource_rows

LEXICON = load_lexicon()
SUBJECTS = {"We": "plural", "The Ministers": "plural", "Both sides": "plural", "The Council": "singular"}
TENSES = ("present", "past", "perfect")
BE = {"plural": ("are", "were", "have been"), "singular": ("is", "was", "has been")}
HAVE = {"plural": ("have", "had", "have had"), "singular": ("has", "had", "has had")}
OWN = {"We": "our", "The Ministers": "their", "Both sides": "their", "The Council": "its"}
FRONTS = ("Despite the winter, ", "Because the ice is thick, ", "Without delay, ", "For these reasons, ")
EXAMPLE = re.compile(r"(?:We|The Ministers) (?P<verb>[a-z]+)(?P<rest> .*)")
FIXED = frozenset("would must cannot can could will shall do did don't should may".split())  # they take no tense
TURNS = [row for row in resource_rows("turns.csv") if EXAMPLE.match(row["example"])]
COMPLEMENTS = resource_rows("complements.csv")
PATTERNS = [row for row in resource_rows("demand_patterns.csv") if EXAMPLE.match(row["example"])]
MISREAD = {("see_fit", "We", "past"): "“We saw” is read as sawing, which “we” may do as well"}


@lru_cache(1)
def inflected() -> dict[tuple[str, str], str]:
    """(dictionary form, letter) → the first word in that form."""
    found: dict[tuple[str, str], str] = {}
    for word in forms():
        for letter, base in readings(word).items():
            found.setdefault((base, letter), word)
    return found


def base_of(verb: str) -> str:
    """Dictionary form of the verb of an example."""
    if verb in {"are", "is", "was", "were"}:
        return "be"
    known = readings(verb)
    return next((known[letter] for letter in "dzbn" if letter in known), verb)


def worded(example: str, subject: str, tense: str) -> str:
    """An example with another subject, in another tense."""
    match = EXAMPLE.match(example)
    assert match is not None
    number, verb, at = SUBJECTS[subject], match["verb"], TENSES.index(tense)
    base = base_of(verb)
    if verb not in FIXED:
        verb = {"be": BE, "have": HAVE}[base][number][at] if base in {"be", "have"} else _full(base, number, tense)
    rest = re.sub(r"\b(?:our|their|its)\b", OWN[subject], match["rest"], count=1)
    return f"{subject} {verb}{rest}"


def _full(base: str, number: str, tense: str) -> str:
    if tense == "present":
        return base if number == "plural" else inflected().get((base, "z"), f"{base}s")
    if tense == "past":
        return inflected().get((base, "d"), f"{base}ed")
    return f"{'have' if number == 'plural' else 'has'} {inflected().get((base, 'n'), f'{base}ed')}"


def read(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Type and lemma of each act, addressee and action of each demand."""
    items, words = run_on(text, 0, len(text)), tokens(text, 0, len(text))
    acts = framed_acts(text, words, "operative", False, items, LEXICON)
    asked = clause_demands(text, (0, len(text)), [], words, acts, LEXICON)
    return [(a.type, a.lemma) for a in acts], [(d.addressee, text[d.start : d.end]) for d in asked]


def every_wording(example: str) -> dict[tuple[str, str], str]:
    """(subject, tense) → the example so worded."""
    return {(subject, tense): worded(example, subject, tense) for subject in SUBJECTS for tense in TENSES}


@pytest.mark.parametrize("row", TURNS, ids=lambda row: row["rule"])
def test_a_turn_of_phrase_in_every_tense(row: dict[str, str]) -> None:
    found = {at: read(text)[0] for at, text in every_wording(row["example"]).items()}
    wrong = {at: acts for at, acts in found.items() if acts != [(row["type"], row["lemma"])]}
    known = {(subject, tense) for rule, subject, tense in MISREAD if rule == row["rule"]}
    assert {at: acts for at, acts in wrong.items() if at not in known} == {}
    assert known - set(wrong) == set(), "read aright: no known failure any more"


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["rule"])
def test_a_demand_pattern_in_every_tense(row: dict[str, str]) -> None:
    expected = list(zip(row["addressee"].split(" | "), row["asked"].split(" | "), strict=True))
    found = {at: read(text)[1] for at, text in every_wording(row["example"]).items()}
    assert {at: demands for at, demands in found.items() if demands != expected} == {}


@pytest.mark.parametrize("row", COMPLEMENTS, ids=lambda row: row["rule"])
def test_a_complement_in_every_tense(row: dict[str, str]) -> None:
    found = {at: [type_ for type_, _ in read(text)[0]] for at, text in every_wording(row["example"]).items()}
    expected = {at: [row["type"]] if row["type"] else [] for at in found}
    if row["complement"] == "bare to":  # in another form it is no bare one
        expected |= {at: ["decide"] for at in found if (SUBJECTS[at[0]], at[1]) != ("plural", "present")}
    assert found == expected


@pytest.mark.parametrize("row", COMPLEMENTS, ids=lambda row: row["rule"])
def test_a_complement_behind_every_front(row: dict[str, str]) -> None:
    example = row["example"].replace("The", "the", 1)
    found = {front: [type_ for type_, _ in read(front + example)[0]] for front in FRONTS}
    assert found == dict.fromkeys(FRONTS, [row["type"]] if row["type"] else [])
