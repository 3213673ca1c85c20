"""How schemes are named on the command line: a scenario, a variant of one, a variant under a name of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from ..one_scenario.running import several
from ..refusal import Refused, scenario_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....simulation.scenario.scenario import Scenario

VARIANT = re.compile(r"(?P<name>.+?):\s*(?P<settings>[\w.]+=.*)", re.DOTALL)
VARIANT_TOLD = "NAME: KEY=VALUE, or several of these after commas, such as 'Groups of 8: scheme.group.size=8'"


def variant_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that names variants."""
    return click.option(
        "--variant",
        "variants",
        multiple=True,
        metavar="'NAME: KEY=VALUE,...'",
        help="A variant of the first SCENARIO under a name of your own; can be repeated.",
    )(command)


@dataclass(frozen=True)
class Asked:
    """A scheme as it was typed: the scenario it is of, its settings, and the name given to it, if there is one."""

    typed: str
    scenario: str
    settings: list[str]
    name: str = ""

    @classmethod
    def of(cls, typed: str) -> Asked:
        """Read a scenario, or a variant of one."""
        variant = VARIANT.fullmatch(typed)
        return cls(typed, variant["name"], several([variant["settings"]])) if variant else cls(typed, typed, [])

    def varied(self, typed: str, own: Asked) -> Asked:
        """Return a variant of this scheme: what was typed of it is a name and settings."""
        return Asked(typed, self.scenario, [*self.settings, *own.settings], own.scenario.strip())

    def called(self, scenario: Scenario) -> str:
        """Return the name that the scheme bears in tables and figures."""
        return self.name or ":".join([scenario.name, *([", ".join(self.settings)] if self.settings else [])])


def named(scenarios: tuple[str, ...], variants: tuple[str, ...]) -> list[Asked]:
    """Read scenarios, then variants of the first of them with names of their own."""
    wrong = [each for each in variants if not VARIANT.fullmatch(each)]
    if wrong:
        raise Refused("\n".join(f"--variant: given {each!r}, allowed {VARIANT_TOLD}" for each in wrong))
    asked = [Asked.of(each) for each in scenarios]
    return asked + [asked[0].varied(typed, Asked.of(typed)) for typed in variants]


def schemes_of(asked: list[Asked], settings: list[str]) -> dict[str, Scenario]:
    """Read every scenario; the mistakes of all are told together."""
    schemes: dict[str, Scenario] = {}
    wrong: list[str] = []
    for each in asked:
        try:
            scenario = scenario_of(each.scenario, [*settings, *each.settings])
        except Refused as error:
            wrong += error.message.splitlines()
            continue
        label = each.called(scenario)
        if label in schemes:
            wrong.append(f"{each.typed}: a scheme named {label} is there already; give each its own name")
        schemes[label] = scenario
    if wrong:
        raise Refused("\n".join(dict.fromkeys(wrong)))
    return schemes
