"""A corpus larger than memory: its texts are parsed, its tables written, and neither is kept."""
