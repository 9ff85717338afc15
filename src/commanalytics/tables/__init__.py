"""The tables: schemas that are the codebook, building, narrowing, export. The waist of the package."""
