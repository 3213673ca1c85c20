"""Luck by address: every random number is a function of (seed, replicate, who, when, purpose)."""
