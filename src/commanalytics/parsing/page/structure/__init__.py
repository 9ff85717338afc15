"""From pieces to clauses: the section of each, its list, and what is heading, formula or furniture around them."""
