"""Whom a pronoun stands for: by number, office and role, and nobody where nothing fits."""

from __future__ import annotations

import pytest

from commanalytics.lexicon import load_lexicon
from commanalytics.parsing.demands.antecedents import antecedent


@pytest.mark.parametrize(
    ("before", "pronoun", "expected"),
    [
        ("Five ports are in arrears with the Mission. We ask ", "them", "Five ports"),
        ("Regretted that the owners represented at the session had not paid, and urged ", "them",
         "owners represented at the session"),
        ("While praising the pier which the host country has built, they urge ", "it", "host country"),
        ("Welcomed the decision of the Director to send a tug to Ostrel, and requested ", "him", "Director"),
        ("Welcomed the agreement of the Master of Osk and of the Keeper of Sele to meet, and called upon ", "them",
         "Master of Osk + Keeper of Sele"),
        ("The lease of the Commissioner, Mr. Holm, was renewed. ", "he", "Commissioner"),
        ("Set up a panel of three pilots and mandated ", "it", "panel of three pilots"),
        ("Thanked the Board of Pilots for its work, and asked ", "it", "Board of Pilots"),
        ("Welcomed Karsholm’s decision and encouraged ", "it", "Karsholm"),
        ("Welcomed North Karsholm’s decision and encouraged ", "it", "North Karsholm"),
        ("Deplored the storm, and asked ", "him", ""),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_who_fits_it(before: str, pronoun: str, expected: str) -> None:
    assert antecedent(before, 0, len(before), pronoun, load_lexicon()) == expected
