"""Closed forms of contagion in circles and networks."""
