"""A bare year cites only beside a noun for a meeting, a report or a resolution."""

from __future__ import annotations

import pytest

from commanalytics.parsing.citations.years import find_years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("welcomed its reports of 2011 and 2012", [("report", "2011"), ("report", "2012")]),
        ("recalled the meeting of 2015", [("meeting", "2015")]),
        ("recalled the Summit of Tolu (2016)", [("meeting", "2016")]),
        ("noted the 2019 report on the lane", [("report", "2019")]),
        ("noted the report for 2015/16 and its 2017/18 review", [("report", "2015/2016"), ("report", "2017/2018")]),
        ("noted the Tolu Harbour Report 2019", [("report", "2019")]),
        ("recalled the rounds of its conference (Tolu, 2016; Bex, 2018)", [("meeting", "2016"), ("meeting", "2018")]),
        ("noted the works of its yard (Tolu, 2016; Bex, 2018)", []),
        ("deplored the harvest of 2015", []),
        ("deplored the harvest of 2015/16", []),
        ("recalled the meeting of 2031", []),
        (
            "the talks of the Heads of State of the Isles and the Chair of the Bank, held in Osk in 2012 and 2013",
            [("meeting", "2012"), ("meeting", "2013")],
        ),
        ("the talks of the Heads of State of the Isles and the Chair of the Council on boats lost in Osk in 2012", []),
        ("recalled the Tolu Summit 2019 and Osk Forum 2020", [("meeting", "2019")]),
        ("at the Tolu Summit 2024", []),
        ("recalled what was announced at HARMIN 2020", [("meeting", "2020")]),
        ("recalled what was sold at HARMIN 2020", []),
        ("will act in line with the 2019 Tolu statement", [("meeting", "2019")]),
    ],
)
def test_years_beside_what_is_cited(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.iso) for one in find_years(text, "2024-03-04")] == found
