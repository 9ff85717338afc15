"""The labels of families as a person says, each family found by the words of one of its demands or commitments."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from commanalytics.sources.corrections_file import Correction
from commanalytics.tables.corrections.words_in_text import plain


def with_labels(
    families: pd.DataFrame, items: pd.DataFrame, texts: pd.DataFrame, corrections: Sequence[Correction]
) -> pd.DataFrame:
    """Families with a column that tells who corrected a label. `items`: demands or commitments with their families."""
    families = families.assign(corrected_by="")
    for correction in corrections:
        if correction.table == "families":
            family = _family(items, texts, correction)
            of = families["family_id"] == family
            families.loc[of, "label"] = correction.value
            families.loc[of, "corrected_by"] = correction.said
    return families


def _family(items: pd.DataFrame, texts: pd.DataFrame, correction: Correction) -> str:
    """The family of the item of that text whose words the quote is of; empty: none of these is meant."""
    named = texts["source_file"].str.rpartition("/")[2] == correction.text
    own = items.loc[items["communique_id"].isin(texts.loc[named, "communique_id"])]
    quote = plain(correction.quote)
    fits = [family for family, text in zip(own["family_id"], own["text"], strict=True) if quote in plain(text)]
    return fits[0] if len(fits) == 1 else ""
