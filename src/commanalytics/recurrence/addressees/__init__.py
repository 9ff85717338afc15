"""Who is asked: names, how like two of them are, and which exclude each other."""
