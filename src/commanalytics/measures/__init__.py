"""Small tables made for reading: what charts draw and findings tell, computed from a corpus."""
