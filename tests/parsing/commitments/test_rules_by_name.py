"""Each rule of commitments and deeds finds its example, and nothing of that name where it is switched off."""

from __future__ import annotations

import pytest

from commanalytics.parsing import parse
from commanalytics.resources import resource_rows

RULES = [*resource_rows("undertaking_rules.csv"), *resource_rows("undertakings.csv")]


def found(text: str, rules: dict[str, bool] | None = None) -> list[str]:
    """The rules by which something was found."""
    doc = parse(text, rules=rules)
    return [one.rule for one in (*doc.commitments, *doc.deeds)]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_a_rule_is_switched_off_by_its_name(row: dict[str, str]) -> None:
    head = "Joint Statement of Norvia, Tavell and East Ondara\n\nThe Ministers met in Osk on 3 May 2031.\n\n"
    text = head + row["example"].replace("; ", "\n\n")
    assert row["rule"] in found(text)
    assert row["rule"] not in found(text, {row["rule"]: False})
