"""Estimates and intervals, paired differences, attribution."""
