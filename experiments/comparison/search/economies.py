"""The economies of a search: those a scenario brings along, those of other scenarios, and changes by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.reading import Located, check, find, load_given, merge
from ...study.laying import ImpossibleScenario, scenario_with
from ...study.lending import NOT_DECIDING
from ...study.reading.notes import Notes, entries, section_of
from ..paths import flat

if TYPE_CHECKING:
    from pathlib import Path

    from ....simulation.scenario.scenario import Scenario

EXTENDS = "extends"
MET = "economy."
"""What an economy sets: a scheme is not part of it."""
ALONE = "as it is"

Settings = dict[str, dict[str, Any]]
"""For each economy by name the values that it sets, by path."""


@dataclass
class EconomyReader:
    """Reads the scenario as it stands, and its economies; notes mistakes. root: of the search; folder: of its file."""

    root: Located
    folder: Path
    notes: Notes
    _whole: Located | None = None

    def base(self) -> Scenario | None:
        """Return the scheme as it stands, with the fixed values of the search; None if it cannot be read."""
        given = entries(self.root).get("scenario")
        if given is None:
            return None  # told with what a study must have
        self._whole, mistakes = load_given(given, "scenario", self.folder)
        self.notes.mistakes += mistakes
        if self._whole is None or mistakes:
            return None
        scenario, wrong = check(self._whole, is_whole=True)
        self.notes.mistakes += wrong
        fixed = {path: each.plain for path, each in section_of(self.root, "fixed").items()}
        try:
            return scenario and scenario_with(scenario, fixed)
        except ImpossibleScenario:
            return None  # told with the fixed values

    def settings(self, given: Any) -> Settings:  # noqa: ANN401 - a list, a section, or nothing
        """Return what each economy sets."""
        at = find(self.root, ("economies",))
        if isinstance(given, list):
            named = [each for each in at.value if isinstance(each, Located)] if isinstance(at.value, list) else []
            return {str(each.value): self._of_scenario(f"economies[{n}]", each) for n, each in enumerate(named)}
        if isinstance(given, dict):
            return {name: self._changes(f"economies.{name}", each) for name, each in entries(at).items()}
        return {ALONE: {}}

    def _of_scenario(self, key: str, named: Located) -> dict[str, Any]:
        return self._economy(key, Located({EXTENDS: named}, named.file, named.line))

    def _changes(self, key: str, given: Located) -> dict[str, Any]:
        """Return what a named economy sets; a change of the scheme is noted, as it is none of the economy."""
        told = {name for name in entries(given) if name not in (EXTENDS, MET.rstrip("."), "name", "description")}
        for name in sorted(told):
            self.notes.problem(find(given, (name,)), f"{key}.{name}: an economy sets values under economy only")
        if given.value not in (None, {}) and not isinstance(given.value, dict):
            self.notes.wrong(given, key, "a section such as {economy: {climate: {rho_macro: 0.2}}}")
        return self._economy(key, given) if isinstance(given.value, dict) and not told else {}

    def _economy(self, key: str, given: Located) -> dict[str, Any]:
        """Return the values of an economy by path; one that extends a scenario sets all values of its economy."""
        root, mistakes = load_given(given, key, self.folder)
        self.notes.mistakes += mistakes
        if root is None or mistakes or self._whole is None:
            return {}
        extends = EXTENDS in entries(given)
        scenario, wrong = check(root if extends else merge(self._whole, root), is_whole=False)
        self.notes.mistakes += wrong
        values = dict(flat(scenario.model_dump() if extends and scenario is not None else root.plain))
        return {path: value for path, value in values.items() if path.startswith(MET) and path not in NOT_DECIDING}
