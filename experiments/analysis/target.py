"""When a study is tight enough: `ci<0.02` and its like, measured on an analysis, and how to grow until then."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..designs import DESIGNS
from ..study import Luck
from ..study.designed import design_of, design_options
from ..study.outcomes import Written
from .analyse import analyse
from .convergence import half_width
from .estimating import estimate_in

if TYPE_CHECKING:
    import pandas as pd

    from ..designs import Sample
    from ..study.study import Study
    from .result import Analysis

INTERVAL, MEAN = "ci", "mean"
FORMS = "ci<0.02, ci(bank_loss_rate)<0.02 or mean<0.001"
NAMED = r"(?:\(\s*([^()<]*[^()<\s])\s*\))?"
"""An outcome as a study lists it, in brackets, if one is named."""
WRITTEN = re.compile(rf"\s*(ci|mean)\s*{NAMED}\s*<\s*(\d+\.?\d*|\.\d+)(e-?\d+)?\s*", re.IGNORECASE)
PILOT = 10
"""Replicates before their spread is trusted (METHODS 4: a pilot of ten); checks are at this and at each doubling."""
MOST_WITHOUT = 1024 * PILOT
"""Replicates at which a row whose events are still too few for an interval is given up."""


class BadTarget(ValueError):  # noqa: N818 - a mistake of the user's, not of the program
    """A stop rule that cannot be read; the text says what can."""


@dataclass(frozen=True)
class Target:
    """What has to be below a limit before a study stops growing.

    what: `ci`, the largest half width of the 95 % intervals of shares of variance and of the index the design ranks by
    (relative to the largest of these where they bear the unit of the outcome); `mean`, the largest half width of the
    95 % interval of an outcome in any row, pooled over replicates [unit of the outcome]. outcome: one only, or all.
    """

    what: str
    limit: float
    outcome: str | None = None

    @classmethod
    def parse(cls, text: str) -> Target:
        """Read a stop rule as it is typed; raise BadTarget for anything else."""
        found = WRITTEN.fullmatch(text)
        if not found or not float(found[3] + (found[4] or "")) > 0:
            refusal = f"until: {text!r} is not understood; write {FORMS}, with a limit above 0"
            raise BadTarget(refusal)
        outcome = found[2] and str(Written.of(found[2]))
        return cls(found[1].lower(), float(found[3] + (found[4] or "")), outcome)

    def __str__(self) -> str:
        """Write the rule as it is typed."""
        return f"{self.what}{f'({self.outcome})' if self.outcome else ''}<{self.limit:g}"

    def mistakes(self, study: Study) -> list[str]:
        """Say why a study can never meet the rule; nothing if it can."""
        design = design_of(study)
        if self.outcome is not None and self.outcome not in study.outcomes:
            return [f"until: {self.outcome} is not an outcome of the study ({', '.join(study.outcomes)})"]
        if self.what == MEAN and not study.question.tells_replicates_apart:
            return ["until: the function takes neither replicate nor rng, so that more replicates would tell nothing"]
        if self.what == MEAN and study.luck == Luck.SEED_AS_FACTOR:
            return ["until: with the seed as a factor a row has no mean of its own; use ci, or independent luck"]
        if self.what == MEAN:
            return []
        if not design.has_intervals:
            return [f"until: {design.kind} has no intervals of its indices; mean<... grows replicates"]
        return [] if design.grows else [f"until: a {design.kind} design cannot grow; mean<... grows replicates"]

    def measure(self, analysis: Analysis) -> float | None:
        """Return the largest half width of the indices' intervals, or None if an outcome has none; for `ci` only.

        An outcome that is the same in every run has no say, as more runs would not give it an index.
        """
        design = DESIGNS[analysis.design]
        ours = [
            one
            for one in analysis.outcomes
            if one.view == "mean" and self.outcome in {None, one.outcome} and not one.is_still
        ]
        widths = [half_width(design, one.indices) for one in ours]
        known = [width for width in widths if width is not None]
        return max(known) if known and len(known) == len(widths) else None

    def met(self, analysis: Analysis) -> bool:
        """Tell whether an analysis is tight enough; for `ci` only."""
        width = self.measure(analysis)
        return width is not None and width < self.limit

    def grown(self, study: Study, table: pd.DataFrame, sample: Sample) -> Study | None:
        """Return the study to go on with, or None if its runs are enough.

        `ci` doubles the samples; but first a design that takes luck out needs 2 replicates to tell it from factors,
        unless the seed is one of them; it stops at the most a design can hold, and where no outcome varies. `mean`
        doubles the replicates until the first half of them is tight enough: the runs that decide are then not those
        that are added, which halves what a rule that looks at the data does to the answer.
        """
        if self.what == MEAN:
            return self._more_replicates(study, table, sample)
        if design_of(study).takes_luck_out and study.luck != Luck.SEED_AS_FACTOR and study.replicates == 1:
            return study.with_replicates(2)
        found = analyse(study, table, sample, {name: ["mean"] for name in study.outcomes}, settle=False)
        larger = study.with_samples(2 * study.design.samples)
        if self.met(found) or all(one.is_still for one in found.outcomes) or _too_large(larger):
            return None
        return larger

    def _more_replicates(self, study: Study, table: pd.DataFrame, sample: Sample) -> Study | None:
        """Return the study with twice the replicates, or None if the first half of them is enough in every row."""
        if study.replicates < 2 * PILOT:
            return study.with_replicates(2 * PILOT)
        outcomes = [self.outcome] if self.outcome else study.outcomes
        half = table[table["replicate"] < study.replicates // 2]
        worst = max((_widest(half, sample, outcome) for outcome in outcomes), default=0.0)
        is_given_up = math.isinf(worst) and study.replicates >= MOST_WITHOUT
        return None if worst < self.limit or is_given_up else study.with_replicates(2 * study.replicates)


def _too_large(study: Study) -> bool:
    return bool(design_of(study).mistakes(len(study.factors), study.design.samples, design_options(study)))


def _widest(table: pd.DataFrame, sample: Sample, outcome: str) -> float:
    """Return the largest half width of a row, infinite where a row has too few events for an interval.

    Rows with a failed run do not count, nor do those in which the outcome is the same in every run.
    """
    failed = set(table["row"][table["failure"] != ""])
    kept = table[(table["row"] < len(sample.points)) & ~table["row"].isin(failed)]
    widths = [0.0]
    for _, runs in kept.groupby("row"):
        found = estimate_in(runs, outcome)
        if found.low is not None and found.high is not None:
            widths.append((found.high - found.low) / 2)
        elif found.sd:
            widths.append(math.inf)
    return max(widths)
