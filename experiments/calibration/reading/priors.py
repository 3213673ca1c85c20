"""Reading the priors of free parameters, checked against the parameters that they set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ....simulation.reading import find
from ....simulation.scenario.economies import SHAPE
from ...study.grammar.targets import NUMBER, WHOLE
from ...study.reading.notes import section_of
from ...study.spread.distributions import FAMILIES, LEAST_MASS, Distribution
from ...study.spread.spreads import Range, Whole
from ..calibration import Free

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ....simulation.reading import Located
    from ...study.grammar.targets import Target as Parameter
    from ...study.reading.notes import Notes
    from ...study.reading.subjects import ScenarioSubject
    from ...study.spread.spreads import Spread
    from ..grammar import PriorSection


@dataclass(frozen=True)
class PriorReader:
    """Reads priors and notes mistakes. root: the file; subject: the scenario whose parameters they set."""

    root: Located
    subject: ScenarioSubject
    notes: Notes

    def read(self, section: Mapping[str, PriorSection], taken: Collection[str]) -> list[Free]:
        """Return the free parameters that are well written. taken: paths that are set elsewhere."""
        given, found = section_of(self.root, "free"), []
        owner: dict[str, str] = {}
        for name, prior in section.items():
            key, at = f"free.{name}", given[name]
            paths = tuple(prior.paths or (name,))
            for path in paths:
                if path in taken:
                    self.notes.problem(at, f"{key}: {path} is set under fixed or by an arm as well")
                if path in SHAPE:
                    self.notes.problem(at, f"{key}: {path} decides how many there are of whom, which all draws share")
                if path in owner:
                    self.notes.problem(at, f"{key}: {path} is free already, under {owner[path]}")
                owner[path] = name
            parameters = [target for path in paths if (target := self.subject.target(path, at, key)) is not None]
            spread = self._checked(prior, parameters, at, key)
            if spread is not None and len(parameters) == len(paths):
                found.append(Free(name, paths, spread, parameters[0].unit))
        return found

    def _checked(self, prior: PriorSection, parameters: list[Parameter], at: Located, key: str) -> Spread | None:
        """Return the prior if every parameter that it sets stands it; note it if not."""
        before, spread = len(self.notes.mistakes), prior.spread
        word = prior.ways[0]
        for each in parameters:
            wish = _wish(spread, each)
            if wish:
                self.notes.wrong(find(at, (word,)), f"{key}.{word}", wish)
                break
        if len(self.notes.mistakes) > before:
            return None
        return _cut(spread, parameters) if isinstance(spread, Distribution) else spread


def _wish(spread: Spread, parameter: Parameter) -> str:
    """Return what the prior should have been for a parameter, or nothing if it is well."""
    if parameter.kind not in (NUMBER, WHOLE):
        return f"a parameter that is a number: this one is {parameter.allowed}"
    if isinstance(spread, Whole | Range):
        is_inside = parameter.has(spread.low) and parameter.has(spread.high)
        fits = isinstance(spread, Whole) or parameter.kind == NUMBER
        return "" if is_inside and fits else f"values of {parameter.allowed}"
    if not isinstance(spread, Distribution):
        return "numbers"
    about = FAMILIES[spread.family]
    if not about.fits(*spread.parameters):
        return about.wording
    bounds = [spread.named[name] for name in about.bounds]
    bounds += [each for each in (spread.at_least, spread.at_most) if abs(each) != float("inf")]
    if parameter.kind == WHOLE or not all(parameter.has(each) for each in bounds):
        return f"values of {parameter.allowed}"
    cut = _cut(spread, [parameter])
    is_left = cut.at_least < cut.at_most and cut.mass > LEAST_MASS
    return "" if is_left else f"some probability inside {cut.at_least:g} to {cut.at_most:g}"


def _cut(spread: Distribution, parameters: list[Parameter]) -> Distribution:
    """Return a distribution cut to the ranges of all parameters that it sets."""
    low = max([spread.at_least, *(float(each.low) for each in parameters)])
    high = min([spread.at_most, *(float(each.high) for each in parameters)])
    return replace(spread, at_least=low, at_most=high)
