"""Coding by hand: what there is to code, a sample of it as a sheet, and what the package itself says of the same."""
