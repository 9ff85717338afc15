"""The one way in and the one way out: how the package opens what others wrote, and puts files where others read."""
