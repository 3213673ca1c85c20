"""Centres: groups that meet together, and pay for what each of them leaves unpaid."""
