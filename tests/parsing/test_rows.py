"""The rows that CONTRIBUTING's recipes add: a step that is left out is named with its file, its line and its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from commanalytics.lexicon import act_groups
from commanalytics.parsing.sentence.word_readings import forms, readings
from commanalytics.parsing.wordlists import load
from commanalytics.resources import resource_rows
from commanalytics.tables.schema import COMMITMENT_FORMS

Row = dict[str, str]


class Recipe(NamedTuple):
    """What the rows of one file must say, beside having no empty cell."""

    name: str  # the column by which a row is known
    may_be_empty: frozenset[str] = frozenset()
    one_of: dict[str, frozenset[str]] = {}  # noqa: RUF012 (never changed)
    stands_in_example: tuple[str, ...] = ()


RECIPES = {
    "lexicon.csv": Recipe(
        "lemma",
        one_of={
            "type": frozenset(act_groups()),
            "strength": frozenset("12345"),
            "section": frozenset({"preamble", "operative", "both"}),
        },
    ),
    "turns.csv": Recipe(
        "rule",
        one_of={
            "effect": frozenset({"keep", "again", "court", "state", "noun", "deny", "stop"}),
            "type": frozenset(act_groups()),
        },
    ),
    "demand_patterns.csv": Recipe(
        "rule",
        may_be_empty=frozenset({"addressee"}),
        one_of={"action": frozenset({"verb", "behind", "whole", "before", "none"})},
        stands_in_example=("addressee", "asked"),
    ),
    "undertakings.csv": Recipe("rule", one_of={"form": frozenset(COMMITMENT_FORMS)}, stands_in_example=("by", "text")),
}
GOOD = {  # a row as a stranger would add it
    "lexicon.csv": {
        "lemma": "commiserate with",
        "gerund": "commiserating with",
        "past": "commiserated with",
        "present": "commiserates with",
        "type": "concern",
        "strength": "2",
        "section": "both",
        "source": "drafting usage",
    },
    "turns.csv": {
        "rule": "would_be_remiss",
        "words": "would be remiss not to",
        "effect": "keep",
        "example": "We would be remiss not to thank Norvia.",
        "type": "praise",
        "lemma": "thank",
    },
    "demand_patterns.csv": {
        "rule": "with_on",
        "for": "insist",
        "pattern": "^(?P<who>w)(?P<what>u)",
        "action": "behind",
        "example": "The Ministers insisted with Norvia on a halt to the raids.",
        "addressee": "Norvia",
        "asked": "a halt to the raids",
    },
    "undertakings.csv": {
        "rule": "give_word",
        "form": "pledge",
        "words": "give our|their word to",
        "example": "We give our word to train pilots.",
        "by": "We",
        "text": "train pilots",
    },
}
CELLS = [(file, column) for file, row in GOOD.items() for column in row]


def faults(file: str, rows: list[Row]) -> list[str]:
    """What is wrong with the rows of a file, each with its line."""
    return [f"{file}, line {line}: {what}" for line, row in enumerate(rows, 2) for what in _faults(file, row)] + [
        f"{file}: {RECIPES[file].name} {name!r} stands in {count} rows"
        for name, count in Counter(row[RECIPES[file].name] for row in rows).items()
        if count > 1
    ]


def _faults(file: str, row: Row) -> Iterator[str]:
    recipe = RECIPES[file]
    if recipe.name == "rule" and not re.fullmatch("[a-z_]*", row["rule"]):
        yield f"rule {row['rule']!r} is no name: small letters and _"
    for column, value in row.items():
        if not value and column not in recipe.may_be_empty:
            yield f"{column} is empty"
        elif value not in (known := recipe.one_of.get(column, {value})):
            yield f"{column} {value!r} is none of {', '.join(sorted(known))}"
        if value and column in recipe.stands_in_example:
            yield from (
                f"{column} {part!r} is not in the example"
                for part in value.split(" | ")
                if any(name not in row["example"] for name in part.split(" + "))
            )
    if file in OWN and all(value for column, value in row.items() if column not in recipe.may_be_empty):
        yield from OWN[file](row)


def _pattern(row: Row) -> Iterator[str]:
    """A pattern finds an action, or the addressee of a list; the leads that it is for are verbs."""
    place, _, leads = row["for"].partition(" ") if PLACED.match(row["for"]) else ("", "", row["for"])
    wanted = "who" if place == "list" else "what"
    if f"(?P<{wanted}>" not in row["pattern"]:
        yield f"pattern has no group {wanted!r}"
    try:
        re.compile(row["pattern"])
    except re.error as problem:
        yield f"pattern: {problem}"
    verbs = {lead.split(" ")[0] for lead in leads.split("|")}
    if unknown := [verb for verb in sorted(verbs - {"", "*", "+", "whom"}) if verb not in forms()]:
        yield f"for: {', '.join(unknown)} is no word that is known"


PLACED = re.compile(r"(?:modal|passive|list|entry)\b")


def _forms(row: Row) -> Iterator[str]:
    """A form is its lemma word for word, but for one that is inflected; an adjective stands behind a form of "be"."""
    lemma = row["lemma"].split()
    inflects = len({row[column] for column in ("lemma", *FORMS)}) > 1 and row["past"].split()[0] not in BEING
    for column, letter in FORMS.items():
        said = row[column].split()
        other = [word for word in said if word not in {*lemma, *BEING}]
        known = all(_is_form(word, letter, {*lemma, *HAVING}) for word in other)
        whole = len([word for word in said if word not in BEING]) == len([word for word in lemma if word not in BEING])
        if not known or not whole or (inflects and row[column] == row["lemma"] and not _is_inflected(said, letter)):
            yield f"{column} {row[column]!r} is no form of {row['lemma']!r}"


def _is_inflected(said: list[str], letter: str) -> bool:
    """Whether a form that is its lemma's own has the ending that it should have: "having regard to"."""
    return any(letter in readings(word) for word in said)


def _is_form(word: str, letter: str, lemma: set[str]) -> bool:
    """Whether a word is a form of one of a lemma's: as the list of forms has it, and where that has none, regularly."""
    if word in forms() and readings(word).get(letter) in lemma:
        return True
    listed = {base for base in lemma if (letter, base) in _inflected()}
    return any(word in _regular(base, letter) for base in lemma - listed)


@cache
def _inflected() -> frozenset[tuple[str, str]]:
    """The letters of the forms that the list has of each word."""
    return frozenset((letter, base) for word in forms() for letter, base in readings(word).items() if word != base)


def _regular(base: str, letter: str) -> set[str]:
    """The regular forms of a verb; where it ends like "ship", with a second letter or without, as the list has it."""
    if letter == "z":
        return {re.sub(r"(?<=[^aeiou])y$", "ie", base) + ("es" if re.search("(s|x|z|ch|sh|o)$", base) else "s")}
    end = {"g": "ing", "d": "ed"}[letter]
    stem = re.sub(r"(?<=[^aeiou])y$", "i", base) if letter == "d" else base
    stem = re.sub(r"e$" if letter == "d" else r"(?<![eoy])e$", "", stem)
    twice = re.search(r"(^|[^aeiou]|qu)[aeiou]([^aeiouwxy])$", base) if not re.search("..e[nr]$", base) else None
    made = {stem + end, *([base + twice[2] + end] if twice else [])}
    return made & forms().keys() or made


BEING = frozenset({"being", "were", "was", "is", "are", "be"})
FORMS = {"gerund": "g", "past": "d", "present": "z"}
HAVING = frozenset({"have"})  # "having regard to" is a lemma that keeps its ending
USAGE = {"drafting usage", "inflectional/collocational extension (unattested here)"}  # sources that have no paper


def _source(row: Row) -> Iterator[str]:
    """A source says what it is, or is an abbreviation that sources.csv writes out, with what was counted there."""
    cited = {part.partition("[")[0].strip() for part in row["source"].split(";")}
    unknown = sorted(cited - USAGE - {one["source"] for one in resource_rows("sources.csv")})
    if unknown:
        yield f"source {', '.join(unknown)!r} is neither drafting usage nor a row of sources.csv"


def _phrase(row: Row) -> Iterator[str]:
    yield from _forms(row)
    yield from _source(row)


def _words(row: Row) -> Iterator[str]:
    """A verb of a turn stands there by its dictionary form, by which all its forms are found."""
    bases = load("auxiliaries")["bases"].names()
    for word in row["words"].replace("|", " ").split():
        told = readings(word)
        if word in bases or told.keys() == {"d"} or ("z" in told and "form" not in row):  # "pledges" are undertaken
            yield f"words: {word!r} is a form of {bases.get(word) or told.get('d', told.get('z'))!r}: write that"


OWN = {
    "demand_patterns.csv": _pattern,
    "lexicon.csv": _phrase,
    "turns.csv": _words,
    "undertakings.csv": _words,
}


@pytest.mark.parametrize("file", RECIPES)
def test_every_row_says_all_that_its_recipe_asks_for(file: str) -> None:
    assert faults(file, resource_rows(file)) == []


@pytest.mark.parametrize("file", RECIPES)
def test_a_row_as_the_recipe_has_it_is_taken(file: str) -> None:
    assert faults(file, [*resource_rows(file), GOOD[file]]) == []


@pytest.mark.parametrize(("file", "column"), [cell for cell in CELLS if cell[1] != "addressee"])
def test_a_cell_that_is_left_out_is_named(file: str, column: str) -> None:
    rows = [*resource_rows(file), GOOD[file] | {column: ""}]
    assert f"{file}, line {len(rows) + 1}: {column} is empty" in faults(file, rows)


@pytest.mark.parametrize(
    ("file", "column", "wrong", "said"),
    [
        ("lexicon.csv", "type", "sorrow", "type 'sorrow' is none of affirm, basis"),
        ("lexicon.csv", "past", "comiserated with", "past 'comiserated with' is no form of 'commiserate with'"),
        ("lexicon.csv", "present", "commiserates", "present 'commiserates' is no form of 'commiserate with'"),
        ("lexicon.csv", "gerund", "commiserate with", "gerund 'commiserate with' is no form of 'commiserate with'"),
        ("lexicon.csv", "gerund", "recalling", "gerund 'recalling' is no form of 'commiserate with'"),
        (
            "lexicon.csv",
            "source",
            "drafting usag",
            "source 'drafting usag' is neither drafting usage nor a row of sour",
        ),
        ("turns.csv", "rule", "would be remiss", "rule 'would be remiss' is no name"),
        ("turns.csv", "words", "were remiss not to", "words: 'were' is a form of 'be': write that"),
        ("turns.csv", "words", "finds it fit to", "words: 'finds' is a form of 'find': write that"),
        ("undertakings.csv", "words", "gave our|their word to", "words: 'gave' is a form of 'give': write that"),
        ("turns.csv", "effect", "kepe", "effect 'kepe' is none of again, court, deny, keep, noun, state, stop"),
        ("demand_patterns.csv", "for", "insyst", "for: insyst is no word that is known"),
        ("demand_patterns.csv", "pattern", "^(?P<who>w)u", "pattern has no group 'what'"),
        ("demand_patterns.csv", "pattern", "^(?P<who>w(?P<what>u)", "pattern: missing ), unterminated subpattern"),
        ("demand_patterns.csv", "action", "after", "action 'after' is none of before, behind, none, verb, whole"),
        ("demand_patterns.csv", "addressee", "Tavell", "addressee 'Tavell' is not in the example"),
        ("undertakings.csv", "form", "oath", "form 'oath' is none of continuing, decision"),
        ("undertakings.csv", "text", "train cooks", "text 'train cooks' is not in the example"),
    ],
)
def test_a_cell_that_cannot_be_is_named(file: str, column: str, wrong: str, said: str) -> None:
    rows = [*resource_rows(file), GOOD[file] | {column: wrong}]
    assert [fault for fault in faults(file, rows) if f"line {len(rows) + 1}: {said}" in fault]


SQUARE = GOOD["lexicon.csv"] | {
    "lemma": "stand foursquare behind",
    "gerund": "standing foursquare behind",
    "past": "stood foursquare behind",
    "present": "stands foursquare behind",
}


def misspelt(phrase: str) -> Iterator[str]:
    """A phrase with one letter twice, with one left out, with two in the other order."""
    for at, letter in enumerate(phrase):
        if letter.isalpha():
            yield from (phrase[:at] + letter + phrase[at:], phrase[:at] + phrase[at + 1 :])
            if phrase[at + 1 : at + 2].isalpha():
                yield phrase[:at] + phrase[at + 1] + letter + phrase[at + 2 :]


def test_whatever_letter_of_a_form_is_wrong_is_named() -> None:
    rows, known = [SQUARE, *resource_rows("lexicon.csv")[::12]], forms().keys()  # less a set, each would be looked at
    wrong = {
        (row["lemma"], column, said): row | {column: said}
        for row in rows
        for column in FORMS
        for said in {*misspelt(row[column])} - {row[column], row["lemma"]}
        if any(word not in known for word in {*said.split()} - {*row[column].split()})  # else it may be what is meant
    }
    assert len(wrong) > 5_000
    assert [cell for cell, row in wrong.items() if not list(_forms(row))] == []


@pytest.mark.parametrize(
    "gerund", ["standding foursquare behind", "standing four-square behind", "standing fourquare behind"]
)
def test_a_phrase_that_a_row_does_not_spell_as_its_lemma_is_named(gerund: str) -> None:
    assert not list(_forms(SQUARE))
    assert list(_forms(SQUARE | {"gerund": gerund})) == [f"gerund {gerund!r} is no form of 'stand foursquare behind'"]


@pytest.mark.parametrize("file", RECIPES)
def test_a_name_that_is_taken_is_named(file: str) -> None:
    rows, name = resource_rows(file), RECIPES[file].name
    taken = rows[0][name]
    assert f"{file}: {name} {taken!r} stands in 2 rows" in faults(file, [*rows, GOOD[file] | {name: taken}])


def test_a_verb_with_forms_of_its_own_has_no_regular_one() -> None:
    row = dict(zip(GOOD["lexicon.csv"], ("take to", "taking to", "taked to", "takes to"), strict=False))
    assert list(_forms(row)) == ["past 'taked to' is no form of 'take to'"]
    assert not list(_forms(row | {"past": "took to"}))
