"""A section with keys of its own, whose mistakes say what is allowed in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import ModelWrapValidatorHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

WRONG, MISSING, UNKNOWN = "wrong", "missing", "extra_forbidden"
"""Types of mistakes: a value that is not allowed; a key that is not there; a key that nobody reads."""


class Part(BaseModel):
    """A section of a study file. Unknown keys are refused; neither text nor true stands for a number.

    wanted: what is allowed in place of the section, for messages.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    wanted: ClassVar[str] = "a section"

    @model_validator(mode="wrap")
    @classmethod
    def _told_what_is_allowed(cls, given: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Give every mistake about a key what its message needs: what is allowed there, or which keys are known."""
        if not isinstance(given, (dict, cls)):
            raise wrong(cls.wanted)
        try:
            return handler(given)
        except ValidationError as error:
            details = [cls._told(each) for each in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(cls.__name__, details) from None

    @classmethod
    def _told(cls, error: ErrorDetails) -> InitErrorDetails:
        """Return a mistake with its context; one further inside has it already."""
        context: dict[str, Any] = {"allowed": error["msg"]} | error.get("ctx", {})
        if len(error["loc"]) == 1 and error["type"] == MISSING:
            context = {"allowed": allowed_at(cls.model_fields[str(error["loc"][0])])}
        if len(error["loc"]) == 1 and error["type"] == UNKNOWN:
            context = {"known": list(cls.model_fields)}
        told = PydanticCustomError(error["type"], "{allowed}", context)
        return InitErrorDetails(type=told, loc=error["loc"], input=error["input"])


def wrong(allowed: str, known: Iterable[str] = ()) -> PydanticCustomError:
    """Return the error about a value that is not allowed. known: names of which the nearest is offered."""
    return PydanticCustomError(WRONG, "{allowed}", {"allowed": allowed, "known": list(known)})


def allowed_at(field: FieldInfo) -> str:
    """Return what is allowed at a key, in words."""
    found: list[Any] = [each.allowed for each in field.metadata if hasattr(each, "allowed")]
    return str(found[-1]) if found else getattr(field.annotation, "wanted", "")


def marked(part: type[Part], mark: type) -> tuple[str, ...]:
    """Return the keys of a section that bear a mark of some type."""
    keys = part.model_fields.items()
    return tuple(name for name, field in keys if any(isinstance(each, mark) for each in field.metadata))
