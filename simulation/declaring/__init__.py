"""How a parameter, a field, a sum and an outcome are declared."""
