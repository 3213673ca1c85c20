"""From values that do not make a section, such as a scenario, to every mistake in them, in words."""

from __future__ import annotations

import difflib
import math
import re
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..declaring.located import find, key_of, place_of, reaches
from ..declaring.mistakes import MOST_TOLD, Mistake, short, shown
from ..declaring.parameter import WRONG_ENTRIES
from ..declaring.rows import LIST_MARK, Row, paths_of, rows_of
from .consistency import CONTRADICTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from ..declaring.located import Located, Place
    from .consistency import Contradiction

NEAR = 0.65
"""Likeness, from 0 to 1, from which a known name is offered for an unknown one."""


def mistakes_in(
    kind: type[BaseModel], data: object, root: Located, error: ValidationError, *, is_whole: bool
) -> list[Mistake]:
    """Word all that is wrong; where single values are, still look for contradictions among the others.

    data: what was to become a section of this kind, with the error it gave; it is changed. root: the values as they
    were given, with their places. is_whole: whether all was given; if not, contradictions may only seem to be there.
    """
    wrong = sorted(_wrong_places(error), key=lambda each: find(root, each[0]).line or 0)
    told = [_mistake_at(kind, root, *each, is_told=number < MOST_TOLD) for number, each in enumerate(wrong)]
    found = _contradictions(error) or _contradictions_without(kind, data, [place for place, _ in wrong])
    return told + [_contradiction_mistake(root, each) for each in found if is_whole]


def _wrong_places(error: ValidationError) -> Iterator[tuple[Place, str]]:
    """Yield where single values are wrong, and the kind of mistake."""
    for each in error.errors(include_url=False, include_input=False):
        if each["type"] == WRONG_ENTRIES:
            yield from (((*each["loc"], place), "entry") for place in each["ctx"]["places"])
            if each["ctx"]["is_length_wrong"]:
                yield each["loc"], "length"
        elif each["type"] != CONTRADICTIONS:
            yield each["loc"], each["type"]


def _contradictions(error: ValidationError) -> list[Contradiction]:
    """Return the contradictions that stopped the whole scenario."""
    details = error.errors(include_url=False, include_input=False)
    return [found for each in details if each["type"] == CONTRADICTIONS for found in each["ctx"]["found"]]


def _contradictions_without(kind: type[BaseModel], data: object, wrong: list[Place]) -> list[Contradiction]:
    """Return the contradictions that remain when wrong values are left out, none about a key left out."""
    left_out = {key_of(place) for place in wrong}
    try:
        kind.model_validate(_without(data, wrong))
    except ValidationError as error:
        found = _contradictions(error)
        return [each for each in found if not _touches(each.keys, left_out)]
    return []


def _touches(keys: tuple[str, ...], left_out: set[str]) -> bool:
    """Say whether a rule speaks of a parameter, or of a part of a section, that was left out."""
    return any(key == gone or key.startswith((f"{gone}.", f"{gone}[")) for key in keys for gone in left_out)


def _without(data: object, wrong: list[Place]) -> object:
    """Remove wrong values; a list with a wrong entry goes as a whole."""
    for place in wrong:
        first_number = next((index for index, part in enumerate(place) if isinstance(part, int)), len(place))
        _remove(data, place[:first_number])
    return data


def _remove(data: object, place: Place) -> None:
    for name in place[:-1]:
        data = data.get(name) if isinstance(data, dict) else None
    if isinstance(data, dict) and place:
        data.pop(place[-1], None)


def _mistake_at(root_kind: type[BaseModel], root: Located, place: Place, kind: str, *, is_told: bool) -> Mistake:
    """Word the mistake at one place from the declaration of the parameter there.

    is_told: whether anybody will read it; the nearest name takes its time.
    """
    at, key = find(root, place), key_of(place)
    if kind == "extra_forbidden":
        nearest = nearest_path(root_kind, key) if is_told else ""
        return Mistake(at.file, at.line, key, nearest=nearest, problem=f"unknown key {short(key)}")
    row = row_of(root_kind, key)
    if row is None:
        return Mistake(at.file, at.line, key, shown(at.plain), "a section with keys of its own")
    allowed = _allowed_entry(row, at.plain) if kind == "entry" else _allowed(row, kind)
    return Mistake(at.file, at.line, key, shown(at.plain), allowed, _nearest_choice(row, at.plain))


def _allowed(row: Row, kind: str) -> str:
    """Say what is allowed: the kind of value too, if that was wrong; for one of a list of whole numbers, of it."""
    if kind.startswith("int_") and row.length is not None:
        return f"a whole number, {row.range_with_unit.partition('each ')[2]}"
    return row.range_with_unit if kind in ("greater_than_equal", "less_than_equal") else row.allowed


def _allowed_entry(row: Row, given: object) -> str:
    """Say what is allowed for one entry of a list of numbers."""
    span = row.range_with_unit.partition("each ")[2]
    is_number = isinstance(given, (int, float)) and not isinstance(given, bool)
    return span if is_number else f"a number, {span}"


def _contradiction_mistake(root: Located, found: Contradiction) -> Mistake:
    """Place a contradiction on the first of its keys that a file or the command line gives."""
    places = [place_of(key) for key in found.keys]
    given = [place for place in places if reaches(root, place)]
    at = find(root, (given or places)[0])
    return Mistake(at.file, at.line, found.keys[0], _shown_checked(found.given), found.allowed)


def _shown_checked(value: object) -> str:
    """Write a checked value for a message: a choice by its name."""
    name = getattr(value, "name", None)
    return name.lower() if isinstance(name, str) else shown(value)


def row_of(kind: type[BaseModel], key: str) -> Row | None:
    """Return the declaration of a parameter, also for one entry of a list of numbers."""
    general = re.sub(r"\[\d+\]", LIST_MARK, key)
    by_path = {row.path: row for row in rows_of(kind)}
    row = by_path.get(general) or by_path.get(general.removesuffix(LIST_MARK))
    return None if row is None or (row.kind == "list of sections" and general.endswith(LIST_MARK)) else row


def nearest_path(kind: type[BaseModel], key: str) -> str:
    """Return the known path most like an unknown one: by its last name first, then by the whole."""
    general = re.sub(r"\[\d+\]", LIST_MARK, short(key))
    best, likeness = "", math.nextafter(NEAR, 0.0)
    for known in paths_of(kind):
        bounds = (_likeness(general, known, ratio) for ratio in ("real_quick_ratio", "quick_ratio"))
        if all(bound > likeness for bound in bounds) and (found := _likeness(general, known)) > likeness:
            best, likeness = known, found
    return best


def _likeness(key: str, known: str, ratio: str = "ratio") -> float:
    """Return how alike two paths are. ratio: which of difflib's to take; the quick ones are never below the others."""
    pairs = (key.rpartition(".")[2], known.rpartition(".")[2]), (key, known)
    last, whole = (getattr(_matcher(*pair), ratio)() for pair in pairs)
    return float(2 * last + whole) / 3


def _matcher(one: str, other: str) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)


def _nearest_choice(row: Row, given: object) -> str:
    if not isinstance(given, str):
        return ""
    return next(iter(difflib.get_close_matches(given.lower(), row.choices, 1)), "")
