"""The reading by words alone, which reading by structure replaces step by step: nothing new belongs here."""
