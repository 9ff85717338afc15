"""Words of the user’s choice over time, and groups side by side."""
