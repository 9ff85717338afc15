"""The page: layout, furniture, headings, clauses, lists. Nothing here reads what a sentence says."""
