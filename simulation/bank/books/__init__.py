"""The bank's books: costs, funding, profit, provisions."""
