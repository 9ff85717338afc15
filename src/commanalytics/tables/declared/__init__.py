"""What the tables hold, column by column: of texts, of what is asked, of what is undertaken."""
