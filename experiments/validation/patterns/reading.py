"""The patterns as they stand in the YAML files of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from ruamel.yaml import YAML

from ...calibration.targets import WrittenMeasure

HOME = Path(__file__).parent
ERRORS = 2.0
"""Standard errors of a published value that a simulated one may lie off."""


class Strict(BaseModel):
    """A section without keys that nobody reads."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Strict):
    """Where something is measured: a preset with settings by path, and arms, each with settings of its own on top."""

    scenario: str = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    arms: dict[str, dict[str, Any]] = Field(default_factory=dict)


class Expectation(Strict):
    """One number of a pattern.

    measure: as of calibrations. value, error: published, with its standard error. band: in place of them, from where
    to where; None leaves an end open. place, kept_out: in place of the pattern's.
    """

    what: str
    measure: WrittenMeasure
    value: float | None = None
    error: float | None = Field(None, gt=0)
    band: tuple[float | None, float | None] | None = None
    place: Place | None = None
    kept_out: bool | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        """Refuse two expectations, or none."""
        if (self.band is None) == (self.value is None) or (self.value is None) != (self.error is None):
            message = "either band, or value and error"
            raise ValueError(message)
        return self

    @property
    def unit(self) -> str:
        """The unit of the value; amounts in `money`."""
        return self.measure.measure.unit

    @property
    def is_change(self) -> bool:
        """Whether the value is a difference."""
        return self.measure.measure.is_change

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """From where to where the value may lie: the band, or the published value and two standard errors around it."""
        if self.value is None or self.error is None:
            return self.band or (None, None)
        return self.value - ERRORS * self.error, self.value + ERRORS * self.error


class Pattern(Strict):
    """One pattern: what is seen, who saw it, and the numbers that the model has to give."""

    id: str
    seen: str
    source: str
    place: Place
    kept_out: bool = True
    runs: int = Field(40, ge=10)
    expect: tuple[Expectation, ...] = Field(min_length=1)

    def is_kept_out(self, expectation: Expectation) -> bool:
        """Return whether nothing was fitted to a number."""
        return self.kept_out if expectation.kept_out is None else expectation.kept_out

    def place_of(self, expectation: Expectation) -> Place:
        """Return where a number is measured: what it does not say of its own is the pattern's."""
        own = expectation.place
        return self.place if own is None else own.model_copy(update={"scenario": own.scenario or self.place.scenario})


class Family(Strict):
    """A file of patterns. short: how all of them are asked for on the command line."""

    short: str
    title: str
    note: str
    patterns: tuple[Pattern, ...]


@cache
def read_families(folder: Path = HOME) -> tuple[Family, ...]:
    """Read all patterns of a folder. Raises pydantic's ValidationError for a file that is none."""
    read = YAML(typ="safe", pure=True).load
    return tuple(Family.model_validate(read(file)) for file in sorted(folder.glob("*.yaml")))
