"""Projects: what they return, when revenue arrives, how they fail."""
