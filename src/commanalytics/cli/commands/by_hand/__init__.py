"""Commands by which a person corrects and completes what was read."""
