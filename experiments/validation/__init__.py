"""How right the model is: known answers of the literature, patterns from the field, and what a run says of each."""
