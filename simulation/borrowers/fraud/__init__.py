"""What firms hide from the bank, and which officers help them."""
