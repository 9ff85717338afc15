"""Pairs of demands: which are compared, and how they score."""
