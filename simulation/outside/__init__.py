"""What lies outside one group and one bank: guarantees between groups, a second lender."""
