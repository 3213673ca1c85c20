"""Reading the factors of a study: under levers, under uncertainties, and as variants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ....simulation.reading import find
from ..factors import Factor
from ..grammar.study_file import ROLES
from ..spread.spreads import Range
from .notes import section_of
from .putting import leaves
from .spreading import SpreadReader
from .subjects import ScenarioSubject
from .variants import VariantReader

if TYPE_CHECKING:
    from pathlib import Path

    from ....simulation.reading import Located
    from ..grammar.study_file import StudyFile
    from ..grammar.targets import Target
    from ..spread.spreads import Spread
    from .notes import Notes
    from .shape import Shape
    from .subjects import Subject


@dataclass
class FactorReader:
    """Reads factors and notes mistakes. shape: what of the file at `root` is well formed; folder: where paths start.

    places: where each factor stands in the file. targets: what each is laid on, if it is spread as it should be.
    """

    root: Located
    shape: Shape[StudyFile]
    folder: Path
    notes: Notes
    places: dict[str, Located] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)

    def factors(self, subject: Subject) -> dict[str, Factor]:
        """Return the factors by name, variants first."""
        own = {factor.name: factor for factor in self.variants(subject)}
        return own | {factor.name: factor for section in ROLES for factor in self._factors(section, subject)}

    def variants(self, subject: Subject) -> list[Factor]:
        """Read the factors whose alternatives set several values of a scenario at once."""
        given = section_of(self.root, "variants")
        self.places |= given
        if given and not isinstance(subject, ScenarioSubject):
            self.notes.problem(find(self.root, ("variants",)), "variants: only a scenario has sections to set")
        if not isinstance(subject, ScenarioSubject) or subject.root is None:
            return []
        section = {name: given[name] for name in self.shape.file.variants}
        fixed = [each for path, entry in section_of(self.root, "fixed").items() for each in leaves(path, entry)]
        return VariantReader(subject.root, fixed, self.folder, self.notes).factors(section)

    def _factors(self, section: str, subject: Subject) -> list[Factor]:
        """Read the factors of one role; a wrong one is counted all the same, so that the design can be checked."""
        found = []
        for name, body in section_of(self.root, section).items():
            key = f"{section}.{name}"
            if name in self.places:
                self.notes.problem(body, f"{key}: {name} is a factor already")
                continue
            self.places[name] = body
            target = subject.target(name, body, section)
            spread = None if target is None else self._spread(target, section, name, body)
            unit = "-" if target is None else target.unit
            found.append(Factor(name, ROLES[section], spread or Range(0.0, 1.0), unit))
        return found

    def _spread(self, target: Target, section: str, name: str, body: Located) -> Spread | None:
        """Read how a factor is spread, and remember what it is laid on; None if it is wrong."""
        spread = SpreadReader(target, (section, name), self.root, self.shape, self.notes).read(body)
        if spread is not None:
            self.targets[name] = target
        return spread
