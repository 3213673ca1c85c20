"""A search over schemes in words, tables and a figure."""
