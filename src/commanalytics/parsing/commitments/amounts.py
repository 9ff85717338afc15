"""Sums of money: "EUR 5 million", "$1.5 billion", "over 30 billion Australian dollars".

>>> amount("invest over AUD 30 billion in the yards"), amount("lend €5 million"), amount("train 200 pilots")
(('over AUD 30 billion', 'AUD'), ('€5 million', 'EUR'), ('', ''))
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from commanalytics.parsing.wordlists import filled
from commanalytics.resources import resource_rows


@cache
def _currencies() -> dict[str, str]:
    """Sign, code or name of a currency, in small letters → ISO 4217 code."""
    rows = resource_rows("currencies.csv")
    return {name: row["code"] for row in rows for name in (row["code"].lower(), *row["names"].split("|"))}


@cache
def _sum() -> re.Pattern[str]:
    names = _currencies()
    codes = {row["code"].lower() for row in resource_rows("currencies.csv")}  # in capitals: who tries pays no lira
    told = sorted(names, key=len, reverse=True)
    signs = "|".join(f"(?-i:{name.upper()})" if name in codes else re.escape(name) for name in told)
    figure = r"[0-9]+(?:[.,][0-9]+){0,4}(?:\s?[-–]\s?[0-9]+(?:[.,][0-9]+)?)?"
    scaled = r"(?:\s?-?⟨citations.amounts.scales⟩\b|⟨citations.amounts.letters⟩\b)?"
    number = filled(rf"(?:{figure}{scaled}|⟨citations.amounts.counts⟩\s⟨citations.amounts.scales⟩\b)")
    about = filled(r"(?:⟨citations.amounts.about⟩\s+)?")
    before = rf"(?<![\w]){about}(?P<before>{signs})\s?{number}"
    return re.compile(rf"{before}|\b{about}{number}\s(?P<behind>{signs})(?!\w)", re.IGNORECASE)


def amount(text: str) -> tuple[str, str]:
    """The first sum of money as printed, and its currency; ("", "") without one."""
    match = _sum().search(text)
    if match is None:
        return "", ""
    name = (match["before"] or match["behind"]).lower()
    return " ".join(match[0].split()), _currencies()[name]


def with_sign(work: str, start: int) -> int:
    """Where an action begins, with the sign of a currency: "pledges [£]3 million"."""
    return start - (category(work[start - 1]) == "Sc") if start else start
