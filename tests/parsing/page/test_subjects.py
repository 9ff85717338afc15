"""The first subject of a paragraph, on which its section depends."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.page.starts.subjects import has_main_clause, subject_of

CASES = [
    ("The Ministers, noting the ice, urged Norvia to wait.", "The Ministers, noting the ice,", "urged", False, True),
    ("The Minister of Tavell told the Ministers that it was late.", "The Minister of Tavell", "told", True, False),
    ("The Panel established pursuant to the statutes held talks in Ondara.",
     "The Panel established pursuant to the statutes", "held", False, False),
    ("Some members voiced doubts about the levy.", "Some members", "voiced", True, False),
    ("Noting the report, it was agreed that the toll be lifted.", "it", "agreed", False, True),
    ("As leaders of Norvia, guided by its ideals, we resolve to act.", "we", "resolve", False, True),
    ("The Ministers stood up a task force.", "The Ministers", "stood", False, False),
    ("The Council had before it the report of the pilots.", "The Council", "had", False, False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subject", "verb", "reported", "acts"), CASES)
def test_the_first_finite_verb_and_its_subject(text: str, subject: str, verb: str, reported: bool, acts: bool) -> None:
    found = subject_of(text, 0, len(text), load_lexicon())
    assert (text[found.start : found.end], found.word, found.reported, found.acts) == (subject, verb, reported, acts)


@pytest.mark.parametrize("text", ["State of the lights", "Joint action:", "Noting the report of the pilots;"])
def test_where_nobody_does_anything_there_is_no_subject(text: str) -> None:
    assert not subject_of(text, 0, len(text), load_lexicon())


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Mindful of the ice, we urge calm.", True),
        ("Deeply moved by what they had heard, the Ministers urged calm.", True),
        ("Recalling the statutes, which the Ministers signed in Ondara.", False),
        ("Noting the loss of the Wren, her crew and her mail.", False),
    ],
)
def test_a_participle_may_lead_to_a_main_clause(text: str, goes_on: bool) -> None:
    assert has_main_clause(text, 0, len(text), load_lexicon()) is goes_on
