"""A corpus folder on disk: its settings, its texts, its catalogue of meetings, the names of those it addresses."""
