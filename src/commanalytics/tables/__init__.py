"""The tables: schemas that are the codebook, building, narrowing, export. The waist of the package."""

TABLES = (
    "meetings", "communiques", "clauses", "acts", "demands", "asked", "commitments", "deeds", "references", "segments",
    "families", "links", "statuses", "commitment_families", "commitment_links", "commitment_statuses", "fulfilments",
)  # fmt: skip
