"""The table about search files in configs/README.md; run as a module, it writes it anew."""

from __future__ import annotations

from ...study.grammar.document import README, between_marks, table_of
from .grammar import described

MARK = "search keys"


def with_table(text: str) -> str:
    """Return a text with the table between its marks as the model of search files has it now."""
    return between_marks(
        text, MARK, table_of(("key", "says"), ((f"`{key}`", told) for key, told in described().items()))
    )


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
