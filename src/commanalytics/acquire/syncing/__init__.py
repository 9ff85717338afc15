"""Texts that are found on the web: those that the catalogue links to, and new ones as sites list them."""
