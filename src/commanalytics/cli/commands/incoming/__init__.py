"""Commands that bring texts in."""
