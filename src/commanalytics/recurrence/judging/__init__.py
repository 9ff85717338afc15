"""What people decide about recurrence, and where that is written."""
