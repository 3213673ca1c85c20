"""What plain Python is given in the place of compiled code: records with slots, and luck."""
