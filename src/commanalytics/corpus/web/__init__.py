"""What a corpus fetches from where its catalogue and sources point."""
