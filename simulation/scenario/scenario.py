"""A scenario: one scheme in one economy, for a number of cycles, with a seed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import PrivateAttr, model_serializer, model_validator
from pydantic_core import PydanticCustomError

from ..declaring.own import NO_RULES, NOTHING, Own, Rules
from ..declaring.parameter import Section, parameter
from ..declaring.rows import not_default
from .consistency import CONTRADICTIONS, contradictions
from .economies import CALIBRATION, ONE_ECONOMY, Economies
from .economy import Economy
from .laying import laid_or_refused, settings_of
from .scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pydantic import SerializerFunctionWrapHandler

REPLACE = "replace"
"""The key under which a file names rules of a user's own: the function in the place of each behaviour."""
OWN = "own"
"""The key under which a file names files that declare parameters, fields, sums and outcomes of a user's own."""
MONEY = "money"
"""The unit of amounts as they are declared; a scenario may say which money it is."""


MOST_SHOWN = 20
"""Values of a scenario that are shown of it."""


def in_currency(unit: str, currency: str) -> str:
    """Return a declared unit with the name of a currency in place of `money`."""
    return re.sub(rf"\b{MONEY}\b", lambda _: currency, unit)


class Horizon(Section, title="Horizon"):
    """How long a run lasts."""

    cycles: int = parameter(
        1, label="Loan cycles", unit="cycles", low=1, high=10_000, meaning="loan cycles in a run", source="ODD 2"
    )


class Scenario(Section, title="lianbao scenario"):
    """Everything that decides a run but its replicate number."""

    SAID_ONLY: ClassVar[tuple[str, ...]] = ("name", "description", "currency", CALIBRATION)
    """Values that decide nothing of a run: they are only said of it."""
    own: ClassVar[Own] = NOTHING
    """What a user has declared of his own."""
    _rules: Rules = PrivateAttr(default=NO_RULES)
    _economies: Economies = PrivateAttr(default=ONE_ECONOMY)

    name: str = parameter("unnamed", label="Name of the scenario", unit="-", meaning="name of the scenario", source="-")
    description: str = parameter(
        "", label="Description", unit="-", meaning="what it stands for, and where its terms come from", source="-"
    )
    currency: str = parameter(
        MONEY,
        label="Currency",
        unit="-",
        meaning="what money is called in reports, tables and figures, such as CNY",
        source="ODD 2",
    )
    scheme: Scheme = Scheme()
    economy: Economy = Economy()
    horizon: Horizon = Horizon()
    seed: int = parameter(
        1,
        label="Seed of all luck",
        unit="-",
        low=0,
        high=2**32 - 1,
        meaning="key of all luck; the same seed meets the same luck",
        source="ODD 7.1",
    )
    replicates: int = parameter(
        100,
        label="Number of runs",
        unit="runs",
        low=1,
        high=10_000_000,
        meaning="independent runs of the scenario",
        source="METHODS 1",
    )

    @model_validator(mode="after")
    def _parts_go_together(self) -> Self:
        """Refuse parameters that contradict each other, all at once (see lianbao.simulation.scenario.consistency)."""
        found = contradictions(self)
        if found:
            text = "; ".join(f"{each.keys[0]}: given {each.given}, allowed {each.allowed}" for each in found)
            raise PydanticCustomError(CONTRADICTIONS, "{text}", {"text": text, "found": found})
        return self

    @model_serializer(mode="wrap")
    def _with_references(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Name the rules of a user's own as well, and the economies that are met, if there are any."""
        values: dict[str, Any] = handler(self)
        named = {REPLACE: self.rules.references, OWN: self.rules.declaring}
        return values | {key: told for key, told in named.items() if told} | self.economies.plain

    @property
    def rules(self) -> Rules:
        """The rules of a user's own: functions in the place of behaviours."""
        return self._rules

    @property
    def economies(self) -> Economies:
        """Draws of what is not known: run number r meets economy r mod their number. Empty if it is the only one."""
        return self._economies

    def members(self) -> tuple[Self, ...]:
        """Return the scenario in each of the economies it meets, each the only one; itself if there are no others.

        Raises BadInput for a draw that does not go together with the scenario.
        """
        return tuple(self.in_run(number) for number in range(len(self.economies))) or (self,)

    def in_run(self, number: int) -> Self:
        """Return the scenario in the economy that a run of this number meets. Raises what `members` does."""
        if not self.economies:
            return self
        return laid_or_refused(self.with_economies(ONE_ECONOMY), self.economies.draw(number))

    @property
    def central(self) -> Self:
        """The scenario in the economy nearest to the medians of all draws: the one to show where one is shown."""
        return self.in_run(self.economies.central) if self.economies else self

    def with_economies(self, economies: Economies) -> Self:
        """Return the scenario that meets other economies."""
        made = self.model_copy()
        made._economies = economies  # noqa: SLF001 - of its own kind
        return made

    def with_set(self, paths: Iterable[str]) -> Self:
        """Return the scenario whose values at these paths were set from outside: they hold in every economy."""
        economies = self.economies.without(paths)
        return self if economies is self.economies else self.with_economies(economies)

    def with_rules(self, rules: Rules) -> Self:
        """Return the scenario with other rules, which declare the same parameters."""
        made = self.model_copy()
        made._rules = rules  # noqa: SLF001 - of its own kind
        return made

    def alike(self, values: Mapping[str, Any]) -> Self:
        """Return the scenario of other values with the same own parameters, rules and draws. Raises ValidationError."""
        made = type(self).model_validate(values)
        made._rules, made._economies = self._rules, self._economies  # noqa: SLF001 - of its own kind
        return made

    def with_(self, path: str | None = None, value: object = None, /, **values: object) -> Self:
        """Return the scenario that differs in these values; they are checked as those of a file are.

        `with_("scheme.group.size", 3)`, `with_(scheme__group__size=3)` and `with_(scheme={"group": {"size": 3}})` all
        give what `read_scenario(name, ["scheme.group.size=3"])` gives: two underscores stand for the dot of a path, a
        mapping for a section of which some values change. Choices are given by name, values in the unit of their
        parameter. Give values that have to go together in one call: `with_(seed=7, scheme__group__size=3)`.

        Raises BadInput with a line for each mistake: an unknown path with the nearest one, a value with what is
        allowed, parameters that contradict each other. Raises TypeError for a path that is no text.
        """
        made = laid_or_refused(self, settings_of(path, value, values))
        made.members()  # a draw that does not go together with the values is told now
        return made

    def __repr__(self) -> str:
        """Say what is run, and the first of the values that are not the defaults."""
        own = [f"  {path}: {value}" for path, value in not_default(self)]
        more = [f"  and {len(own) - MOST_SHOWN} more"] if len(own) > MOST_SHOWN else []
        cycles, runs = self.horizon.cycles, self.replicates
        head = f"Scenario {self.name}: {self.economy.firms.count:,} firms, cycles: {cycles:,}, runs: {runs:,}"
        met = [f"  in {len(self.economies)} economies: {', '.join(self.economies.paths)}"] if self.economies else []
        return "\n".join([head, *own[:MOST_SHOWN], *more, *met])

    __str__ = __repr__

    def unit_of(self, declared: str) -> str:
        """Return a declared unit in this scenario's currency: `money per cycle` is `CNY per cycle`."""
        return in_currency(declared, self.currency)

    def units_of(self, columns: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """Return unit and meaning of columns, units in this scenario's currency."""
        return {name: (self.unit_of(unit), meaning) for name, (unit, meaning) in columns.items()}
