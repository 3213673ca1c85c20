"""Closed forms of what a bank does: portfolios, rating, control points, early warning, recovery, prices."""
