"""Sentences of commitments."""
