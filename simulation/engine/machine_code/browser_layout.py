"""How the arrays of a run lie in memory, for a browser that has no NumPy: written from the world's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...catalogue.world import COUNTS, WORLD, Array
from ...declaring.fields import new_records
from ..flat_scenario import layout_of
from .kernel_sources import digest_of_kernel

if TYPE_CHECKING:
    import numpy as np


def browser_layout() -> dict[str, Any]:
    """Return the layout: the kernel's arguments in their order, and the digest of the sources it was made of.

    First come four numbers: first and last run, first and last cycle. Each array has its count (see `Room`), the
    bytes of an element, its fields - offset, kind (int64 or float64), how many - and which of them do not begin at 0.
    Last comes `starts`: for each run, and once more for the end, where its part of each array begins, by count.
    """
    return {
        "sources": digest_of_kernel(),
        "numbers": ["first_run", "last_run", "first_cycle", "last_cycle"],
        "arrays": [_array(array) for array in WORLD],
        "starts": list(COUNTS),
    }


def _array(array: Array) -> dict[str, Any]:
    """Return the layout of one array."""
    kind = layout_of(array.kind)
    described: dict[str, Any] = {"name": array.name, "count": array.count, "bytes": kind.itemsize}
    if kind.fields is None:
        return described | {"kind": kind.name, "first": array.first}
    described["fields"] = {name: _field(kind, name) for name in kind.names or ()}
    return described | ({"first": _first(array.kind)} if array.is_declared else {})


def _field(kind: np.dtype[Any], name: str) -> list[Any]:
    """Return offset, kind and length of a field."""
    fields: Any = kind.fields
    field, offset = fields[name][:2]
    return [offset, field.base.name, field.shape[0] if field.shape else 1]


def _first(state: type) -> dict[str, Any]:
    """Return the fields of a new record that are not 0."""
    (record,) = new_records(state, 1)
    values = {name: record[name].tolist() for name in record.dtype.names}
    return {name: value for name, value in values.items() if value and value != [0] * _length(value)}


def _length(value: Any) -> int:
    """Return how many numbers there are in a field."""
    return len(value) if isinstance(value, list) else 0
