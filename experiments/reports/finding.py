"""What a store says: its study, the runs, and their analysis, kept together for text, tables and figures."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..analysis import analyse, cells_of, courses_of
from ..analysis.worth import worths
from ..comparison.alternatives import pairs_of
from ..output.refusals import Damaged
from ..output.seals import read_sealed
from ..study.lending import LendingQuestion
from ..study.outcomes import Written
from ..study.outlook import Cliff, cliffs_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from ..analysis import Analysis, Cell, Course, OutcomeAnalysis
    from ..analysis.regression import Regressed
    from ..analysis.worth import Worth
    from ..comparison.alternatives import Pair
    from ..designs import Sample
    from ..store import Store
    from ..study import Study

MEAN = "mean"
"""How the view of an outcome is called that is its mean."""
CLIFFS = "analysis/cliffs.yaml"
"""Where a store keeps the cliffs."""


@dataclass(frozen=True)
class Findings:
    """A study, its runs in the order of the design, the design, and the analysis.

    worth: by outcome, what each control is worth, in a study that switches several on and off. known_cliffs: those an
    earlier report found; None before the first. digest: of the study as it was run.
    """

    study: Study
    table: pd.DataFrame
    sample: Sample
    analysis: Analysis
    worth: Mapping[str, Worth] = field(default_factory=dict)
    known_cliffs: tuple[Cliff, ...] | None = None
    digest: str = ""

    @property
    def labels(self) -> dict[str, str]:
        """How factors are called in tables and figures; a group of factors bears its own name."""
        return {factor.name: factor.label for factor in self.study.factors}

    @property
    def titles(self) -> dict[str, str]:
        """What people call factors on the screen."""
        return {factor.name: factor.title for factor in self.study.factors}

    @property
    def failed(self) -> int:
        """Runs that have no answer, or not every outcome."""
        return int((self.table["failure"] != "").sum())

    @property
    def has_answers(self) -> bool:
        """Whether there is any run that has not failed."""
        return self.failed < len(self.table)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The alternatives that the study compares, where it does."""
        return pairs_of(self.study, self.table)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Each outcome in each cell of the design, where its points are told one by one."""
        return cells_of(self.study, self.table)

    @cached_property
    def courses(self) -> tuple[Course, ...]:
        """The outcomes that are told cycle by cycle."""
        return courses_of(self.study, self.table)

    @cached_property
    def cliffs(self) -> tuple[Cliff, ...]:
        """Jumps of outcomes at the ends of factors, where a scenario is asked about: looked for once."""
        if self.known_cliffs is not None:
            return self.known_cliffs
        is_lending = isinstance(self.study.question, LendingQuestion)
        return tuple(cliffs_of(self.study)) if is_lending else ()

    @cached_property
    def regressions(self) -> tuple[Regressed, ...]:
        """The regressions of default at the points of the study, where it asks for them: their tapes are made now."""
        if not self.study.loans:
            return ()
        from ..analysis.regression import regressed_points

        return regressed_points(self.study)

    def mean_of(self, outcome: str) -> OutcomeAnalysis | None:
        """Return the analysis of the mean of an outcome, unless what controls are worth for it takes its place."""
        if outcome in self.worth:
            return None
        named = (each for each in self.analysis.outcomes if each.outcome == outcome and each.view == MEAN)
        return next(named, None)

    def unit(self, outcome: str) -> str:
        """Return the unit of an outcome, or of its quantile."""
        units = self.study.question.units
        return units[outcome] if outcome in units else units[Written.of(outcome).base]


def find(store: Store) -> Findings:
    """Read a store and analyse it. Raises BadStore if runs are missing."""
    study, table, sample = store.study(), store.table(), store.sample()
    analysis, worth = analyse(study, table, sample), worths(study, table)
    return Findings(study, table, sample, analysis, worth, _cliffs_in(store), store.manifest.digest)


def _cliffs_in(store: Store) -> tuple[Cliff, ...] | None:
    """Read the cliffs that an earlier report of a store found; None if there is none, or the file is damaged."""
    try:
        return tuple(Cliff(**each) for each in json.loads(read_sealed(store.folder / CLIFFS, store.manifest.digest)))
    except Damaged:
        return None
