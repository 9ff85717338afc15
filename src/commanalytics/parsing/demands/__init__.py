"""Demands: what an act asks, of whom, and by when."""
