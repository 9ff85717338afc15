"""A whole text: all its characters in segments, several communiqués in one, where it breaks off, what is marked up."""
