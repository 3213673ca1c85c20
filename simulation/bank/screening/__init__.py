"""Screening: applications, admission, control points."""
