"""Charts of demands: what recurs, for how long, and of whom."""
