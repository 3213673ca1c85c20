"""The customer rating: points, grades, limits, and how good it is."""
