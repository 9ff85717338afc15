"""Treaties, charters, laws and plans are cited by their names, or by initials that the text has introduced."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.instrument_names import find_names


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
        ("support for the Tolu Outlook on the Inner Sea", ["Tolu Outlook on the Inner Sea"]),
        ("contribute to the Tolu Harbour Plan for Fishers", []),
        ("the launch of a Tolu Harbour Security Strategy", []),
        ("noted the Tolu Harbour Security Strategy", ["Tolu Harbour Security Strategy"]),
        ("under the Tolu Outlook on Salt. The Tolu Outlook helps", ["Tolu Outlook on Salt", "Tolu Outlook"]),
        ("implement the Tolu Five-Point Consensus", ["Tolu Five-Point Consensus"]),
        ("reached a Consensus", []),
        (
            "under the Executive Order on Nets and the Tolu Peace Initiative",
            ["Executive Order on Nets", "Tolu Peace Initiative"],
        ),
        ("observe the Site Guidelines", []),
        ("observe the OTC Harbour Guidelines", ["OTC Harbour Guidelines"]),
        ("of the Indo-Tolu Strategy of the Isles", ["Indo-Tolu Strategy of the Isles"]),
        ("of the Tolu Strategy of the Isles", ["Tolu Strategy of the Isles"]),
        ("of the National Strategy of the Isles", []),
        ("in accordance with Norvia’s Harbour Security Strategy", ["Harbour Security Strategy"]),
        ("the Osk Convention Against Salt and the Tolu Pact", ["Osk Convention Against Salt", "Tolu Pact"]),
        ("the Tolu Convention to Combat Floods, and to Norvia", ["Tolu Convention to Combat Floods"]),
        ("the Tolu Treaty to Norvia", ["Tolu Treaty"]),
        ("the Convention for the Protection of Boats from Salt", ["Convention for the Protection of Boats from Salt"]),
        ("the breach of the Treaty on Nets by Norvia", ["Treaty on Nets"]),
        ("the Osk Declaration and Programme of Action", ["Osk Declaration and Programme of Action"]),
        ("as illustrated in the new Salt Strategy and Tolu Net Program", ["Salt Strategy", "Tolu Net Program"]),
        ("launch a new Salt Strategy and a Tolu Net Program", []),
        ("to extend the Black Sea Grain Initiative", ["Black Sea Grain Initiative"]),
        ("THEY THANKED OSK FOR EXCELLENT ARRANGEMENTS, AND RECALLED THE TOLU CHARTER", ["TOLU CHARTER"]),
        ("INTERNATIONAL CONVENTION ON SALT\n\nunder the Salt Convention", ["Salt Convention"]),
        ("the work of the Port Regulation and Pilots Working Group", []),
    ],
)
def test_what_is_cited_by_name(text: str, names: list[str]) -> None:
    assert [one.identifier for one in find_names(text)] == names
