"""Regulatory capital: the weight of a loan."""
