"""An owner dies: the loan falls due, and an insurer pays what the cover says."""
