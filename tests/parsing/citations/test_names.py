"""Treaties, charters, laws and plans are cited by their names, or by initials that the text has introduced."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Recalling the Brennick Convention on Salt, the Ministers", ["Brennick Convention on Salt"]),
        ("in line with the Treaty of Marlow and its annex", ["Treaty of Marlow"]),
        ("Recalling the Convention and its goals", []),
        ("under International Law and the Draft Agreement", []),
        ("the Ministers of the Lighthouse Pact met", []),
        ("Recalling the Tolu Plan of Action (TPA), and that the TPA ends", ["TPA", "TPA"]),
        ("agreed to adopt a Plan of Action for the Seas", []),
        ("the goals of the 2030 Agenda for Seas", ["2030 Agenda for Seas"]),
    ],
)
def test_what_is_cited_by_name(text: str, names: list[str]) -> None:
    assert [one.identifier for one in find_names(text)] == names
