"""What a study finds at each place: outcomes cell by cell, and alternatives against each other."""
