"""A lender's own loan tape: its moments with standard errors, and the calibration file that holds a model to them."""
