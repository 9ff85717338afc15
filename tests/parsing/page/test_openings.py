"""Whether a clause can begin at a word, and in what form."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing import parse
from commanalytics.parsing.page.starts.openings import INFINITIVE, NOMINAL, opener


@pytest.mark.parametrize(
    ("text", "word", "forms", "known"),
    [
        ("Urges Norvia", "urges", "s", True),
        ("Recalling the statutes", "recalling", "g", True),
        ("Once again strongly urges", "urges", "s", True),
        ("Trosking the ban", "trosking", "g", False),
        ("*Having* met", "having", "g", True),
    ],
)
def test_a_clause_can_begin_with_a_verb_behind_its_modifiers(text: str, word: str, forms: str, known: bool) -> None:
    found = opener(text, 0, load_lexicon())
    assert (found.word, found.forms, found.known) == (word, forms, known)


@pytest.mark.parametrize(
    "text",
    ["urges Norvia", "The Ministers", "Concern was expressed", "States of the region", "Regarding our ports, ", ""],
)
def test_no_clause_begins_there(text: str) -> None:
    assert not opener(text, 0, load_lexicon())


def test_a_preposition_above_numbered_clauses_tells_of_no_act() -> None:
    read = parse("The Council,\n\nRegarding fisheries,\n\n1. Urges Norvia to wait.")
    assert [act.lemma for act in read.acts] == ["urge"]


@pytest.mark.parametrize(
    ("text", "forms"), [("to request Norvia", INFINITIVE), ("its full support for Norvia", NOMINAL), ("urges", "s")]
)
def test_behind_a_marker_small_letters_will_do(text: str, forms: str) -> None:
    assert opener(text, 0, load_lexicon(), marked=True).forms == forms


@pytest.mark.parametrize(
    "lead", ["agreed to the following:", "agreed:", "decided:", "agree to:", "resolved on the following:"]
)
def test_numbered_verbs_that_lead_are_clauses_below_what_was_agreed(lead: str) -> None:
    read = parse(f"The Ministers {lead}\n\n1. Welcome the report.\n\n2. Urge Norvia to wait.\n\n3. Deplore the raid.\n")
    assert [act.lemma for act in read.acts] == ["welcome", "urge", "deplore"]


@pytest.mark.parametrize("lead", ["agreed to the following:", "agreed to:", "decided to:", "resolved to:"])
def test_numbered_actions_are_entries_of_what_was_agreed(lead: str) -> None:
    """Though the lexicon knows "establish", too."""
    actions = ["Establish a fund", "Mend the quay", "Hold a meeting"]
    read = parse(f"The Ministers {lead}\n\n" + "\n\n".join(f"{n}. {a}." for n, a in enumerate(actions, 1)))
    assert (len(read.clauses), len(read.acts)) == (1, 1)
    assert [row.text for row in read.commitments] == actions


def test_numbered_actions_are_entries_below_the_opening_too() -> None:
    """ "We will:" is no act and begins no operative part by itself."""
    opening = "The leaders of Norvia and Tavell met in Osk on 3 May 2031.\n\n"
    read = parse(f"{opening}We will:\n\n1. Train pilots from all ports;\n\n2. Mark the lane.\n\nWe thank Osk.")
    assert [row.text for row in read.commitments] == ["Train pilots from all ports", "Mark the lane"]


def test_a_counted_clause_is_no_entry_though_its_first_word_may_be_a_verb() -> None:
    text = "9. WELCOMES the truce;\n\n10. REQUESTS the Bank to:\n\na. wait;\n\n11. FURTHER REQUESTS Norvia to pay."
    assert [clause.number for clause in parse(text).clauses] == ["9", "10", "11"]


def test_what_the_group_will_do_is_operative_though_no_act_leads_it() -> None:
    head = "Joint Statement\n\nThe Ministers met in Osk on 4 March 2031.\n\n"
    read = parse(head + "The Ministers will mend the quay.\n\nThe meeting will be held again in Osk in 2032.")
    assert [clause.section for clause in read.clauses] == ["opening", "operative", "closing"]
    announced = parse(head + "The Ministers will meet again in Osk in 2032.\n\nThey thanked the hosts.")
    assert [clause.section for clause in announced.clauses] == ["opening", "opening", "operative"]
