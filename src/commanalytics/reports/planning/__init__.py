"""What a run has to do: notebooks, their parameters, one task a page, and what stands in the output folder already."""
