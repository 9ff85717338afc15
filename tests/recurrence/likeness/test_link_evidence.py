"""Why two demands count as one, told in words."""

from __future__ import annotations

import pytest

from commanalytics.recurrence.grouping.item_kinds import DEMANDS
from commanalytics.recurrence.likeness import demand_reading
from commanalytics.recurrence.likeness.demand_reading import read_demand
from commanalytics.recurrence.likeness.link_evidence import evidence


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        (
            ("open the oven", "Norvia"),
            ("open the oven", "Norvia"),
            "shared words: open, oven; same action: open; asked of Norvia",
        ),
        (
            ("open the oven", "Norvia"),
            ("close the oven", "Tavell"),
            "shared words: oven; opposite action: open after close; asked of Norvia after Tavell; new words: open; "
            "left out: close",
        ),
        (
            ("release the sailors", ""),
            ("free the crew", ""),
            "no shared word; of one kind: seafarer; same action: release; nobody named in either; "
            "new words: release, sailors; left out: free, crew",
        ),
        (
            ("the oven", "Norvia"),
            ("open the oven", ""),
            "shared words: oven; action unknown; asked of Norvia after nobody named; left out: open",
        ),
    ],
    ids=["the same", "opposite", "of one kind", "no action"],
)
def test_what_two_demands_share_and_what_differs(now: tuple[str, str], then: tuple[str, str], told: str) -> None:
    assert evidence(*now, *then, DEMANDS.whose) == told


def test_what_is_read_only_to_explain_a_link_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demand_reading._plain, "now", {})
    assert evidence("mend the sluice", "", "mend the weir", "", DEMANDS.whose).startswith("shared words: mend;")
    assert demand_reading._plain.now == {}
    read_demand("mend the sluice")
    assert [key.rpartition(": ")[2] for key in demand_reading._plain.now] == ["mend the sluice"]
