"""Values laid out over the ranges of the factors: crossed, one factor at a time, or spread evenly."""
