"""Sentences of demands: of whom they are made, and which of them recur."""
