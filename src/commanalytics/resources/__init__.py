"""Word lists, scales, thresholds and names: data, each row with its source."""
