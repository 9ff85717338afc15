"""Performative acts: lead phrases, turns of phrase, complements, and the frames in which the body performs them."""
