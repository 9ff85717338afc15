"""Sentences of acts and their types."""
