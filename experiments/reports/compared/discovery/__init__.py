"""Where a study fails, in words, a table and a figure."""
