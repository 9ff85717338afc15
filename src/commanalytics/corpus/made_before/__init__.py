"""What is taken over from the last time that the tables of a folder were made, so that one text more costs its own."""
