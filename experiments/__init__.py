"""What we ask of the simulation: runs, estimates, tables, the command line."""
