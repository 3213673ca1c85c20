"""All parameters of a section and of the sections in it as rows, read from their declarations."""

from __future__ import annotations

import dataclasses
import functools
import math
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from .mistakes import short
from .parameter import choice_of, declared, in_words, section_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

UNITLESS = ("-", "1")
LIST_MARK = "[]"
"""What stands in a path for the place in a list: `economy.climate.shocks[].cycle`."""


@dataclass(frozen=True)
class Row:
    """One parameter: full path, label, kind of value, range or choices, default, unit, meaning and source.

    words: what people call the choices.
    """

    path: str
    label: str = dataclasses.field(repr=False)
    kind: str = dataclasses.field(repr=False)
    default: Any
    unit: str = dataclasses.field(repr=False)
    meaning: str = dataclasses.field(repr=False)
    source: str = dataclasses.field(repr=False)
    low: float | None = dataclasses.field(default=None, repr=False)
    high: float | None = dataclasses.field(default=None, repr=False)
    length: int | None = dataclasses.field(default=None, repr=False)
    shortest: int | None = dataclasses.field(default=None, repr=False)
    choices: tuple[str, ...] = dataclasses.field(default=(), repr=False)
    words: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    @property
    def range(self) -> str:
        """The allowed values without their unit, such as `1 to 200` or `together, sequential`."""
        if self.choices:
            return ", ".join(self.choices)
        if self.kind == "true or false":
            return self.kind
        span = "" if self.low is None or self.high is None else f"{plain(self.low)} to {plain(self.high)}"
        return self._in_list(span) if self.length is not None else span or self.kind

    @property
    def range_with_unit(self) -> str:
        """The allowed values with their unit, such as `1 to 200 firms`."""
        return self.range if self.unit in UNITLESS or self.low is None else f"{self.range} {self.unit}"

    @property
    def allowed(self) -> str:
        """The kind of value and its range, such as `a whole number, 1 to 200 firms`."""
        if self.choices:
            return f"one of {self.range}"
        if self.length is not None:
            return f"a list of {self.range_with_unit}"
        return f"a {self.kind}, {self.range_with_unit}" if "number" in self.kind else self.range_with_unit

    def _in_list(self, span: str) -> str:
        """Say how many entries a list may have, and their range."""
        few, many = self.shortest or 0, self.length
        count = f"{many}" if few == many else f"{few} to {many}"
        return f"{count} numbers, each {span}" if span else f"{count} sections"


@functools.cache
def rows_of(root: type[BaseModel]) -> tuple[Row, ...]:
    """Return every parameter of a section and of the sections in it, in the order of declaration."""
    return tuple(_rows_of(root, ""))


@functools.cache
def sections_of(root: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return every section in a section by its path; the outermost has the path ''."""
    return dict(_sections_of(root, ""))


@functools.cache
def paths_of(root: type[BaseModel]) -> tuple[str, ...]:
    """Return the paths of all sections and parameters in a section."""
    return tuple(dict.fromkeys([*filter(None, sections_of(root)), *(row.path for row in rows_of(root))]))


def not_default(section: BaseModel, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and value, as a file would give it, of all in a section that is not at its default."""
    for name, field in type(section).model_fields.items():
        value, at = getattr(section, name), f"{path}.{name}".strip(".")
        if isinstance(value, BaseModel):
            yield from not_default(value, at)
        elif value != field.get_default(call_default_factory=True):
            yield at, short(plain(value))


def plain(value: object) -> str:
    """Write a value as a scenario file would: `.inf`, `true`, `together`, `[90, 270]`, `1000000`."""
    match value:
        case bool():
            return "true" if value else "false"
        case IntEnum():
            return value.name.lower()
        case float():
            return _plain_number(value)
        case list() | tuple():
            return f"[{', '.join(plain(entry) for entry in value)}]"
        case "":
            return '""'
    return str(value)


def _plain_number(value: float) -> str:
    if not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    return f"{value:.0f}" if value == math.floor(value) and abs(value) < 1e15 else repr(value)  # noqa: PLR2004


def _sections_of(section: type[BaseModel], path: str) -> Iterator[tuple[str, type[BaseModel]]]:
    yield path, section
    for name in section.model_fields:
        inner = section_of(section, name)
        if inner is not None:
            yield from _sections_of(inner, _path(path, name, section))


def _rows_of(section: type[BaseModel], path: str) -> Iterator[Row]:
    for name, field in section.model_fields.items():
        inner = section_of(section, name)
        if inner is None or is_list(field):
            yield _row(section, name, f"{path}.{name}".strip("."))
        if inner is not None:
            yield from _rows_of(inner, _path(path, name, section))


def _path(path: str, name: str, section: type[BaseModel]) -> str:
    mark = LIST_MARK if is_list(section.model_fields[name]) else ""
    return f"{path}.{name}".strip(".") + mark


def is_list(field: FieldInfo) -> bool:
    """Say whether a parameter is a list."""
    return get_origin(field.annotation) is list


def _row(section: type[BaseModel], name: str, path: str) -> Row:
    field, about = section.model_fields[name], declared(section, name)
    choice, words = choice_of(section, name) or (), about.pop("words", {})
    names = tuple(member.name.lower() for member in choice)
    return Row(
        path=path,
        kind="choice" if choice else _kind(field),
        default=field.get_default(call_default_factory=True),
        meaning=field.description or "",
        choices=names,
        words=tuple(words.get(member.name.lower(), in_words(member)) for member in choice),
        **about,
    )


def _kind(field: FieldInfo) -> str:
    kinds = {bool: "true or false", int: "whole number", float: "number", str: "text"}
    if is_list(field):
        return "list of numbers" if get_args(field.annotation)[0] in {int, float} else "list of sections"
    return kinds[field.annotation]  # type: ignore[index]
