"""Blocks of the work on a large group, handed to other processes or to a Dask cluster."""
