"""Firms: participation, choice, willingness to pay, income, entry and exit."""
