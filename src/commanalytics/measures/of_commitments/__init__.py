"""What a group undertakes itself, measured."""
