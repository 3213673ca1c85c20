"""Closed forms of what groups do: sanctions, risk taking, selection, monitoring, repeated loans, coverage."""
