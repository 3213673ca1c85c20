"""Calibration: which values of free parameters give what the field shows, how well that is known, and what is not."""
