"""What is asked: a question, the factors it varies, how they are sampled, and whose luck the runs meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .factors import DUMMY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .factors import Factor
    from .luck import Luck
    from .outcomes import Written
    from .question import Question
    from .spread.conditions import Condition
    from .spread.constraints import Constraint
    from .spread.points import Points


@dataclass(frozen=True)
class DesignChoice:
    """Which design, its size in the design's own unit, and its other options by name."""

    kind: str
    samples: int
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A question and how it is asked: all that a study file says.

    factors: own factors, then the dummy, then luck, as far as they are there. fixed: values given in place of the
    scenario's, or to a function. conditions: each after those it looks at. groups: factors sampled as one, by name.
    pairs: the factor whose alternatives are compared with its first, on the same luck; none if empty. loans: sizes of
    loan tape at which a regression is made at each point of the design. quantiles: of outcomes, over the replicates of
    a point. by_cycle: outcomes and sums that are told cycle by cycle. constraints: what holds at every point that is
    run. points: those that the study lists; None if the design chooses them.
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
    quantiles: tuple[Written, ...] = ()
    by_cycle: tuple[str, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    points: Points | None = None

    @property
    def own_factors(self) -> tuple[Factor, ...]:
        """The factors that the study declares: neither the dummy nor luck."""
        return tuple(factor for factor in self.factors if factor.is_own)

    @property
    def has_dummy(self) -> bool:
        """Whether the design carries a factor that does nothing."""
        return any(factor.role == DUMMY for factor in self.factors)
