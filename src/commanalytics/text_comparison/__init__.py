"""Comparing texts word by word: what counts as a word, as the same wording, as a change."""
