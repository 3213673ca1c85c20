"""Guarantees between firms of different groups: laying, calls, clearing, contagion."""
