"""The two ways to run the one model."""
