"""What a study asks: values of its factors in, outcomes out, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ...simulation.reading.code import CodeFile


@dataclass(frozen=True)
class Answers:
    """The outcomes of some runs. values: (runs, columns), NaN where undefined.

    failures: for each run nothing, or why it has no outcome at all; an outcome that is undefined is no failure.
    """

    values: NDArray[np.float64]
    failures: list[str]


class Question(Protocol):
    """Something that can be asked in any process: it pickles, and needs only this package."""

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Names of the outcomes, which are the first of an answer's columns."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of an answer's columns: the outcomes, and after them the sums below those that are ratios of sums."""

    @property
    def units(self) -> Mapping[str, str]:
        """Unit of each outcome, and of each column of a cycle."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything that decides an answer besides values, seed and replicate."""

    def answer(
        self, values: Sequence[Mapping[str, Any]], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Answers:
        """Answer for some runs; one entry a run. Never raises for what a run does: it is a failure with a reason."""

    @property
    def tells_replicates_apart(self) -> bool:
        """Whether the runs of a row can differ; where they cannot, one of them is all."""

    def laid_out(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the values of factors set: by path of a scenario, or by argument."""

    def work(self, values: Mapping[str, Any]) -> int:
        """Return the firm-periods of one run at these values, 1 for a function: to cut runs into equal blocks."""

    def data(self) -> dict[str, Any]:
        """Return what a study file says of it, complete in itself."""

    @property
    def code(self) -> tuple[CodeFile, ...]:
        """Files of somebody's own code that an answer runs; it gives none before the user trusts them."""

    @property
    def is_trusted(self) -> bool:
        """Whether the user has said already that this code may be run."""

    def trusted(self) -> Self:
        """Return the same question, whose code the user trusts."""
