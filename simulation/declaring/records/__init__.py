"""Types of what behaviours act on, generated from the declarations."""
