"""Checking the measures of targets: outcomes and arms that are there, and cycles that a run has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ....simulation.reading import find
from ...study.outcomes import ABOVE, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....simulation.reading import Located
    from ...study.reading.notes import Notes
    from ...study.reading.subjects import ScenarioSubject
    from ..grammar.calibration_file import TargetSection

CYCLES = "horizon.cycles"


@dataclass
class MeasureChecker:
    """Checks the measures of targets against a scenario and its arms, and notes mistakes."""

    root: Located
    subject: ScenarioSubject
    arms: Sequence[str]
    notes: Notes
    seen: set[str] = field(default_factory=set)

    def check(self, target: TargetSection, number: int) -> None:
        """Note what a target names and is not there; number: its place in the list."""
        key, at = f"targets[{number}]", find(self.root, ("targets", number))
        if target.name in self.seen:
            self.notes.problem(at, f"{key}: there is a target {target.name} already")
        self.seen.add(target.name)
        section = target.measure
        self._check_outcome(section.outcome, at, key)
        for word, arm in section.arms.items():
            if arm not in self.arms:
                allowed = f"one of {', '.join(self.arms)}"
                place = find(at, ("measure", word))
                self.notes.wrong(place, f"{key}.measure.{word}", allowed, nearest=self.notes.near(arm, self.arms))
        other = section.less or section.relative_to
        if other and other == section.arm:
            self.notes.problem(at, f"{key}: measure compares {other} with itself")
        self._check_cycles(section.cycles, at, key)

    def _check_outcome(self, outcome: str, at: Located, key: str) -> None:
        if not outcome:
            return
        written = Written.of(outcome)
        known = list(self.subject.outcomes or [])
        if written.base not in known or written.form not in ("", ABOVE):
            place = find(at, ("measure", "outcome"))
            allowed = "an outcome or a sum that `lianbao outcomes` lists, or NAME above X"
            near = self.notes.near(written.base, known)
            self.notes.wrong(place, f"{key}.measure", allowed, given=f"text {outcome!r}", nearest=near)

    def _check_cycles(self, cycles: list[int] | None, at: Located, key: str) -> None:
        last = self.subject.value_at(CYCLES, {})
        fixed = find(self.root, ("fixed", CYCLES))
        last = fixed.plain if isinstance(fixed.plain, int) else last
        if cycles is not None and isinstance(last, int) and cycles[1] > last:
            place = find(at, ("measure", "cycles"))
            self.notes.wrong(place, f"{key}.measure.cycles", f"cycles 1 to {last}, as many as a run has")
