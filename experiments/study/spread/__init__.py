"""How a factor is spread: ranges, choices, distributions, variants, and conditions between factors."""
