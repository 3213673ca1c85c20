"""The figures of a study in DIR/figures: those that answer its question, and any other on request."""
