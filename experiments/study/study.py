"""A study: what is asked of a model, and how a point of its design becomes values and seeds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..designs import DESIGNS
from .asked import Asked
from .factors import LUCK
from .grammar.writing import data_of, deciding, yaml_of
from .luck import Luck
from .spread.conditions import applied

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MOST_SHOWN = 20
"""Factors that are shown of a study."""
SEED_BYTES = 4
"""A seed has 32 bits, like the key of luck."""


@dataclass(frozen=True, repr=False)
class Study(Asked):
    """A study: what is asked, and what follows from it - points of the design, seeds of rows, its file, its digest."""

    def __repr__(self) -> str:
        """Say what is asked: the factors, how they are sampled, and the outcomes."""
        design = f"{self.design.kind}, samples: {self.design.samples:,}, replicates: {self.replicates:,}"
        factors = [f"  {each.name} ({each.role})" for each in self.own_factors]
        more = [f"  and {len(factors) - MOST_SHOWN} more factors"] if len(factors) > MOST_SHOWN else []
        outcomes = f"  outcomes: {', '.join(self.outcomes)}"
        return "\n".join([f"Study {self.name}: {design}", *factors[:MOST_SHOWN], *more, outcomes])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that decides what a run is and gives.

        Samples and replicates do not count, as a study may grow; neither do name and description.
        """
        names = [factor.name for factor in self.factors]  # their order decides whose a coordinate is
        told = [self.question.digest, names, deciding(self), {**self.design.options, "kind": self.design.kind}]
        told += [] if self.points is None else [self.points.digest]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def values_at(self, point: NDArray[np.float64]) -> dict[str, Any]:
        """Return the value of each own factor at a point of the unit cube (factors); inactive ones at their own."""
        contrasts = DESIGNS[self.design.kind].contrasts_names
        values = {
            factor.name: factor.contrast_at(u) if contrasts else factor.value_at(u)
            for factor, u in zip(self.own_factors, point, strict=False)
        }
        return applied(self.conditions, values)

    def holds_at(self, point: NDArray[np.float64]) -> bool:
        """Say whether a point of the unit cube (factors) meets every constraint."""
        values = self.values_at(point) if self.constraints else {}
        return self.holds_for(values)

    def holds_for(self, values: Mapping[str, Any]) -> bool:
        """Say whether values of the own factors meet every constraint."""
        known = {**values, **self.question.laid_out(values)} if self.constraints else {}
        return all(each.holds(known) for each in self.constraints)

    def seed_at(self, point: NDArray[np.float64]) -> int:
        """Return the seed of the row at a point of the unit cube.

        Independent luck hangs on the coordinates, not on the values they stand for: many coordinates stand for one
        whole number or choice, and all of them for the dummy. If rows of equal values shared their luck, an effect
        would be measured without noise there and corrected for noise all the same.
        """
        if self.luck is Luck.COMMON:
            return self.seed
        if self.luck is Luck.SEED_AS_FACTOR:
            place = [factor.role for factor in self.factors].index(LUCK)
            return int(self.factors[place].value_at(point[place]))
        content = f"{self.seed} ".encode() + np.asarray(point, dtype="<f8").tobytes()
        return int.from_bytes(hashlib.sha256(content).digest()[:SEED_BYTES], "big")

    def with_samples(self, samples: int) -> Self:
        """Return the same study with another number of samples."""
        return replace(self, design=replace(self.design, samples=samples))

    def with_replicates(self, replicates: int) -> Self:
        """Return the same study with another number of replicates."""
        return replace(self, replicates=replicates)

    def to_yaml(self) -> str:
        """Return the study as a file that needs no other: the scenario is written out in full."""
        return yaml_of(self.data())

    def data(self) -> dict[str, Any]:
        """Return what a study file says, as plain data."""
        return data_of(self)
