"""Factors: what a study varies, each from a coordinate in [0, 1] to a value of its own."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

from ...simulation.scenario.parameter_table import rows
from ..output.measures import measure_of
from .spread.spreads import Choices, Range, Seeds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .spread.spreads import Spread, Value

BARE = {"none", "on", "off", "yes", "no", "true", "false"}
"""Texts that say nothing without the name of their factor."""
LEVER, UNCERTAINTY, LUCK, DUMMY = "lever", "uncertainty", "luck", "dummy"


@dataclass(frozen=True)
class Factor:
    """One factor.

    name: path of a parameter in the scenario, or argument of a function. role: what the bank chooses (lever), what it
    meets (uncertainty), luck, or the dummy that does nothing. unit: of its values.
    """

    name: str
    role: str
    spread: Spread
    unit: str = "-"

    def value_at(self, coordinate: float) -> Value:
        """Return the value at a coordinate from 0 to 1, as a plain Python value."""
        return self.spread.value_at(coordinate)

    def contrast_at(self, coordinate: float) -> Value:
        """Return the same, but of names the first alternative or one of the others: a contrast of off and on."""
        return self.spread.contrast_at(coordinate) if isinstance(self.spread, Choices) else self.value_at(coordinate)

    @property
    def contrast(self) -> str:
        """What stands for off and what for on, where its values are names."""
        first, *others = map(str, self.spread.members)
        return f"{self.label}: off is {first}, on is {' or '.join(others)}"

    @property
    def is_numeric(self) -> bool:
        """Whether its values are numbers, and so have an order."""
        return not isinstance(self.spread, Choices)

    @property
    def is_own(self) -> bool:
        """Whether the study declares it: neither luck nor the dummy."""
        return self.role in (LEVER, UNCERTAINTY)

    @property
    def label(self) -> str:
        """Its name for figures."""
        return label_of(self.name)

    @property
    def title(self) -> str:
        """What people call it: the label of the parameter, or its plain name where it is none."""
        return next((row.label for row in rows() if row.path == self.name), self.label)

    @property
    def meaning(self) -> str:
        """What its parameter means; nothing where it is none."""
        return next((row.meaning for row in rows() if row.path == self.name), "")


def label_of(path: str) -> str:
    """Return how the parameter of a path is called: `group size`, `screening cut off`."""
    name = path.removeprefix("scheme.").removeprefix("economy.")
    return name.replace(".", " ").replace("_", " ")


def is_number(value: object) -> bool:
    """Tell whether a value of a factor is a number: true and false are none."""
    return isinstance(value, Real) and not isinstance(value, bool)


def worded(value: object, unit: str) -> str:
    """Write a value of a factor for people: a number in percent where its unit is read so, a text in words."""
    if not is_number(value):
        return str(value).replace("_", " ")
    measure = measure_of(unit)
    return f"{measure.scale * float(value):.4g}{measure.symbol}"  # type: ignore[arg-type]


def named(cell: Mapping[str, Any], units: Mapping[str, str]) -> str:
    """Name a point by its factors: `peer, group size 5`. cell: values by the plain names of the factors.

    Texts stand by themselves unless they say nothing without their factor; numbers stand with it.
    """
    texts = {name: worded(value, units.get(name, "")) for name, value in cell.items()}
    return ", ".join(
        f"{name} {text}" if is_number(cell[name]) or text.lower() in BARE else text for name, text in texts.items()
    )


def scheme_name(name: str) -> str:
    """Return how a scheme is called: the scenario, then what is set in it by plain names.

    `rural_bank_group_5:scheme.guarantee.share=.5` is `rural bank group 5: guarantee share 50 %`.
    """
    scenario, _, settings = name.partition(":")
    pairs = [each.partition("=") for each in settings.split(", ")] if settings else []
    changed = ", ".join(f"{label_of(key)} {_rounded(value, _unit_of(key))}".strip() for key, _, value in pairs)
    return ": ".join(part for part in (scenario.replace("_", " "), changed) if part)


def _rounded(text: str, unit: str) -> str:
    """Write a number with four digits, in percent where its unit is read so, and anything else as it is."""
    try:
        return worded(float(text), unit)
    except ValueError:
        return text.replace("_", " ")


def _unit_of(path: str) -> str:
    """Return the unit of a parameter, nothing of what is none."""
    return next((row.unit for row in rows() if row.path == path), "")


def luck_factor() -> Factor:
    """Return the hidden factor that stands for luck: its values are seeds."""
    return Factor(LUCK, LUCK, Seeds())


def dummy_factor() -> Factor:
    """Return the factor that does nothing: what an analysis says of it is the error of the analysis."""
    return Factor(DUMMY, DUMMY, Range(0.0, 1.0))
