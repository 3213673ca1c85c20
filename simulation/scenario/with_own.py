"""Scenarios with parameters and rules of a user's own: the sections `scheme.own` and `economy.own`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import create_model

from ..declaring.own import NOTHING, Own
from ..declaring.own.parts import SECTION, OwnEconomy, OwnScheme
from .economies import CALIBRATION, ECONOMIES, ONE_ECONOMY, Economies
from .economy import Economy
from .scenario import OWN, REPLACE, Scenario
from .scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from ..declaring.own import Rules
    from ..declaring.own.rules import Given, Rule

NO_VALUES = frozenset({REPLACE, OWN, ECONOMIES, CALIBRATION})
"""What a scenario says of itself beside its values."""


def scenario_with_rules(values: Mapping[str, Any], rules: Rules, economies: Economies = ONE_ECONOMY) -> Scenario:
    """Return the scenario of these values whose rules, own parameters and draws are these. Raises ValidationError."""
    made = scenario_class(rules.own).model_validate(values)
    made._rules, made._economies = rules, economies  # noqa: SLF001 - made here and in its own module only
    return made


def with_functions(scenario: Scenario, replace: Mapping[str, Rule | Given]) -> Scenario:
    """Return a scenario with further functions in the place of behaviours, and the parameters declared beside them.

    Raises ValidationError.
    """
    rules = scenario.rules.with_functions(replace)
    return scenario_with_rules(plain_values(scenario), rules, scenario.economies)


def plain_values(scenario: Scenario) -> dict[str, Any]:
    """Return the values of a scenario by name, its rules and draws left out."""
    return {name: value for name, value in scenario.model_dump().items() if name not in NO_VALUES}


@cache
def scenario_class(own: Own = NOTHING) -> type[Scenario]:
    """Return the kind of scenario that has a user's own parameters; that of the model if there are none."""
    if not own.has_parameters:
        return Scenario
    parts: dict[str, Any] = {}
    for name, section, base in (("scheme", Scheme, OwnScheme), ("economy", Economy, OwnEconomy)):
        whole = _with_section(section, base, own.parts_of(base))
        parts[name] = (whole, whole())
    made: type[Scenario] = create_model("Scenario", __base__=Scenario, __doc__=Scenario.__doc__, **parts)
    made.own = own
    made.__reduce__ = _as_values  # type: ignore[assignment,method-assign]  # its class is made anew where it arrives
    for name, section in (("scheme", Scheme), ("economy", Economy)):
        CLASSES[parts[name][0]] = section, made
    return made


def _as_values(scenario: Scenario) -> tuple[Any, ...]:
    return scenario_with_rules, (plain_values(scenario), scenario.rules, scenario.economies)


CLASSES: dict[type[BaseModel], tuple[type[BaseModel], type[Scenario]]] = {
    Scheme: (Scheme, Scenario), Economy: (Economy, Scenario)
}  # fmt: skip
"""Of each kind of scheme and economy: the model's own, and the kind of scenario that has it."""


def _with_section(section: type[BaseModel], base: type[BaseModel], parts: tuple[Any, ...]) -> type[BaseModel]:
    """Return a kind of scheme or economy with a section of a user's own parameters."""
    if not parts:
        return create_model(section.__name__, __base__=section, __doc__=section.__doc__)
    own = create_model(SECTION, __base__=parts, __doc__=base.__doc__)
    fields: dict[str, Any] = {SECTION: (own, own())}
    return create_model(section.__name__, __base__=section, __doc__=section.__doc__, **fields)
