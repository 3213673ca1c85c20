"""How one parameter is declared: default, unit, range, meaning and source, in one place.

The JSON Schema, the parameter table, the messages about bad input and the bounds of sweeps all come from
these declarations.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_serializer, field_validator
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Mapping

WRONG_ENTRIES = "entries"
"""Type of the error about a list of numbers; its context tells the places, and if the length is wrong."""


def parameter(  # noqa: PLR0913 - a declaration names each of its parts
    default: object,
    *,
    label: str,
    unit: str,
    meaning: str,
    source: str,
    low: float | None = None,
    high: float | None = None,
    length: int | None = None,
    shortest: int | None = None,
    words: Mapping[str, str] | None = None,
) -> Any:
    """Declare one parameter of a scenario.

    default: value that switches the mechanism off, as in the textbook cases; a list is copied per scenario.
    label: what people call it, a short phrase that no other parameter has.
    unit: unit of the value ("1" for pure numbers). low, high: inclusive range (of each entry, for a list).
    length, shortest: largest and smallest number of entries of a list.
    source: where rule or number comes from.
    words: what people call choices whose name says it badly; others are their name in words.
    """
    about = {
        "label": label,
        "unit": unit,
        "source": source,
        "low": low,
        "high": high,
        "length": length,
        "shortest": shortest,
        "words": words,
    }
    json_extra: dict[str, Any] = {key: value for key, value in about.items() if value is not None}
    if isinstance(default, list):
        return Field(
            default_factory=lambda: list(default),
            description=meaning,
            json_schema_extra=json_extra,
            min_length=shortest,
            max_length=length,
        )
    bounds: dict[str, Any] = {} if isinstance(default, (bool, IntEnum, str)) else {"ge": low, "le": high}
    return Field(default=default, description=meaning, json_schema_extra=json_extra, **bounds)


class Section(BaseModel):
    """A named part of a scheme or an economy. Unknown keys are refused; choices are written by name.

    Types are strict: a whole number may stand for a number, but neither text nor true may.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, validate_default=True, allow_inf_nan=True)

    @field_validator("*", mode="before")
    @classmethod
    def _choice_by_name(cls, value: object, info: ValidationInfo) -> object:
        """Turn the lower-case name of an alternative into its code."""
        choice = choice_of(cls, info.field_name)
        if choice is None or isinstance(value, choice):
            return value
        names = [member.name.lower() for member in choice]
        if not isinstance(value, str) or value not in names:
            message = f"one of {', '.join(names)}"
            raise ValueError(message)
        return choice[value.upper()]

    @field_validator("*", mode="before")
    @classmethod
    def _entries_in_range(cls, value: object, info: ValidationInfo) -> object:
        """Refuse a list of numbers with a wrong length or wrong entries, naming the places of all of them."""
        if not isinstance(value, list):
            return value
        about = declared(cls, info.field_name or "")
        if not {"low", "length"} <= about.keys():
            return value
        low, high = about["low"], about["high"]
        places = [place for place, entry in enumerate(value) if not is_number_within(entry, low, high)]
        is_length_wrong = not about.get("shortest", 0) <= len(value) <= about["length"]
        if places or is_length_wrong:
            text = f"{about.get('shortest', 0)} to {about['length']} numbers, each from {low} to {high}"
            context = {"text": text, "places": places, "is_length_wrong": is_length_wrong}
            raise PydanticCustomError(WRONG_ENTRIES, "{text}", context)
        return value

    @field_serializer("*", when_used="always")
    def _name_of_choice(self, value: object) -> object:
        """Write a choice by its lower-case name."""
        return value.name.lower() if isinstance(value, IntEnum) else value


def in_words(choice: IntEnum) -> str:
    """Return the name of an alternative in words: `would not pay`."""
    return choice.name.lower().replace("_", " ")


@lru_cache(maxsize=4096)
def choice_of(section: type[BaseModel], name: str | None) -> type[IntEnum] | None:
    """Return the enumeration behind a parameter, or None for a plain value."""
    annotation = section.model_fields[name].annotation if name in section.model_fields else None
    return annotation if isinstance(annotation, type) and issubclass(annotation, IntEnum) else None


def section_of(section: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the section behind a name, or the section that each entry of a list is; else None."""
    annotation = section.model_fields[name].annotation
    inner = get_args(annotation)[0] if get_args(annotation) else annotation
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def declared(section: type[BaseModel], name: str) -> dict[str, Any]:
    """Return what the declaration says of a parameter: label, unit, source, bounds, lengths, words."""
    extra = section.model_fields[name].json_schema_extra
    return dict(extra) if isinstance(extra, dict) else {}


def is_number_within(value: object, low: float, high: float) -> bool:
    """Say whether a value is a number (not true, not text, not NaN) inside an inclusive range."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high
