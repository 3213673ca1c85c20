"""The schemes that are told, as scenario files that run, compare, brief and page take; and the search as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....simulation.reading.own_rules import code_of
from ....simulation.scenario.economies import ECONOMIES, ONE_ECONOMY, SHAPE
from ...study.grammar.writing import nested, yaml_of
from ...study.laying import scenario_with
from ..paths import flat
from .search import ECONOMY, TODAY
from .wishes import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ....simulation.scenario.scenario import Scenario
    from .search import Search
    from .telling import Told

FOLDER = "schemes"


def write_schemes(search: Search, told: Sequence[Told], folder: Path) -> list[Path]:
    """Write the scheme as it stands, and each that is told as what it changes of it; files of others go."""
    folder.mkdir(exist_ok=True)
    files = {path_of(folder, TODAY): _today(search)}
    for each in told:
        if each.name != TODAY:
            files[path_of(folder, each.name)] = _scheme(search, each)
    for old in set(folder.glob("*.yaml")) - set(files):
        old.unlink()
    for path, data in files.items():
        path.write_text(yaml_of(data), encoding="utf-8", newline="\n")
    beside = {folder / code.file: code.text for code in code_of(search.base.rules) if not code.module}
    for path, text in beside.items():
        path.write_bytes(text)
    return sorted([*files, *beside])


def path_of(folder: Path, name: str) -> Path:
    """Return the file of a scheme."""
    return folder / f"{_called(name)}.yaml"


def _called(name: str) -> str:
    return name if name == TODAY else f"scheme_{name}"


def _today(search: Search) -> dict[str, Any]:
    """Return the scheme as it stands: a preset with the fixed values, else the scenario in full."""
    about = {"name": TODAY, "description": f"The scheme as it stands, as the search {search.name} met it."}
    draws = drawn(search)
    met = {ECONOMIES: draws} if draws else {}
    if search.source:
        return {"extends": search.source, **about, **nested(search.study.fixed)} | met
    return dict(search.base.model_dump()) | about | met


def drawn(search: Search) -> list[dict[str, Any]]:
    """Return the economies of a search as draws of a scenario, each with a value of every path.

    Levers are set by the schemes. Nothing where there is one economy, or where they differ in what no draw can set,
    such as the number of firms: the scenario then meets its own economy.
    """
    settings = search.question.variants[ECONOMY].values()
    base = dict(flat(search.base.with_economies(ONE_ECONOMY).model_dump()))
    levers = {each.name for each in search.levers}
    paths = [path for path in dict.fromkeys(path for each in settings for path in each) if path not in levers]
    moved = [path for path in paths if any(each.get(path, base.get(path)) != base.get(path) for each in settings)]
    rows = [{path: each.get(path, base.get(path)) for path in moved} for each in settings]
    is_plain = all(isinstance(value, str | bool | int | float) for row in rows for value in row.values())
    return rows if len(rows) > 1 and moved and is_plain and not SHAPE & set(moved) else []


def _scheme(search: Search, told: Told) -> dict[str, Any]:
    """Return what a scheme changes of the one that stands."""
    changed = dict(changes_of(search, told.seen.levers))
    said = f"Scheme {told.name} of the search {search.name}, candidate {told.seen.number} of {search.candidates:,}."
    return {"extends": f"{TODAY}.yaml", "name": _called(told.name), "description": said, **nested(changed)}


def changes_of(search: Search, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each parameter that a scheme sets otherwise than the one that stands, with its value."""
    before, after = (dict(flat(each.model_dump())) for each in (search.base, scheme_of(search, values)))
    for path, value in after.items():
        if before.get(path) != value:
            yield path, value


def scheme_of(search: Search, values: Mapping[str, Any]) -> Scenario:
    """Return the scenario of a scheme, in the economy as it stands."""
    return scenario_with(search.base, search.question.laid_out(values))


def written(search: Search) -> str:
    """Return the search as a file that needs no other: scenario and economies are written out in full."""
    base = search.base if search.brings_economies else search.base.with_economies(ONE_ECONOMY)
    data = dict(search.study.data()) | {"scenario": base.model_dump()}
    kept = ("name", "description", "scenario", "levers", "variants", "fixed", "conditions", "constraints")
    economies = {name: nested(search.question.variants[ECONOMY][name]) for name in search.economies}
    own = {
        **({} if search.brings_economies else {"economies": economies}),
        "objectives": [{"outcome": str(each.score), "better": each.better.name.lower()} for each in search.objectives],
        **({"limits": [str(each) for each in search.limits]} if search.limits else {}),
        **({} if search.sampler == ALL else {"candidates": search.candidates}),
        "sampler": search.sampler,
        "fresh": search.fresh,
        "front": search.front,
        "replicates": search.replicates,
        "seed": search.study.seed,
    }
    return yaml_of({key: data[key] for key in kept if data.get(key)} | own)
