"""How far a factor moves the distribution of an outcome: whole, or one part of it."""
