"""Comparisons in words and tables: what each scheme gives, its differences, and the folder that keeps them."""
