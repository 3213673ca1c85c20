"""From one declaration of an agent's state: record layout, Mesa attributes, table columns, documentation."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import numpy as np
from pydantic import BaseModel

BYTES = 8
CACHE_LINE = 64
"""Bytes that a core fetches at once: a record that begins within one costs a fetch more at every visit."""
FORBIDDEN = set(dir(np.record)) | {"model", "unique_id", "pos", "rng", "random", "scenario"}


@dataclass(frozen=True)
class Field:
    """What is said of one field besides its type: unit, meaning, first value, length of a list.

    line: cache line of the record in which it stands, from 1; without, it stands behind all that have one.
    """

    unit: str
    meaning: str
    start: float = 0
    size: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class Declared:
    """One field of a kind of record, as read from its declaration."""

    name: str
    kind: type
    about: Field
    place: str = ""
    """Where it is declared."""

    @property
    def length(self) -> int:
        """Bytes it takes."""
        return BYTES * (self.about.size or 1)

    @property
    def code(self) -> str:
        """NumPy code of the field: f8 for numbers with a fraction, i8 for everything else."""
        return "f8" if self.kind is float else "i8"

    @property
    def narrow_code(self) -> str:
        """NumPy code of the field in a table: switches and choices take a byte."""
        if issubclass(self.kind, bool):
            return "?"
        return "i1" if issubclass(self.kind, IntEnum) else self.code

    @property
    def first(self) -> Any:
        """Value a new agent starts with, as a plain Python number or list."""
        value = float(self.about.start) if self.kind is float else int(self.about.start)
        return value if self.about.size is None else [value] * self.about.size


def record(name: str, meaning: str, *parts: type, whole_lines: bool = False) -> type:
    """Return a kind of record that is declared in several places: each part is a Protocol with fields of its own.

    Fields stand by cache line, then in the order of parts and declarations. whole_lines: records are filled up to
    whole cache lines.
    """
    return type(name, (), {"__doc__": meaning, "PARTS": parts, "WHOLE_LINES": whole_lines})


@cache
def fields(state: type) -> tuple[Declared, ...]:
    """Return the declared fields of a kind of record, in order.

    Raises TypeError for a field that is declared twice, and for one with a name of np.record, np.void or mesa.Agent:
    with the compiler off such a field would silently be read as the attribute of the record.
    """
    places: dict[str, Declared] = {}
    for field in (field for part in getattr(state, "PARTS", (state,)) for field in fields_of(part)):
        if field.name in FORBIDDEN:
            message = f"{field.place}.{field.name}: this name is taken by np.record or mesa.Agent"
            raise TypeError(message)
        if field.name in places:
            message = f"{state.__name__}.{field.name} is declared twice: {places[field.name].place}, {field.place}"
            raise TypeError(message)
        places[field.name] = field
    return tuple(sorted(places.values(), key=lambda field: field.about.line or math.inf))


def fields_of(part: type) -> list[Declared]:
    """Return the annotated fields of one part, whatever their names."""
    hints = get_type_hints(part, include_extras=True)
    return [_declared(part, name, hint) for name, hint in hints.items() if get_origin(hint) is Annotated]


def _declared(part: type, name: str, hint: Any) -> Declared:
    """Read one annotated field; a list of numbers needs its length in `size`."""
    kind, about = get_args(hint)
    place = f"{part.__module__}.{part.__name__}"
    return Declared(name, get_args(kind)[0] if get_origin(kind) is list else kind, about, place)


@cache
def layout(state: type) -> np.dtype[Any]:
    """Return the record layout of a declared state: 8 bytes a number.

    A cache line that fields name begins where one begins in memory. A state that says WHOLE_LINES is filled up to
    whole cache lines; what it is filled up with means nothing.
    """
    declared = fields(state)
    offsets = _offsets(state)
    end = offsets[-1] + declared[-1].length
    about = {
        "names": [field.name for field in declared],
        "formats": [
            field.code if field.about.size is None else (field.code, (field.about.size,)) for field in declared
        ],
        "offsets": offsets,
        "itemsize": -(-end // CACHE_LINE) * CACHE_LINE if getattr(state, "WHOLE_LINES", False) else end,
        "aligned": True,
    }
    return np.dtype(about)  # type: ignore[call-overload,no-any-return]


def _offsets(state: type) -> list[int]:
    """Return where each field of a record begins [bytes].

    Raises TypeError if a line that fields name has more of them than it holds.
    """
    offsets: list[int] = []
    end, line = 0, None
    for field in fields(state):
        if field.about.line != line:
            line = field.about.line
            end = -(-end // CACHE_LINE) * CACHE_LINE if line is None else (line - 1) * CACHE_LINE
        offsets.append(end)
        end += field.length
        if line is not None and end > line * CACHE_LINE:
            message = f"{state.__name__}.{field.name}: line {line} is full; put it into another, or name none"
            raise TypeError(message)
    return offsets


def new_records(state: type, count: int) -> np.ndarray[Any, Any]:
    """Return `count` records with their first values, the first at the start of a cache line."""
    kind = layout(state)
    memory = np.zeros(count * kind.itemsize + CACHE_LINE, np.uint8)
    start = -memory.ctypes.data % CACHE_LINE
    records = memory[start : start + count * kind.itemsize].view(kind)
    for field in fields(state):
        if field.about.start:
            records[field.name] = field.about.start
    return records


def column_units(state: type) -> dict[str, tuple[str, str]]:
    """Return unit and meaning of each column of a table of these records."""
    return {field.name: (field.about.unit, field.about.meaning) for field in fields(state)}


def column_choices(*states: type) -> dict[str, type[IntEnum]]:
    """Return of which choice each column of a table of these records holds the code, where it does."""
    return {field.name: field.kind for state in states for field in fields(state) if issubclass(field.kind, IntEnum)}


def flat_values(section: BaseModel) -> dict[str, Any]:
    """Return the parameters of a scheme or economy by flat name: scheme.group.size is group_size.

    A list is filled up with zeros to its declared length; a list of sections becomes one list per parameter.
    """
    flat: dict[str, Any] = {}
    for part in type(section).model_fields:
        values = getattr(section, part)
        kind: Any = type(values)
        for name, flat_name, annotation, length in _entries(part, kind):
            value = getattr(values, name)
            if length is None:
                flat[flat_name] = _plain(value)
            else:
                flat |= _flat_list(flat_name, value, annotation, length)
    return flat


@lru_cache(maxsize=256)
def _entries(part: str, section: Any) -> list[tuple[str, str, Any, Any]]:
    """Return name, flat name, type and length of each parameter of a section; read once, as every run asks for it."""
    return [
        (name, f"{part}_{name}", info.annotation, (info.json_schema_extra or {}).get("length"))
        for name, info in section.model_fields.items()
    ]


def _flat_list(name: str, value: Any, annotation: Any, length: int) -> dict[str, Any]:
    """Flatten one list of numbers or list of sections."""
    (entry,) = get_args(annotation)
    if isinstance(entry, type) and issubclass(entry, BaseModel):
        return {
            f"{name}_{part}": _filled(
                [_plain(getattr(item, part)) for item in value], length, fractional=info.annotation is float
            )
            for part, info in entry.model_fields.items()
        }
    return {name: _filled([_plain(item) for item in value], length, fractional=entry is float)}


def _plain(value: Any) -> Any:
    """Return the plain number behind a choice, a switch or a number."""
    return int(value) if isinstance(value, (bool, IntEnum)) else value


def _filled(values: list[Any], length: int, *, fractional: bool) -> list[Any]:
    """Fill a list up with zeros to the length that records need."""
    zero = 0.0 if fractional else 0
    return values + [zero] * (length - len(values))


def flat_record(values: dict[str, Any]) -> np.ndarray[Any, Any]:
    """Return one record with these values, for the compiled backend."""
    record = np.zeros(1, _layout_with(tuple((name, *_code_of(value)) for name, value in values.items())))
    record[0] = tuple(values.values())
    return record


@lru_cache(maxsize=256)
def _layout_with(parts: tuple[tuple[Any, ...], ...]) -> np.dtype[Any]:
    """Return how a record with these parts lies in memory; the same for all scenarios with the same rules."""
    for name, *_ in parts:
        if name in FORBIDDEN:
            message = f"parameter {name}: this name is taken by np.record or mesa.Agent"
            raise TypeError(message)
    return np.dtype(list(parts), align=True)


def _code_of(value: Any) -> tuple[Any, ...]:
    """NumPy code (and length) of a plain number or list."""
    if isinstance(value, list):
        return _code_of(value[0])[0], (len(value),)
    return ("f8",) if isinstance(value, float) else ("i8",)
