"""Texts that come in: fetched from where they stand, read from whatever form they have."""
