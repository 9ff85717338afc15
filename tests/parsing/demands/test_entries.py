"""Lists: whom the lead-in asks, or each entry for itself."""

from __future__ import annotations

import pytest

from tests.parsing.framing import demands_of, framed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Called on hospital boards, whether public or private:⏎(a) to keep a log;⏎(b) not to burn it.",
         "[a] hospital boards → keep a log ; [b] hospital boards → not to burn it"),
        ("Recommended to the ports which hold charts that they:⏎(a) print them;⏎(b) lend them.",
         "[a] ports which hold charts → print them ; [b] ports which hold charts → lend them"),
        ("Demanded:⏎(a) of Karsholm, that it mend the pier;⏎(b) of Ostrel, that it light it.",
         "[a] Karsholm → mend the pier ; [b] Ostrel → light it"),
        ("Recommended:⏎(a) to ports which have not yet signed, a ban on nets;⏎(b) to Ostrel, a chart.",
         "[a] ports which have not yet signed → a ban on nets ; [b] Ostrel → a chart"),
        ("Asked:⏎(a) pilots everywhere, to wait;⏎(b) Ostrel, to report.",
         "[a] pilots everywhere → wait ; [b] Ostrel → report"),
        ("Demanded that:⏎(a) Karsholm light its buoys;⏎(b) the pilots report;⏎(c) the basin be deepened.",
         "[a] Karsholm → light its buoys ; [b] pilots → report ; [c] – → the basin be deepened"),
        ("Demanded:⏎(a) that Karsholm light its buoys;⏎(b) that the basin be deepened.",
         "[a] Karsholm → light its buoys ; [b] – → the basin be deepened"),
        ("Called on the owners of the “Swan”:⏎(a) to raise it;⏎(b) to pay.",
         "[a] owners of the “Swan” → raise it ; [b] owners of the “Swan” → pay"),
    ],
)  # fmt: skip
def test_an_entry_is_asked_of_whom_the_lead_in_or_the_entry_names(text: str, expected: str) -> None:
    _, clause = framed("past", text.replace("⏎", "\n"))
    assert demands_of(clause) == expected
