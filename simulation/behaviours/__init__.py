"""What behaviours are made of: their mark, arithmetic, sorting, and how they are compiled."""
