"""Reports of a study: the table on the screen, the tables of its analysis, its figures."""
