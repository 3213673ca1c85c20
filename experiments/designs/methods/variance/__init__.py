"""Which factors the variance of an outcome comes from."""
