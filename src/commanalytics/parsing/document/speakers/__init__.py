"""Who speaks in a text: its body by all its names, members told one by one, two by theirs, who alone acts."""
