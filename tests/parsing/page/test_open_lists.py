"""The list that the last clause has open: which pieces are its entries."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.page.structure.clauses import find_structure


def listed(text: str) -> list[tuple[str, list[str]]]:
    """Each clause's number, and the paths of its entries."""
    found = find_structure(text, load_lexicon()).clauses
    return [(clause.number, [path for _, _, path, _ in clause.items]) for clause in found]


HEAD = "The Council of the Harbour League,\n\nRecalling its meeting of 2 May 2023,\n\n"


@pytest.mark.parametrize(
    ("decided", "clauses"),
    [
        (  # a lead-in, and what it asks for
            "1. Urges Norvia to:\n\n(a) light its buoys;\n\n(b) pay its pilots;\n\n2. Thanks Ostrel.",
            [("1", ["a", "b"]), ("2", [])],
        ),
        (  # numbers below a numbered clause are entries where it ends with a colon, and begin anew
            "1. Urges Norvia to:\n\n1) light its buoys;\n\n2) pay its pilots;\n\n2. Thanks Ostrel.",
            [("1", ["1", "2"]), ("2", [])],
        ),
        (  # letters of clauses go on, and are no entries of the clause before
            "(a) Urges Norvia to light its buoys;\n\n(b) Thanks Ostrel;\n\n(c) Calls upon Tavell to pay its pilots.",
            [("a", []), ("b", []), ("c", [])],
        ),
        (  # a line that only names somebody stands above what is asked of them
            "1. Urges:\n\nNorvia:\n\n(a) to light its buoys;\n\nTavell:\n\n(a) to pay its pilots;\n\n2. Thanks Ostrel.",
            [("1", ["", "a", "", "a"]), ("2", [])],
        ),
        (  # a counted entry goes on behind a semicolon, whatever it reads like
            "1. Decides to:\n\n1) light its buoys;\n\n2) pay its pilots;\n\n3) The Council of Osk notes it;\n\n"
            "2. Thanks Ostrel.",
            [("1", ["1", "2", "3"]), ("2", [])],
        ),
        (  # an entry whose mark is lost
            "1. Urges Norvia to:\n\nlight its buoys;\n\npay its pilots;\n\n2. Thanks Ostrel.",
            [("1", ["", ""]), ("2", [])],
        ),
    ],
)
def test_entries_belong_to_the_clause_that_leads_to_them(decided: str, clauses: list[tuple[str, list[str]]]) -> None:
    assert listed(HEAD + decided)[1:] == clauses


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (  # behind a paragraph that ends, bullets in which somebody acts are paragraphs, too
            "The Ministers met in Osk. They thanked Ostrel.\n\n-   They urged Norvia to wait.\n\n-   They left.",
            [[], [], []],
        ),
        (  # … and entries where nobody does
            "The Ministers met in Osk.\n\nThey thanked Ostrel.\n\n-   the lights of Norvia\n\n-   the ports of Tavell",
            [[], ["", ""]],
        ),
        (  # bullets that have counted clauses count entries where a paragraph without one leads to them
            "The Ministers met in Osk. They thanked Ostrel.\n\n-   They urged Norvia to wait.\n\n"
            "They asked the Bank to:\n\n-   Mend the lights.\n\n-   Pay the pilots.",
            [[], [], ["", ""]],
        ),
        (  # bullets further in than that of their clause are its entries; those as far out are clauses
            "The Ministers met in Osk.\n\n-   They urged Norvia to do this:\n    -   Mending the lights.\n"
            "    -   Paying the pilots.\n-   They thanked Ostrel.",
            [[], ["", ""], []],
        ),
    ],
)
def test_bullets_are_paragraphs_where_nothing_leads_to_them(text: str, clauses: list[list[str]]) -> None:
    assert [paths for _, paths in listed(text)] == clauses


def test_a_heading_above_bullets_may_begin_with_a_participle() -> None:
    acts = "".join(f"-   They urged {who} to wait.\n\n" for who in ("Norvia", "Ostrel", "Tavell", "Karsholm"))
    text = f"The Ministers met in Osk.\n\n{acts}Supporting Small Yards\n\n-   They thanked the pilots.\n"
    found = find_structure(text, load_lexicon())
    assert [text[start:end] for start, end in found.headings] == ["Supporting Small Yards"]
    assert len(found.clauses) == 6


@pytest.mark.parametrize(("entry", "clauses"), [("i. mend the light;", 3), ("Mend the light;", 1)])
def test_a_line_without_a_mark_is_no_entry_behind_one_that_has_it(entry: str, clauses: int) -> None:
    lines = f"The Ministers:\n\nUrge Karsholm to:\n{entry}\n\nWelcome the calm at sea;\n\nUrge Ostrel to wait."
    assert len(find_structure(lines, load_lexicon()).clauses) == clauses


@pytest.mark.parametrize(
    "lead",
    ["urged Norvia to, inter alia:", "said that Norvia should:", "urged Norvia to do the following:",
     "agreed to take these steps:"],
)  # fmt: skip
def test_lines_that_have_lost_their_marks_are_entries_of_their_lead_in(lead: str) -> None:
    text = f"The Ministers thanked Ostrel.\n\nThey {lead}\n\nMend the lights.\n\nPay the pilots.\n\nThey thanked Osk."
    assert [paths for _, paths in listed(text)] == [[], ["", ""], []]


def test_lines_that_say_something_are_clauses_below_what_follows() -> None:
    text = "The Ministers thanked Ostrel.\n\nThey agreed to the following:\n\nWelcome the report.\n\nUrge Osk to wait."
    assert [paths for _, paths in listed(text)] == [[], [], [], []]
