"""The values of a scenario by their paths, and as a file would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the values of nested sections by their full key."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield before + key, value


def as_in_file(value: object) -> str:
    """Write a value as a scenario file would."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {as_in_file(each)}' for key, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_in_file, value))}]"
    return f"{value:g}" if isinstance(value, float) else str(value)
