"""The economies of a search: those a scenario brings along, those of other scenarios, and changes by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.reading import Located, check, find, load_given, merge
from ....simulation.scenario.economies import ONE_ECONOMY
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
ALONE, DRAW = "as it is", "draw"

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
            return scenario and scenario_with(scenario, fixed).with_set(fixed)
        except ImpossibleScenario:
            return None  # told with the fixed values

    def settings(self, given: Any, base: Scenario | None) -> Settings:  # noqa: ANN401 - a list, a section, or nothing
        """Return what each economy sets. base: the scheme as it stands, which may bring draws of its own along."""
        at, draws = find(self.root, ("economies",)), _draws(base)
        if isinstance(given, list):
            named = [each for each in at.value if isinstance(each, Located)] if isinstance(at.value, list) else []
            found = {str(each.value): self._of_scenario(f"economies[{n}]", each) for n, each in enumerate(named)}
        elif isinstance(given, dict):
            section = entries(at).items()
            found = {name: self._changes(f"economies.{name}", each, draws) for name, each in section}
        else:
            found = {DRAW if draws != [{}] else ALONE: draws}
        return {name: each for key, several in found.items() for name, each in _numbered(key, several)}

    def _of_scenario(self, key: str, named: Located) -> list[dict[str, Any]]:
        """Return all values of the economy of a scenario, in each of its draws."""
        given = Located({EXTENDS: named}, named.file, named.line)
        scenario, _ = self._read(key, given)
        if scenario is None:
            return []
        values = dict(flat(scenario.with_economies(ONE_ECONOMY).model_dump()))
        return [_met({**values, **draw}) for draw in _draws(scenario)]

    def _changes(self, key: str, given: Located, draws: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return what a named economy sets, over each draw; a change of the scheme is noted, as it is none of it."""
        if given.value not in (None, {}) and not isinstance(given.value, dict):
            self.notes.wrong(given, key, "a section such as {economy: {climate: {rho_macro: 0.2}}}")
            return []
        if EXTENDS in entries(given):
            return self._of_scenario(key, entries(given)[EXTENDS])
        strange = [name for name in entries(given) if name not in (MET.rstrip("."), "name", "description")]
        for name in strange:
            self.notes.problem(find(given, (name,)), f"{key}.{name}: an economy sets values under economy only")
        if strange or not entries(given):
            return draws
        _, root = self._read(key, given)
        changes = {} if root is None else _met(dict(flat(root.plain)))
        return [{**draw, **changes} for draw in draws]

    def _read(self, key: str, given: Located) -> tuple[Scenario | None, Located | None]:
        """Return the scenario of an economy, checked, and what was given of it; mistakes are noted."""
        root, mistakes = load_given(given, key, self.folder)
        self.notes.mistakes += mistakes
        if root is None or mistakes or self._whole is None:
            return None, None
        extends = EXTENDS in entries(given)
        scenario, wrong = check(root if extends else merge(self._whole, root), is_whole=False)
        self.notes.mistakes += wrong
        return scenario, root


def _draws(scenario: Scenario | None) -> list[dict[str, Any]]:
    """Return what each draw of a scenario sets; a single empty one where it meets one economy."""
    met = ONE_ECONOMY if scenario is None else scenario.economies
    return [dict(met.draw(number)) for number in range(len(met))] or [{}]


def _met(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that belong to an economy."""
    return {path: value for path, value in values.items() if path.startswith(MET) and path not in NOT_DECIDING}


def _numbered(name: str, several: list[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Name economies: by the name alone if there is one, else by the name with a number."""
    if len(several) == 1:
        return [(name, several[0])]
    return [(f"{name} {number}", each) for number, each in enumerate(several, 1)]
