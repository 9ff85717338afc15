"""Running notebooks: what there is to do, processes that do it, and what stands in the output folder."""
