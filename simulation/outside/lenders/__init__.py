"""The second lender."""
