"""High-dimensional model representation: indices of a fitted surrogate (Li et al. 2010; Gao et al. 2023)."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

from ...discovery import registered
from ...given_data import GivenData
from ...index import Index
from ...options import Number, Option
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...points import Outcome, Sample

NOTE = "of a polynomial fitted to the outcome: what it does not fit, luck among it, is in no index"


@registered
class Hdmr(GivenData):
    """First, second and total indices from a few hundred rows, as far as polynomials fit the outcome.

    SALib's enhanced form: the plain one takes no seed, and is to be retired. It is asked for pairs always, as it
    fails on first order alone.
    """

    kind: ClassVar[str] = "hdmr"
    ranks_by: ClassVar[str] = "ST"
    shares: ClassVar[tuple[str, ...]] = ("S1", "ST")
    fewest: ClassVar[int] = 300
    settings: ClassVar[Mapping[str, Option]] = {
        "polynomial": Number(3, 1, 10, "highest power of a factor"),
        "resamples": Number(20, 2, 100, "fits to halves of the rows, for the intervals"),
    }

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of samples, or of factors."""
        if factors == 1:
            return ["needs at least 2 factors"]
        return super().sample_mistakes(factors, samples, options)

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return S1, ST and S2."""
        from SALib.analyze import enhanced_hdmr

        with contained():
            found = enhanced_hdmr.analyze(
                problem(len(names), options),
                sample.points,
                outcome,
                max_order=2,
                poly_order=int(self.setting("polynomial", options)),
                bootstrap=int(self.setting("resamples", options)),
                seed=seed,
            )
        singles = len(names)
        first = indices_of(names, "S1", found["S"][:singles], found["S_conf"][:singles], NOTE)
        total = indices_of(names, "ST", found["ST"][:singles], found["ST_conf"][:singles], NOTE)
        pairs = zip(combinations(names, 2), found["S"][singles:], found["S_conf"][singles:], strict=True)
        second = [Index(a, "S2", float(s), float(s - half), float(s + half), b, NOTE) for (a, b), s, half in pairs]
        return first + total + second
