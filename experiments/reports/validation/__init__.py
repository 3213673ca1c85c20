"""What a validation says: on the screen, as a page, as tables and figures."""
