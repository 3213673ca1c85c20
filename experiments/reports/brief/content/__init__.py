"""What stands on the pages of a brief: each sentence, table and picture from what was found."""
