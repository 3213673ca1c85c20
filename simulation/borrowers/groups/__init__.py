"""Groups: how they come together, who sits where, who answers for whom."""
