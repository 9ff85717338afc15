"""Small tables of whole texts: one against another, what they cite, how much of them was recognised."""
