"""Monitoring: what it costs to watch a partner, and who does."""
