"""Work on a group in blocks, which others may do."""
