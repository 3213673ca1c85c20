"""Reading factors whose alternatives set several values of a scenario at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.reading import check, load_given, merge, row_of
from ..factors import LEVER, Factor
from ..grammar.writing import flat
from ..lending import NOT_DECIDING
from ..spread.spreads import Variants
from .notes import entries

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from ....simulation.reading import Located
    from .notes import Notes

EXTENDS = "extends"


@dataclass(frozen=True)
class VariantReader:
    """Reads the section `variants`. base: the scenario they are laid over. fixed: paths that no alternative sets.

    folder: where the path of a file starts.
    """

    base: Located
    fixed: Collection[str]
    folder: Path
    notes: Notes

    def factors(self, section: dict[str, Located]) -> list[Factor]:
        """Return one factor for each entry; a wrong one is noted and left out."""
        return [factor for name, body in section.items() if (factor := self._factor(name, body)) is not None]

    def _factor(self, name: str, body: Located) -> Factor | None:
        key, before = f"variants.{name}", len(self.notes.mistakes)
        if row_of(name) is not None or "." in name:
            self.notes.problem(body, f"{key}: a name of your own, without dots, is needed here")
        settings = tuple(self.settings(f"{key}.{label}", given) for label, given in entries(body).items())
        if len(self.notes.mistakes) > before:
            return None
        return Factor(name, LEVER, Variants(tuple(entries(body)), settings))

    def settings(self, key: str, given: Located) -> dict[str, Any]:
        """Return the values of one alternative by path; one that extends a scenario sets every value of it."""
        root, mistakes = load_given(given, key, self.folder)
        self.notes.mistakes += mistakes
        if root is None or mistakes:
            return {}
        extends = EXTENDS in entries(given)
        scenario, wrong = check(root if extends else merge(self.base, root), is_whole=False)
        self.notes.mistakes += wrong
        values = flat(scenario.model_dump() if extends and scenario is not None else root.plain)
        return {path: value for path, value in values.items() if path not in (*self.fixed, *NOT_DECIDING)}
