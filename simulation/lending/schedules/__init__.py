"""Schedules: what falls due when, fees, and what a loan costs a year in effect."""
