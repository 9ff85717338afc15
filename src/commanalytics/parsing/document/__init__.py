"""The document: title, date, city, occasion, chair, language, the names of the body, and whether the text was read."""
