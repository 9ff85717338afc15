"""What the group undertakes to do itself."""
