"""The tables: schemas that are the codebook, building, narrowing, export. The waist of the package."""

TABLES = (
    "meetings", "communiques", "clauses", "acts", "demands", "asked", "commitments", "references", "segments",
    "families", "links", "statuses",
)  # fmt: skip
