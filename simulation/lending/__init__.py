"""What is lent: loans, the meetings that settle them, recovery after default."""
