"""Several communiqués in one file: where one ends, and what only looks like another."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse, split

FIRST = (
    "The Ministers of the Harbour League met in Vendry on 4 March 2024 to discuss the state of the quays.\n\n"
    "Recalling the statutes;\n\nThe Ministers:\n\nUrged Karsholm to light its buoys;\n\n"
    "Requested Ostrel to mend its quays;\n\nThanked Ostrel for its hospitality.\n\nVendry, 4 March 2024"
)
SECOND = (
    "The Ministers of the Harbour League met in Ostrel on 9 June 2024 to discuss the training of pilots.\n\n"
    "Recalling the statutes;\n\nThe Ministers:\n\nWelcomed the school of the pilots of Ostrel;\n\n"
    "Requested Vendry to send ten pilots;\n\nThanked Ostrel for its hospitality.\n\nOstrel, 9 June 2024"
)


@pytest.mark.parametrize("between", ["\n\n", "\n\n* * *\n\n", "\n\nBack to top\n\nCommuniqué of 9 June\n\n"])
def test_a_second_communique_begins_between_the_two(between: str) -> None:
    text = FIRST + between + SECOND
    (start, middle), (again, end) = split(text)
    assert (start, end, middle) == (0, len(text), again)
    assert len(FIRST) <= middle <= len(FIRST + between)


def test_parse_warns_of_a_second_communique_and_reads_on() -> None:
    doc = parse(FIRST + "\n\n" + SECOND)
    assert "several_texts" in [w.code for w in doc.warnings]
    assert [w.code for w in parse(FIRST).warnings] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        FIRST,
        FIRST.replace("Thanked Ostrel", "Recalled that the Ministers met in Ostrel on 9 June 2021 and thanked Ostrel"),
        FIRST + "\n\nThe next meeting is held in Ostrel in 2025.",
    ],
    ids=["no text", "one communiqué", "an earlier meeting that is recalled", "a later meeting that is announced"],
)
def test_one_communique_is_one(text: str) -> None:
    assert split(text) == [(0, len(text))]


def test_a_paragraph_that_numbers_go_on_into_opens_no_other_text() -> None:
    text = FIRST.replace("Urged", "1. Urged").replace("Requested", "2. Requested").replace("Thanked", "3. Thanked")
    other = "\n\nRepublic of Karsholm\n\n4. The Ministers welcomed the election held in Karsholm on 8 August 2023.\n\n"
    assert (
        len(split(text.replace("\n\nVendry, 4", other + "5. They urged Ostrel to mend its quays.\n\nVendry, 4"))) == 1
    )


@pytest.mark.parametrize("verb", ["DECLARE:", "RESOLVE:", "Decides:"])
def test_a_verb_alone_with_a_colon_is_a_formula(verb: str) -> None:
    read = parse(
        f"The Ministers, meeting in Vendry on 4 March 2024,\n\nRecalling the statutes;\n\n{verb}\n\n"
        "1. To urge Karsholm to light its buoys;\n\n2. To request Ostrel to mend its quays.\n"
    )
    assert [clause.number for clause in read.clauses if clause.section == "operative"] == ["1", "2"]
    assert [act.lemma for clause in read.clauses for act in clause.acts] == ["recall", "urge", "request"]


def test_lettered_paragraphs_with_a_subject_are_clauses() -> None:
    read = parse(
        "The Commission met in Vendry on 4 March 2024.\n\nThe Commission came to the following conclusions:\n\n"
        "(a) The Commission noted the fall of trade.\n\n(b) The Commission urged Karsholm to light its buoys.\n\n"
        "(c) The Working Group was instructed:\n\n- to mend the quays;\n\n- to report.\n\n"
        "(d) The Commission thanked Ostrel for its hospitality.\n"
    )
    assert [clause.number for clause in read.clauses if clause.number] == ["a", "b", "c", "d"]
