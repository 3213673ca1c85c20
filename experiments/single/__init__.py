"""A single run: running it, its summary."""
