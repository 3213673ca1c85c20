"""Arrears: instalments not paid in full, how late they are, classes and provisions, rescheduling."""
