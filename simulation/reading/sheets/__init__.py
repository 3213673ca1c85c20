"""Tables in text files as people and programs leave them: encoding, separator, heading, and numbers."""
