"""Lines: their marks, those that belong to the page, and the blocks that the others make."""
