"""The page put together: one HTML file that holds the model, its declarations, scenarios, scripts and styles."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from .rules import rules_module

WEB = Path(__file__).parent / "web"
RULES = PurePosixPath("model/rules.js")


def source_of(path: PurePosixPath) -> str:
    """Return the text of one of the page's modules."""
    return rules_module() if path == RULES else (WEB / path).read_text("utf-8")
