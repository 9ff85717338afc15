"""Whether a text was read at all: what is missing in one that was not is unknown, and never dropped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commanalytics.parsing import parse, reading
from commanalytics.parsing.document.unread import FAILED, NOT_ENGLISH

UNSEEN = Path(__file__).parents[1] / "unseen"
NEGATIVE = json.loads((UNSEEN / "negative" / "expected.json").read_text(encoding="utf-8"))
NO_TEXT, NO_CLAUSE, NO_ACT = "it holds no text", "no clause was found in it", "no act of a group was found in it"
READ = {
    "invitation-letter": "",  # its polite verbs are acts
    "french-communique": NOT_ENGLISH,
    "contents-list": NO_CLAUSE,
    "empty": NO_TEXT,
}
ENGLISH = """The Friends of the Lighthouse met in Ondara on 4 March 2024.

1. Expressed concern over the state of the lamp;
2. Called upon Norvia to repair the lamp before 1 June 2024;
3. Decided to meet again within a year.
"""
FRENCH = """Les Amis du Phare se sont réunis à Ondara le 4 mars 2024.

1. Ont exprimé leur préoccupation devant l'état de la lampe et des bouées qui bordent le détroit ;
2. Ont appelé la Norvia à réparer la lampe avant le 1er juin 2024, et à en rendre compte dans les meilleurs délais ;
3. Ont décidé de se réunir de nouveau dans un an, avec les riverains, sur les côtes du Tavell.
"""
ARABIC = (
    "اجتمع أصدقاء المنارة في أوندارا في 4 مارس 2024.\n\n"
    "1. أعربوا عن قلقهم إزاء حالة المصباح؛\n2. دعوا نورفيا إلى إصلاح المصباح.\n"
)
SWAHILI = (
    "Marafiki wa Mnara walikutana katika mji wa Ondara tarehe 4 Machi 2024.\n\n"
    "1. Walieleza wasiwasi wao kuhusu hali ya taa ya bandari na maboya yote;\n"
    "2. Waliiomba Norvia kutengeneza taa hiyo kabla ya tarehe 1 Juni 2024;\n"
    "3. Waliamua kukutana tena katika muda wa mwaka mmoja pamoja na majirani.\n"
)
ERROR_PAGE = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>No such page.</p></body></html>"
MENU = "\n".join(f"Home | Press room | Archive | Page {n} of 40" for n in range(1, 41))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", NO_TEXT),
        (" \r\n\t\n", NO_TEXT),
        ("---\ndate: 2024-03-04\n---\n", NO_CLAUSE),
        ("[scanned image, not readable]", NO_CLAUSE),
        ("404 Not Found", NO_CLAUSE),
        ("404 Not Found\n\nThe page was not found on this server.", NO_ACT),
        (ERROR_PAGE, NO_CLAUSE),
        ("The Friends of the Lighthouse met in Ondara on 4 March 2024.", NO_ACT),
        (FRENCH, NOT_ENGLISH),
        (ARABIC, NOT_ENGLISH),
        (SWAHILI, NOT_ENGLISH),
        (ENGLISH + 20 * FRENCH, NOT_ENGLISH),
        (f"{MENU}\n\n1. Called upon Norvia to repair the lamp.\n\n{MENU}", "only 1% of it reads as clauses"),
    ],
)
def test_a_text_that_was_not_read_says_why(text: str, reason: str) -> None:
    assert parse(text).unread == reason


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH + FRENCH,
        "1. Called upon Norvia to repair the lamp.",
        "The Ministers met in Ondara on 4 March 2024.\n\nThey urged Norvia to repair the lamp.",
        "Recalling their first meeting;\n\nNoting the report;",
    ],
)
def test_a_text_of_few_clauses_was_read(text: str) -> None:
    assert parse(text).unread == ""


@pytest.mark.parametrize("name", NEGATIVE)
def test_a_text_that_is_no_communique_was_not_read(name: str) -> None:
    text = (UNSEEN / "negative" / f"{name}.txt").read_text(encoding="utf-8")
    assert parse(text).unread == READ.get(name, NO_ACT)


@pytest.mark.parametrize("path", sorted((UNSEEN / "texts").glob("*.txt")), ids=lambda path: path.stem)
def test_a_communique_was_read(path: Path) -> None:
    assert parse(path.read_text(encoding="utf-8")).unread == ""


def test_a_pass_over_the_structure_alone_says_nothing_of_it() -> None:
    assert parse("404 Not Found", depth="structure").unread == ""


def test_what_the_parser_breaks_on_is_lost_alone_and_the_text_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What such a text lacks is unknown, as of any that was not read; what stands in its other clauses is there."""
    whole = reading.clause_demands

    def failing(work: str, span: tuple[int, int], *others: Any) -> Any:
        if "lamp before" in work[slice(*span)]:
            raise IndexError
        return whole(work, span, *others)

    monkeypatch.setattr(reading, "clause_demands", failing)
    found = parse(ENGLISH)
    assert [[act.type for act in clause.acts] for clause in found.clauses] == [[], ["concern"], [], ["decide"]]
    assert found.unread.startswith(f"{FAILED} a part of it (clause 3, IndexError in parsing/reading.py, line ")
    assert parse(ENGLISH.replace("before", "by")).unread == ""
