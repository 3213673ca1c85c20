"""Reading the shape of a study file, or of another, by its model: what is well formed, and where it is not."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_origin

from pydantic import ValidationError, create_model

from ....simulation.reading import Mistake, find, key_of, shown
from ..grammar.part import MISSING, UNKNOWN, Part
from .notes import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from ....simulation.reading import Located

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Misshapen:
    """A mistake of shape. place: of the value; kind: its type; allowed, known: as `wrong` has them."""

    place: Place
    kind: str
    allowed: str = ""
    known: tuple[str, ...] = ()

    @classmethod
    def of(cls, error: ErrorDetails) -> Misshapen:
        """Read an error of the model."""
        about = error.get("ctx", {})
        known = tuple(about.get("known", ()))
        return cls(error["loc"], error["type"], about.get("allowed", ""), known)

    def mistake(self, root: Located) -> Mistake:
        """Word the mistake and place it in the file."""
        at, key = find(root, self.place), key_of(self.place)
        if self.kind == UNKNOWN:
            near = nearest(self.place[-1], self.known)
            return Mistake(at.file, at.line, problem=f"unknown key {key}", nearest=near)
        if self.kind == MISSING:
            return Mistake(at.file, at.line, problem=f"{key} is missing: {self.allowed}")
        near = nearest(at.plain, self.known)
        return Mistake(at.file, at.line, key, shown(at.plain), self.allowed, near)


@dataclass(frozen=True)
class Shape[File: Part]:
    """A file as far as it is well formed. file: without what is not; misshapen: all that is not."""

    file: File
    misshapen: tuple[Misshapen, ...] = ()

    def within(self, *place: str) -> list[Misshapen]:
        """Return the mistakes at a place and inside it."""
        return [each for each in self.misshapen if each.place[: len(place)] == place]


def shape_of[File: Part](root: Located, model: type[File]) -> Shape[File]:
    """Read a file by its model; what is wrong is left out, so that the rest can be checked all the same."""
    try:
        return Shape(model.model_validate(root.plain))
    except ValidationError as error:
        misshapen = tuple(Misshapen.of(each) for each in error.errors(include_url=False))
    return Shape(_unfinished(model).model_validate(_without(root.plain, misshapen, model)), misshapen)


@functools.cache
def _unfinished[File: Part](model: type[File]) -> type[File]:
    """Return the model of a file in which what a file must have may be missing, and then is empty."""
    return create_model(f"Unfinished{model.__name__}", __base__=model, **dict(_needed(model)))


def _needed(part: type[Part]) -> Iterator[tuple[str, Any]]:
    """Yield the keys that a section must have, each with its type and what stands for nothing there."""
    for name, field in part.model_fields.items():
        if field.is_required():
            yield name, (field.annotation, _empty(field.annotation))


def _empty(kind: Any) -> Any:  # noqa: ANN401 - a type has no narrower type
    """Return what stands for nothing: a text or a list that is empty, or a section whose needed keys are."""
    if isinstance(kind, type) and issubclass(kind, Part):
        return kind.model_construct(**{name: empty for name, (_, empty) in _needed(kind)})
    return (get_origin(kind) or kind)()


def _without(data: dict[str, Any], misshapen: tuple[Misshapen, ...], model: type[Part]) -> dict[str, Any]:
    """Leave out each key with a mistake in it; of a section with keys of the writer's own, only the wrong ones."""
    left = dict(data)
    for each in misshapen:
        key, *inside = each.place
        field = model.model_fields.get(str(key))
        if inside and field is not None and get_origin(field.annotation) is dict:
            left[str(key)] = {name: entry for name, entry in left.get(str(key), {}).items() if name != inside[0]}
        else:
            left.pop(str(key), None)
    return left
