"""Charts of clause types, their shares, sections, strength and words."""
