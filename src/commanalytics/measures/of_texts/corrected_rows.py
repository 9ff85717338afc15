"""Which sentences a person corrected, who did, and how many corrections are in force."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from commanalytics.measures.computed_once import once
from commanalytics.tables.corrections import IN_FORCE

if TYPE_CHECKING:
    from commanalytics.corpus import Corpus

_TABLES = ("clauses", "acts", "demands", "commitments", "deeds", "references")


@once
def corrected_by(corpus: Corpus) -> dict[str, list[str]]:
    """Ids of clauses -> who corrected them or what stands in them, and why, each said once."""
    found: dict[str, dict[str, None]] = {}
    for name in _TABLES:
        rows = corpus.table(name)
        rows = rows.loc[rows["corrected_by"] != ""]
        for clause, said in zip(rows["clause_id"], rows["corrected_by"], strict=True):
            found.setdefault(clause, {}).update(dict.fromkeys(said.split(" | ")))
    return {clause: list(said) for clause, said in found.items()}


@once
def clauses_with_added_acts(corpus: Corpus) -> set[str]:
    """Ids of the clauses whose every act a person added: the package found none in them."""
    if not any((one.correction.change, one.correction.table) == ("add", "acts") for one in corpus.corrections):
        return set()
    read = set(_places(corpus.as_read)["place"])
    places = _places(corpus)
    return set(places["clause_id"]) - set(places.loc[places["place"].isin(read), "clause_id"])


def _places(corpus: Corpus) -> pd.DataFrame:
    """Where each act begins in which file, which no correction moves, and its clause."""
    files = corpus.table("communiques").set_index("communique_id")["source_file"]
    acts = corpus.table("acts")
    place = acts["communique_id"].map(files) + "#" + acts["start"].astype(str)
    return acts[["clause_id"]].assign(place=place)


@once
def corrections_in_force(corpus: Corpus) -> Counter[str]:
    """Who says so -> how many corrections are in force in the texts of a corpus."""
    texts = {file.rpartition("/")[2] for file in corpus.table("communiques")["source_file"]}
    in_force = [one.correction for one in corpus.corrections if one.state == IN_FORCE]
    return Counter(correction.by for correction in in_force if correction.text in texts)
