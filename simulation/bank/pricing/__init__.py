"""The price of a loan."""
