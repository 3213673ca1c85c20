"""The command about one scenario: what is shown and left of its runs."""
