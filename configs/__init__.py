"""Presets: schemes, economies, scenarios and studies."""
