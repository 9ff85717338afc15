"""Commands on what people code by hand."""
