"""Texts come in: read from what they were published as, kept with where they are from. Imported only when asked for."""
