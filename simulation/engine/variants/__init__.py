"""Variants of the model: the same code with rules of a user's own in the place of behaviours, on both backends."""
