"""The tables: one declaration for checks, codebook and exports; which columns each has stands in `declared/`.

As kept and in CSV files all is text and numbers: a date stands as precise as it is known, empty text means "not
stated". `typed/` makes of it what analysts expect: a column with `isin` becomes ordered categories, one of days a
date. Offsets count characters of the source file, from 0; `end` is the first one after.
"""

from __future__ import annotations

from commanalytics.tables.declared.column_kinds import ACT_GROUPS, ACT_TYPES, COMMITMENT_FORMS, Table
from commanalytics.tables.declared.columns_of_commitments import (
    CommitmentFamilies,
    CommitmentLinks,
    Commitments,
    CommitmentStatuses,
    CommitmentsWithFamilies,
    Deeds,
    Fulfilments,
)
from commanalytics.tables.declared.columns_of_demands import (
    Asked,
    Demands,
    DemandsWithFamilies,
    Families,
    Links,
    Statuses,
)
from commanalytics.tables.declared.columns_of_texts import (
    Acts,
    Clauses,
    Communiques,
    Meetings,
    References,
    Segments,
)

__all__ = ["ACT_GROUPS", "ACT_TYPES", "COMMITMENT_FORMS", "IN_FILES", "SCHEMAS"]

SCHEMAS: dict[str, type[Table]] = {
    "meetings": Meetings,
    "communiques": Communiques,
    "clauses": Clauses,
    "acts": Acts,
    "demands": Demands,
    "asked": Asked,
    "commitments": Commitments,
    "deeds": Deeds,
    "references": References,
    "segments": Segments,
    "families": Families,
    "links": Links,
    "statuses": Statuses,
    "commitment_families": CommitmentFamilies,
    "commitment_links": CommitmentLinks,
    "commitment_statuses": CommitmentStatuses,
    "fulfilments": Fulfilments,
}
IN_FILES: dict[str, type[Table]] = SCHEMAS | {
    "demands": DemandsWithFamilies,
    "commitments": CommitmentsWithFamilies,
}  # as tables are exported
