"""A scenario: scheme and economy, put together from the mechanisms' parameters, and checked."""
