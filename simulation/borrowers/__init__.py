"""Who borrows: the climate they share, their groups, the firms themselves."""
