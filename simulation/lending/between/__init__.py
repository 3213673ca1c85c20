"""Meetings between instalments: more often than anything falls due."""
