"""How the bank chooses, prices, limits, watches and books its loans."""
