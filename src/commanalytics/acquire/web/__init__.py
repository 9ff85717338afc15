"""Fetching what a link leads to: public addresses alone, bounded in size and time, at a polite rate."""
