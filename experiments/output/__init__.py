"""Files that appear whole, tables, provenance, progress."""
