"""What a design is told of a study before it reads its runs, and what it says of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .options import GROUPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from .index import Index
    from .luck import Share


@dataclass(frozen=True)
class Asked:
    """The parts of a study that the reading of its runs hangs on.

    options: of the design, with `groups`. names: of the factors, in the order of the coordinates. luck_factor: the one
    of them that stands for the seed, if any. is_common: whether all rows met the same luck. dummy: the factor that does
    nothing, if any. seed: of the resampling.
    """

    options: Mapping[str, Any]
    names: tuple[str, ...]
    luck_factor: str | None
    is_common: bool
    dummy: str | None
    seed: int

    @property
    def about(self) -> tuple[str, ...]:
        """What indices are about: the factors, or the groups where factors are grouped."""
        return tuple(dict.fromkeys(self.options.get(GROUPS) or self.names))


@dataclass(frozen=True)
class Found:
    """The indices of one view of an outcome, and what was learned on the way.

    mean_response: the same for the mean over luck, where the indices are about single runs. uncorrected: without taking
    luck out. share: of luck, with its interval. resamples: of the index by which factors are ranked,
    (resamples, factors), where the method has them.
    """

    indices: Sequence[Index]
    mean_response: Sequence[Index] = ()
    uncorrected: Sequence[Index] = ()
    share: Share | None = None
    resamples: NDArray[np.float64] | None = None
    notes: tuple[str, ...] = ()
