"""Small tables of acts and their types."""
