"""Tables with the types that analysts expect."""
