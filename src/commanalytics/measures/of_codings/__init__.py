"""How well the coding agrees with people, and what that makes of its figures: small tables."""

from __future__ import annotations

from commanalytics.measures.of_codings.agreement_tables import Agreement, agreement
from commanalytics.measures.of_codings.coded_answers import asked_in
from commanalytics.measures.of_codings.share_correction import corrected_shares

__all__ = ["Agreement", "agreement", "asked_in", "corrected_shares"]
