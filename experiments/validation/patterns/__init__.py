"""Patterns from the field and targets from open data: what is seen, by whom, and where the model has to show it."""
