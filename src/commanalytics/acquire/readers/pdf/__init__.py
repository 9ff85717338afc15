"""PDFs with a text layer: from the pieces of their pages to paragraphs."""
