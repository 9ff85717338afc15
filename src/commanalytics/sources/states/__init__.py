"""Names of states, as a library of the standard has them, and of organisations."""
