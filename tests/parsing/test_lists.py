"""Lists: inline and on lines, on one level and on two; what a list is asked of, and what is none."""

from __future__ import annotations

from itertools import product

import pytest

from commanalytics.parsing import parse
from commanalytics.parsing.page.starts.lists import roman
from tests.casefiles import read_cases
from tests.parsing.framing import demands_of, framed

LISTS = [case for name in ("inline", "lines") for case in read_cases(f"lists/{name}.csv", "frame", "text", "demands")]


@pytest.mark.parametrize(("frame", "text", "expected"), LISTS)
def test_an_entry_of_a_list_is_a_demand_with_its_marker(frame: str, text: str, expected: str) -> None:
    _, clause = framed(frame, text.replace("⏎", "\n"))
    assert demands_of(clause) == expected


def test_a_list_is_part_of_the_clause_that_leads_in() -> None:
    doc, clause = framed("past", "Demanded that Karsholm:\n\ni. light its buoys,\n\nii. mend the beacon;")
    assert clause is not None
    assert doc.source.raw[clause.start : clause.end].startswith("Demanded that Karsholm:")
    assert doc.source.raw[clause.start : clause.end].rstrip(";").endswith("mend the beacon")
    assert [(item.marker, item.level) for item in clause.items] == [("i", 1), ("ii", 1)]


def test_items_of_two_levels_have_paths() -> None:
    text = "Demanded that Karsholm:\n(a) light its buoys;\n(b) for the school:\n(i) reopen it;\n(ii) heat it."
    _, clause = framed("past", text)
    assert clause is not None
    assert [(item.marker, item.level) for item in clause.items] == [("a", 1), ("b", 1), ("b.i", 2), ("b.ii", 2)]


@pytest.mark.parametrize(("text", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("xl", 40)])
def test_roman_numerals_have_values(text: str, value: int) -> None:
    assert roman(text) == value


WHO = ("Karsholm", "Port Authority")
ASKED = {
    "verb": ("mend the beacon at Cape Dorn", "release both crews"),
    "thing": ("a chart of the lane", "the release of both crews"),
}
MARKS = (("(a)", "(b)"), ("1.", "2."), ("i)", "ii)"), ("–", "–"), ("•", "•"))
SUBMARKS = (("(i)", "(ii)"), ("–", "–"))
STYLES = {
    "past": "The Ministers met in Vendry on 4 March 2024.\n\nThe Ministers {}\n\n"
    "The Ministers thanked Ostrel for its help.",
    "resolved": "The Ministers met in Vendry on 4 March 2024.\n\nRecalling their statutes;\n\nThe Ministers:\n\n{}\n\n"
    "Thanked Ostrel for its help.",
}


def listed(lead: str, head: str, entry: str, marks: tuple[str, str], gap: str) -> str:
    """A list of two addressees, or actions; below each head, if there is one, stand two entries."""
    lines = [lead.format(WHO[0])]
    for name, mark in zip(WHO, marks, strict=True):
        lines += [f"{mark} {head.format(who=name)}"] if head else []
        below = SUBMARKS[marks[0] == "(a)"] if head else (mark,)
        for k, own in enumerate(below):
            at = k if head else WHO.index(name)
            said = entry.format(who=name, verb=ASKED["verb"][at], thing=ASKED["thing"][at])
            lines.append(f"{own} {said};")
    return gap.join(lines)[:-1] + "."


@pytest.mark.parametrize(
    ("lead", "head", "entry", "who"), read_cases("lists/forms.csv", "lead", "head", "entry", "who")
)
def test_a_list_asks_whom_and_what_it_says_in_every_wording(lead: str, head: str, entry: str, who: str) -> None:
    wrong = {}
    asked = ASKED["verb" if "{verb}" in entry else "thing"]
    names = {"lead-in": (WHO[0], WHO[0]), "each": WHO}.get(who, (who, who))
    pairs = [(name, each) for name in WHO for each in asked] if head else list(zip(names, asked, strict=True))
    for marks, (style, frame), gap in product(MARKS, STYLES.items(), ("\n", "\n\n")):
        body = listed(lead, head, entry, marks, gap)
        text = frame.format(body if style == "past" else body[0].upper() + body[1:])
        found = parse(text)
        told = [(one.addressee, one.text) for clause in found.clauses for one in clause.demands]
        if told != pairs or [c.section for c in found.clauses if c.section != "preamble"] != [
            "opening",
            *["operative"] * 2,
        ]:
            wrong[text] = told
    assert not wrong
