"""What follows from a run's series: the bank's books, migration of loans, portfolio analysis."""
