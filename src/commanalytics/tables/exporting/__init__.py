"""Tables as files: their formats, and the codebook beside them."""
