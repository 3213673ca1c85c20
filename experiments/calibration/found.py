"""What a calibration found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .posterior.learned import NOT
from .posterior.tested import MET

if TYPE_CHECKING:
    from .calibration import Calibration
    from .posterior import Learned, Pair, Sampled, Tested
    from .waves import Searched, Simulated
    from .waves.simulated import Numbers


@dataclass(frozen=True)
class Found:
    """What a calibration found.

    sampled: draws from the posterior; None if hardly a point has a value for every target, and then nothing but the
    waves is known. drawn: the draws that were run and are left as economies, (draws, parameters), in the cube;
    simulated: what came of them.
    """

    calibration: Calibration
    searched: Searched
    sampled: Sampled | None
    learned: tuple[Learned, ...] = ()
    pairs: tuple[Pair, ...] = ()
    drawn: Numbers | None = None
    simulated: Simulated | None = None
    tested: tuple[Tested, ...] = ()

    @property
    def runs(self) -> int:
        """Runs of the scenario and its arms that were made, each arm counted."""
        points = len(self.searched.simulated.points) + (0 if self.drawn is None else len(self.drawn))
        return points * self.calibration.replicates * self.calibration.question.arms_run

    @property
    def not_identified(self) -> tuple[Learned, ...]:
        """The parameters that the targets do not tell."""
        return tuple(each for each in self.learned if each.verdict == NOT)

    def met(self, *, kept_out: bool) -> tuple[int, int]:
        """Return how many of the targets are met, and how many there are: fitted ones, or those kept out."""
        asked = [each for each in self.tested if each.target.is_kept_out == kept_out]
        return sum(each.verdict == MET for each in asked), len(asked)
