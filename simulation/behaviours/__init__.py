"""What firms, groups, officers and the bank do: one module per question, every behaviour stated once."""
