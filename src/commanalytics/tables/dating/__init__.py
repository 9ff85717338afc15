"""The dates of texts: which one counts, and who gives it."""
