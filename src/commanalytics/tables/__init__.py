"""The tables: schemas that are the codebook, building, narrowing, export. The waist of the package."""

TABLES = (
    "meetings", "communiques", "clauses", "acts", "demands", "asked", "commitments", "deeds", "references", "segments",
    "families", "links", "statuses", "commitment_families", "commitment_links", "commitment_statuses", "fulfilments",
)  # fmt: skip
STATUSES = {"statuses": "families", "commitment_statuses": "commitment_families"}  # and what each tells of
SHOWN = {f"{name}_shown": name for name in STATUSES}  # all but silence that is known to be silence; in no file
