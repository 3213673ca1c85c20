"""Limits of the portfolio, and rationing of credit."""
