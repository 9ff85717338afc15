"""Faults on purpose: what the package promises when files, disks, processes and surroundings misbehave."""
