"""Charts of the texts held: which, how well they were read, what they cite, what they consist of."""
