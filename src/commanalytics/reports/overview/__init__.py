"""The index over all pages, its pictures, and the feed."""
