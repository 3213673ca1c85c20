"""Reading a calibration file: a checked calibration out, or every mistake at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.mistakes import refuse_no_list
from ....simulation.reading import CONFIGS, SOURCE, BadInput, Located, Mistake, Shelf, in_order, preset_names
from ....simulation.scenario.economies import covered
from ...study.grammar.writing import nested
from ...study.laying import ImpossibleScenario
from ...study.reading.notes import Notes, entries, section_of
from ...study.reading.putting import leaves
from ...study.reading.reader import laid_over
from ...study.reading.shape import shape_of
from ...study.reading.subjects import ScenarioSubject
from ...study.reading.variants import VariantReader
from ..calibration import Calibration, Search, Target
from ..grammar import CalibrationFile
from ..targets import BASE, MeasuredQuestion
from .measured import MeasureChecker
from .priors import PriorReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ....simulation.scenario.scenario import Scenario
    from ...study.reading.shape import Shape
    from ..calibration import Free

CALIBRATIONS = Shelf("calibration", CONFIGS / "calibrations")
BY_PATH = ("fixed", "free", "arms")
"""Sections whose keys are paths or names of the writer's own."""
POINTS_EACH, FEWEST_POINTS = 15, 40
"""Points of a wave for each free parameter, and at least."""
MIDDLE = 0.5
CORNERS = (0.0, 1.0)


def read_calibration(path_or_name: str | Path, overrides: Iterable[str] = ()) -> Calibration:
    """Read a calibration from a file or a preset, with overrides such as `waves.most=6` on top.

    Raises BadInput with every mistake found in the file, in its scenario, and in the overrides; TypeError for
    overrides that are no list of texts.
    """
    refuse_no_list("overrides", overrides, "waves.most=6")
    name = str(path_or_name)
    path = CALIBRATIONS.place(name)
    if path is None:
        problem = "there is no such calibration or file"
        raise BadInput([Mistake(name, problem=problem, nearest=CALIBRATIONS.nearest(name))])
    file, mistakes = CALIBRATIONS.read(path)
    root, more = laid_over(file or Located({}, SOURCE), overrides, BY_PATH)
    notes = Notes([*mistakes, *more])
    shape = shape_of(root, CalibrationFile)
    found = None if file is None else _Reader(root, shape, path.parent, notes).calibration()
    if notes.mistakes or found is None:
        raise BadInput(in_order(notes.mistakes))
    return found


@dataclass
class _Reader:
    """Reads one calibration; notes mistakes and goes on. shape: what of the file is well formed."""

    root: Located
    shape: Shape[CalibrationFile]
    folder: Path
    notes: Notes

    @cached_property
    def subject(self) -> ScenarioSubject:
        """The scenario, as far as it can be read."""
        given = entries(self.root).get("scenario")
        if given is None or given.value is None:
            self.notes.problem(self.root, "scenario is missing: the name of a preset, the path of a file, or a section")
            return ScenarioSubject(None, self.notes)
        return ScenarioSubject.read(given, {}, self.folder, self.notes, {})

    def calibration(self) -> Calibration | None:
        """Return the calibration; it counts only if nothing was noted."""
        file, notes = self.shape.file, self.notes
        notes.mistakes += [each.mistake(self.root) for each in self.shape.misshapen]
        arms, free = self._arms(), self._free()
        targets = self._targets(arms)
        fixed = section_of(self.root, "fixed")
        middle = self._middle(free)
        question = self.subject.question(fixed, middle, ()) if self.subject.root is not None else None
        if question is not None:
            self._check_draws(question.scenario, free)  # type: ignore[attr-defined]
        if question is None or notes.mistakes:
            return None
        asked = MeasuredQuestion.of(
            question.scenario,  # type: ignore[attr-defined]
            [each.measure for each in targets],
            arms,
            {each.name: each.paths for each in free},
        )
        found = Calibration(
            name=file.name,
            description=file.description,
            question=asked,
            free=tuple(free),
            targets=tuple(targets),
            replicates=file.replicates,
            seed=file.seed,
            search=Search(file.waves.most, file.waves.points or _usual(len(free)), file.waves.cut),
            draws=file.draws,
            fixed={path: entry.plain for path, entry in fixed.items()},
            said=self.root.plain,
            base=file.scenario if file.scenario in preset_names() else "",
        )
        self._check_corners(found)
        return found

    def _arms(self) -> dict[str, dict[str, Any]]:
        """Return the values that each arm sets, by path."""
        if self.subject.root is None:
            return {}
        reader = VariantReader(self.subject.root, (), self.folder, self.notes)
        found = {}
        for name, body in section_of(self.root, "arms").items():
            if name == BASE:
                self.notes.problem(body, f"arms.{name}: {BASE} is the scenario itself: choose another name")
            elif name in self.shape.file.arms:
                settings = Located(nested(body.plain), body.file, body.line) if _has_paths(body) else body
                found[name] = reader.settings(f"arms.{name}", _located(settings))
        return found

    def _free(self) -> list[Free]:
        """Return the free parameters that are well written."""
        reader = PriorReader(self.root, self.subject, self.notes)
        fixed = {path for name, entry in section_of(self.root, "fixed").items() for path in leaves(name, entry)}
        arms = {path for arm in self._arm_paths() for path in arm}
        return reader.read(self.shape.file.free, fixed | arms)

    def _arm_paths(self) -> list[set[str]]:
        return [
            {path for name, entry in entries(body).items() for path in leaves(name, entry)}
            for body in section_of(self.root, "arms").values()
        ]

    def _targets(self, arms: Mapping[str, Any]) -> list[Target]:
        """Return the targets that are well written; at least one of them is fitted to."""
        checker = MeasureChecker(self.root, self.subject, [BASE, *arms], self.notes)
        found = []
        for number, each in enumerate(self.shape.file.targets):
            checker.check(each, number)
            target = Target(each.name, each.measure.measure, each.value, each.error, each.source, each.kept_out)
            found.append(target)
        if found and all(each.is_kept_out for each in found):
            self.notes.problem(entries(self.root)["targets"], "targets: all are kept out, so that none is fitted to")
        return found

    def _middle(self, free: Iterable[Free]) -> dict[str, Located]:
        """Return each free parameter at the middle of its prior, by path, as if it stood in the file."""
        given = section_of(self.root, "free")
        return {
            path: Located(each.prior.value_at(MIDDLE), given[each.name].file, given[each.name].line)
            for each in free
            for path in each.paths
        }

    def _check_draws(self, scenario: Scenario, free: Iterable[Free]) -> None:
        """Note draws that a scenario brings along: the new ones would take their place, and what was fitted be lost."""
        ours = [path for each in free for path in each.paths]
        left = [path for path in scenario.economies.paths if not covered([path], ours)]
        if left:
            met = f"scenario: it meets {len(scenario.economies)} economies, which differ in {', '.join(left)}"
            allowed = "allowed one economy, or each of these free or fixed here: the draws found would take their place"
            self.notes.problem(entries(self.root)["scenario"], f"{met}; {allowed}")

    def _check_corners(self, found: Calibration) -> None:
        """Note each extreme of a prior that is not a possible scenario, the others in their middle, in any arm."""
        given = section_of(self.root, "free")
        for place, each in enumerate(found.free):
            for corner in CORNERS:
                point = np.full((1, len(found.free)), MIDDLE)
                point[0, place] = corner
                values = found.values_at(point)[0]
                for arm, settings in {BASE: {}, **found.question.arms}.items():
                    try:
                        found.question.scenario_at({**found.question.laid_out(values), **settings})
                    except ImpossibleScenario as error:
                        where = f"free.{each.name}: at {values[each.name]:g}, the others in their middle, arm {arm}"
                        self.notes.problem(given[each.name], f"{where}: not a possible scenario: {error}")


def _usual(free: int) -> int:
    return max(FEWEST_POINTS, POINTS_EACH * free)


def _has_paths(body: Located) -> bool:
    """Tell whether an arm is written by paths: `{scheme.guarantee.share: 0}`."""
    return any("." in name for name in entries(body))


def _located(given: Located) -> Located:
    """Return a section whose entries know where it stands, whatever they were made of."""
    if isinstance(given.value, dict):
        inside = {
            name: _located(each if isinstance(each, Located) else Located(each, given.file, given.line))
            for name, each in given.value.items()
        }
        return Located(inside, given.file, given.line)
    return given
