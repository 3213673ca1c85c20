"""The tables about study files in configs/README.md; run as a module, it writes them anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ....simulation.reading import CONFIGS
from ...designs import DESIGNS
from .spreading import Spreading
from .study_file import StudyFile
from .writing import yaml_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic.fields import FieldInfo

    from ...designs.options import Option

README = CONFIGS / "README.md"


def with_tables(text: str) -> str:
    """Return a text with the tables between their marks as the model of study files has them now."""
    keys = ((f"`{name}`", field.description or "") for name, field in StudyFile.model_fields.items())
    ways = ((f"`{name}`", field.description or "", _example(name, field)) for name, field in _ways())
    text = between_marks(text, "keys", table_of(("key", "says"), keys))
    text = between_marks(text, "ways", table_of(("way", "gives", "example"), ways))
    return between_marks(text, "designs", table_of(("kind", "samples are", "options"), map(_design, DESIGNS)))


def _design(kind: str) -> tuple[str, ...]:
    """Return the line of a design: its size in its own unit, and its options with their defaults."""
    design = DESIGNS[kind]
    options = (f"`{name}`: {each.meaning}; {each.allowed}{_usual(each)}" for name, each in design.settings.items())
    return f"`{kind}`", design.noun, "<br>".join(options) or "-"


def _usual(option: Option) -> str:
    default = str(option.default).lower() if isinstance(option.default, bool) else option.default
    return f" (usual: {default})" if default != () else ""


def _ways() -> Iterable[tuple[str, FieldInfo]]:
    return Spreading.model_fields.items()


def _example(word: str, field: FieldInfo) -> str:
    return f"`{yaml_of({word: (field.examples or [None])[0]}, in_line=True).strip()}`"


def table_of(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = (heads, ("---",) * len(heads), *rows)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def between_marks(text: str, mark: str, table: str) -> str:
    """Put a table between the two comments that mark its place."""
    place = re.compile(rf"(?<=<!-- {mark} -->\n).*?(?=<!-- end -->)", re.DOTALL)
    return place.sub(lambda _: table, text)


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
