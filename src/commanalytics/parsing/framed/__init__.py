"""Acts and demands read from frames."""
