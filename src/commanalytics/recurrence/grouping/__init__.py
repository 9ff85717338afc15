"""From scored pairs to families, their members, ids and labels."""
