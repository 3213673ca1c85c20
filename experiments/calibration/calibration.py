"""A calibration: which parameters are free, what they are held to, and how they are searched."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from ..study.asked import DesignChoice
from ..study.designed import AS_LISTED
from ..study.factors import UNCERTAINTY, Factor, label_of
from ..study.luck import Luck
from ..study.spread.points import Points
from ..study.spread.spreads import Values
from ..study.study import SEED_BYTES, Study

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..study.spread.spreads import Spread, Value
    from .targets import Measure, MeasuredQuestion

Cube = NDArray[np.float64]
"""Points of the unit cube (points, free parameters): each coordinate is a quantile of its prior."""


@dataclass(frozen=True)
class Free:
    """A free parameter. paths: parameters of the scenario that it sets; prior: from a quantile to a value."""

    name: str
    paths: tuple[str, ...]
    prior: Spread
    unit: str = "-"

    @property
    def title(self) -> str:
        """What people call it."""
        return Factor(self.name, UNCERTAINTY, self.prior).title if self.paths == (self.name,) else label_of(self.name)

    def values_at(self, coordinates: NDArray[np.float64]) -> list[Value]:
        """Return the values at quantiles of the prior."""
        return [self.prior.value_at(float(each)) for each in coordinates]


@dataclass(frozen=True)
class Target:
    """What the field shows of a measure. error: standard error of the value, both in the measure's unit."""

    name: str
    measure: Measure
    value: float
    error: float
    source: str = ""
    is_kept_out: bool = False


@dataclass(frozen=True)
class Search:
    """How the search goes on. most: waves; points: of each; cut: implausibility beyond which a point is ruled out."""

    most: int = 4
    points: int = 40
    cut: float = 3.0


@dataclass(frozen=True)
class Calibration:
    """What a calibration file says, checked. said: its keys as plain data, the scenario as it is named there.

    draws: how many from the posterior are run and left as economies. base: the scenario's name if it is a preset.
    """

    name: str
    description: str
    question: MeasuredQuestion
    free: tuple[Free, ...]
    targets: tuple[Target, ...]
    replicates: int
    seed: int
    search: Search
    draws: int
    fixed: Mapping[str, Any]
    said: Mapping[str, Any]
    base: str = ""

    @property
    def fitted(self) -> tuple[Target, ...]:
        """The targets that are fitted to."""
        return tuple(each for each in self.targets if not each.is_kept_out)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that decides what a wave is: a calibration with more waves or draws is the same one."""
        fitted = [[str(each.measure), each.measure.sides != (), each.value, each.error] for each in self.fitted]
        priors = [[each.name, each.paths, type(each.prior).__name__, each.prior.body] for each in self.free]
        own = [priors, fitted, self.replicates, self.seed, self.search.points, self.search.cut]
        return hashlib.sha256(f"{json.dumps(own)} {self.question.digest}".encode()).hexdigest()

    def data(self) -> dict[str, Any]:
        """Return what a calibration file says, complete in itself: the scenario is written out in full."""
        rest = {key: value for key, value in self.said.items() if key not in ("name", "scenario", "fixed")}
        return {"name": self.name, **self.question.data(), **rest}

    def with_search(self, **changes: Any) -> Self:  # noqa: ANN401 - numbers of a search
        """Return the same calibration with another search."""
        return replace(self, search=replace(self.search, **changes))

    def trusted(self) -> Self:
        """Return the same calibration, the code of whose scenario's rules the user trusts. Raises as they may."""
        return replace(self, question=self.question.trusted())

    def values_at(self, points: Cube) -> list[dict[str, Value]]:
        """Return the values of the free parameters at each point."""
        columns = [each.values_at(points[:, place]) for place, each in enumerate(self.free)]
        names = [each.name for each in self.free]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def economies_at(self, points: Cube) -> list[dict[str, Value]]:
        """Return the values that the scenario takes at each point, by path."""
        return [self.question.laid_out(values) for values in self.values_at(points)]

    def study_at(self, points: Cube, name: str, replicates: int, key: int) -> Study:
        """Return the study that runs some points, each on luck of its own.

        key: tells the luck of one such study from that of another. All arms of a run share its luck.
        """
        values = self.values_at(points)
        factors = tuple(
            Factor(
                each.name,
                UNCERTAINTY,
                Values(tuple(sorted({number for row in values if isinstance(number := row[each.name], int | float)}))),
                each.unit,
            )
            for each in self.free
        )
        return Study(
            name=name,
            description=f"points of the calibration {self.name}",
            factors=factors,
            fixed={},
            outcomes=tuple(map(str, self.question.sides)),
            design=DesignChoice(AS_LISTED, len(values)),
            luck=Luck.INDEPENDENT,
            replicates=replicates,
            seed=self.key_of(key),
            groups={},
            question=self.question,
            points=Points(tuple(values)),
        )

    def key_of(self, number: int) -> int:
        """Return a key of luck that hangs on the seed and a number only."""
        told = hashlib.sha256(f"calibration {self.seed} {number}".encode()).digest()
        return int.from_bytes(told[:SEED_BYTES], "big")
