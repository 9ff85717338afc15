"""Pieces: blocks cut where further clauses run on, freed of what is run together with them, each with a label."""
