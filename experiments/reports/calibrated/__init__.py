"""What a calibration found, for people: the screen, the report, tables and figures."""
