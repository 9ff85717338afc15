"""Sums of money with their currency."""

from __future__ import annotations

import pytest

from commanalytics.parsing.commitments.amounts import amount


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lend €5 million to the mills", ("€5 million", "EUR")),
        ("lend EUR 5 million", ("EUR 5 million", "EUR")),
        ("lend $1.5 billion", ("$1.5 billion", "USD")),
        ("lend 300 thousand euros", ("300 thousand euros", "EUR")),
        ("invest over AUD 30 billion in the yards", ("over AUD 30 billion", "AUD")),
        ("lend £2,500,000", ("£2,500,000", "GBP")),
        ("lend $5M to the mills", ("$5M", "USD")),
        ("lend €5bn", ("€5bn", "EUR")),
        ("lend $5-10 million", ("$5-10 million", "USD")),
        ("lend five million dollars", ("five million dollars", "USD")),
        ("lend SAR 5 million", ("SAR 5 million", "SAR")),
        ("try 5 new lamps", ("", "")),
        ("train 200 pilots", ("", "")),
        ("dredge a million tons", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_sum_is_given_as_printed_with_its_currency(text: str, found: tuple[str, str]) -> None:
    assert amount(text) == found
