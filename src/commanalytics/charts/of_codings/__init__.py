"""How well the coding agrees with people, drawn."""
