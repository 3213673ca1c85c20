"""Two or more scenarios on the same luck: what differs, by how much, and how sure we are."""
