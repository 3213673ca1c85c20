"""The climate all firms share: macro and sector factors, dated shocks, the funding rate."""
