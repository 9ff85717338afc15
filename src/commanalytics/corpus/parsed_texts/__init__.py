"""The texts of a folder as rows: one file parsed, many of them shared out to worker processes."""
