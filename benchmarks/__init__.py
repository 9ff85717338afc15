"""What is measured, each script beside its baseline: `python -m benchmarks [NAME]`."""
