"""What a group undertakes itself, drawn."""
