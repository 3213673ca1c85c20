"""Internal account of a village bank: members' savings are lent on among them."""
