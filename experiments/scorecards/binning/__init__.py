"""Characteristics in bins that order loans by default rate, their weights of evidence, and what they are worth."""
