"""Texts and corpora laid out from what somebody has."""
