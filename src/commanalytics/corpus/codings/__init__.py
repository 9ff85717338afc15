"""What people coded by hand, found again in the texts."""
