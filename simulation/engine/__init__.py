"""The two backends that run the one model."""
