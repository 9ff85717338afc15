"""From notebooks to pages: plan, run, render, index."""
