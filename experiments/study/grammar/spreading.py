"""How a factor is spread, as a study file writes it: one word, and under it what the spread is made of.

A new way is a class in `..spread.spreads` and one line in `Spreading`. In what is allowed, {within}
stands for the range of the parameter that the factor is laid on, and {alternatives} for its choices.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import AfterValidator, ConfigDict, Field, create_model, model_validator
from pydantic_core import core_schema

from ..spread.distributions import BOUNDS, FAMILIES, OPTIONAL, Distribution
from ..spread.spreads import Choices, Range, Values, Whole
from .part import Part, wrong
from .values import Finite, Number, OneOf, Scalar, Wanted, rising

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from ..spread.spreads import Spread
    from .values import Json

FEWEST = 2
"""Values that a factor must be able to take; with one it would be fixed."""
BOUNDED = "a number{within}"
PAIR = Field(min_length=2, max_length=2)
SEVERAL = Field(min_length=FEWEST)
AS_BODY = core_schema.plain_serializer_function_ser_schema(lambda spread: spread and spread.body)


class MadeOf(Wanted):
    """A spread, made of plain data and written as its `body`."""

    def __init__(self, allowed: str, body: Any, make: Callable[[Any], Spread]) -> None:  # noqa: ANN401 - any type
        """Word the spread. body: type of the data; make: from the data to the spread."""
        super().__init__(allowed)
        self.body, self.make = body, make

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the data and make the spread."""
        inner = handler.generate_schema(self.body)
        return core_schema.no_info_wrap_validator_function(self._read, inner, serialization=AS_BODY)

    def checked(self, value: Any) -> Spread:  # noqa: ANN401 - as the body is
        """Make the spread."""
        return self.make(value)


class AnyDistribution(Part):
    """A distribution of any family."""

    model_config = ConfigDict(extra="allow")
    wanted: ClassVar[str] = "a section such as {family: normal, mean: 0.5, sd: 0.1}"

    family: Annotated[str, OneOf(FAMILIES)]


def _part_of(family: str) -> type[Part]:
    """Return the section that a distribution of one family is: its parameters, and bounds that cut it."""
    about, optional = FAMILIES[family], OPTIONAL.get(family, {})
    bounded = Annotated[Finite, Wanted(BOUNDED)]
    free = Annotated[Finite, Wanted("a number")]
    keys: dict[str, Any] = {"family": (Literal[family], ...)}
    keys |= {name: (bounded if name in about.bounds else free, optional.get(name, ...)) for name in about.names}
    keys |= {name: (Annotated[Finite | None, Wanted(BOUNDED)], None) for name in BOUNDS}
    return create_model(family, __base__=Part, __doc__=f"A {family} distribution.", **keys)


PARTS = {family: _part_of(family) for family in FAMILIES}


class Distributed:
    """A distribution, read by its family and written as its `body`; bounds that it does not give are infinite."""

    allowed = AnyDistribution.wanted

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read the family, then what it needs."""
        return core_schema.no_info_plain_validator_function(self._read, serialization=AS_BODY)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        """List the families."""
        return {"oneOf": [handler(part.__pydantic_core_schema__) for part in PARTS.values()]}

    @staticmethod
    def _read(given: object) -> Distribution:
        family = AnyDistribution.model_validate(given).family
        said = PARTS[family].model_validate(given).model_dump(exclude_none=True)
        parameters = tuple(said[name] for name in FAMILIES[family].names)
        return Distribution(family, parameters, **{name: said[name] for name in BOUNDS if name in said})


class Spreading(Part):
    """How a factor is spread: exactly one of these words."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    range: Annotated[
        Range | None,
        MadeOf(
            "two numbers, the first below the second,{within}",
            Annotated[list[Finite], PAIR, AfterValidator(rising)],
            lambda ends: Range(*ends),
        ),
    ] = Field(None, description="numbers from the first to the second, equally likely", examples=[[0, 1]])
    whole: Annotated[
        Whole | None,
        MadeOf(
            "two whole numbers, the first below the second,{within}",
            Annotated[list[int], PAIR, AfterValidator(rising)],
            lambda ends: Whole(*ends),
        ),
    ] = Field(
        None,
        description="whole numbers from the first to the second, both included, equally likely",
        examples=[[3, 10]],
    )
    values: Annotated[
        Values | None,
        MadeOf(
            "a list of numbers{within}, at least 2",
            Annotated[list[Number], SEVERAL],
            lambda numbers: Values(tuple(rising(numbers))),
        ),
    ] = Field(None, description="numbers in rising order, equally likely", examples=[[1, 2, 5]])
    choices: Annotated[
        Choices | None,
        MadeOf(
            "a list of at least 2 of {alternatives}",
            Annotated[list[Scalar], SEVERAL, Field(json_schema_extra={"uniqueItems": True})],
            lambda given: Choices(tuple(given)),
        ),
    ] = Field(None, description="names, true or false, without an order, equally likely", examples=[["none", "peer"]])
    distribution: Annotated[Distribution | None, Distributed()] = Field(
        None,
        description="numbers of a family, cut to the range of the parameter and to `at_least` and `at_most`",
        examples=[{"family": "normal", "mean": 0.9, "sd": 0.05, "at_least": 0.8}],
    )

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        """Refuse two words, and none."""
        if len(self.model_fields_set) != 1:
            raise wrong(" or ".join(words().values()))
        return self

    @staticmethod
    def of(spread: Spread) -> Spreading:
        """Return how a spread is written."""
        said: dict[str, Any] = {words()[type(spread)]: spread}
        return Spreading.model_construct(**said)

    @property
    def spread(self) -> Spread:
        """The spread."""
        (word,) = self.model_fields_set
        found: Spread = getattr(self, word)
        return found


@functools.cache
def words() -> dict[type, str]:
    """Return the word for each kind of spread."""
    return {get_args(field.annotation)[0]: name for name, field in Spreading.model_fields.items()}
