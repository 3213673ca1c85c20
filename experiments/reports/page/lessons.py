"""The lessons of the page, in their order: the names that the command line and the page's modules know them by."""

LESSONS = (
    "who_pays", "group_size", "who_watches", "why_repay", "storm", "tipping_point", "contest",
)  # fmt: skip
"""A lesson NAME stands in web/lessons/NAME.js; one is shown by its place, from 1."""
