"""Texts that others have marked up."""
