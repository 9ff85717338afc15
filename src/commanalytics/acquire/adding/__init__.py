"""Texts that somebody hands over: read, shown, told apart from what is held, and put into a corpus as one set."""
