"""What an analysis needs to know of a study: its design, its factors, whose luck the runs met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..designs import DESIGNS, GROUPS, Design, design_options

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ..designs import Index
    from ..study.study import Study

LUCK_ROLE, DUMMY_ROLE = "luck", "dummy"


@dataclass(frozen=True)
class Asked:
    """The parts of a study an analysis looks at. luck: seed_as_factor, independent or common."""

    design: Design
    options: Mapping[str, Any]
    names: tuple[str, ...]
    luck: str
    luck_factor: str | None
    dummy: str | None
    seed: int

    @classmethod
    def of(cls, study: Study) -> Asked:
        """Return what a study asks."""
        roles = {factor.role: factor.name for factor in study.factors}
        return cls(
            design=DESIGNS[study.design.kind],
            options=design_options(study),
            names=tuple(factor.name for factor in study.factors),
            luck=str(study.luck),
            luck_factor=roles.get(LUCK_ROLE),
            dummy=roles.get(DUMMY_ROLE),
            seed=study.seed,
        )

    @property
    def about(self) -> tuple[str, ...]:
        """What indices are about: the factors, or the groups where factors are grouped."""
        return tuple(dict.fromkeys(self.options.get(GROUPS) or self.names))


@dataclass(frozen=True)
class Found:
    """The indices of one view of an outcome, and what was learned on the way.

    share: of luck, with its interval. resamples: of the index by which factors are ranked, (resamples, factors), where
    the method has them.
    """

    indices: Sequence[Index]
    mean_response: Sequence[Index] = ()
    uncorrected: Sequence[Index] = ()
    share: tuple[float, float | None, float | None] | None = None
    resamples: NDArray[np.float64] | None = None
    notes: tuple[str, ...] = ()
