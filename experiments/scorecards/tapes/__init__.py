"""A user's own loan tape: files as programs write them, numbers as people write them, and a checked table."""
