"""Recovery after default: at once, or step by step on the ladder."""
