"""A study: a question, the factors it varies, how they are sampled, and whose luck the runs meet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from .conditions import applied
from .factors import DUMMY, LUCK
from .luck import Luck

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from .conditions import Condition
    from .factors import Factor
    from .question import Question

SEED_BYTES = 4
"""A seed has 32 bits, like the key of luck."""


@dataclass(frozen=True)
class DesignChoice:
    """Which design, its size in the design's own unit, and its other options by name."""

    kind: str
    samples: int
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """A question and how it is asked.

    factors: own factors, then the dummy, then luck, as far as they are there. fixed: values given in place of the
    scenario's, or to a function. conditions: each after those it looks at. groups: factors sampled as one, by name.
    pairs: the factor whose alternatives are compared with its first, on the same luck; none if empty. loans: sizes of
    loan tape at which a regression is made at each point of the design.
    """

    name: str
    description: str
    factors: tuple[Factor, ...]
    fixed: Mapping[str, Any]
    outcomes: tuple[str, ...]
    design: DesignChoice
    luck: Luck
    replicates: int
    seed: int
    groups: Mapping[str, tuple[str, ...]]
    question: Question
    conditions: tuple[Condition, ...] = ()
    pairs: str = ""
    loans: tuple[int, ...] = ()

    @property
    def own_factors(self) -> tuple[Factor, ...]:
        """The factors that the study declares: neither the dummy nor luck."""
        return tuple(factor for factor in self.factors if factor.is_own)

    @property
    def has_dummy(self) -> bool:
        """Whether the design carries a factor that does nothing."""
        return any(factor.role == DUMMY for factor in self.factors)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that decides what a run is and gives.

        Samples and replicates do not count, as a study may grow; neither do name and description.
        """
        from .grammar.writing import deciding

        names = [factor.name for factor in self.factors]  # their order decides whose a coordinate is
        told = [self.question.digest, names, deciding(self), {**self.design.options, "kind": self.design.kind}]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    def values_at(self, point: NDArray[np.float64]) -> dict[str, Any]:
        """Return the value of each own factor at a point of the unit cube (factors); inactive ones at their own."""
        values = {factor.name: factor.value_at(u) for factor, u in zip(self.own_factors, point, strict=False)}
        return applied(self.conditions, values)

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
        from .grammar.writing import yaml_of

        return yaml_of(self.data())

    def data(self) -> dict[str, Any]:
        """Return what a study file says, as plain data."""
        from .grammar.writing import data_of

        return data_of(self)
