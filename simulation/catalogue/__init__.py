"""The catalogue: all that the mechanisms declare, put together."""
