"""Where a scheme fails: boxes in the space of a study's factors that hold most of the bad points (PRIM)."""
