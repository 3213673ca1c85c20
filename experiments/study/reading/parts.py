"""Reading conditions, groups and outcomes: the parts of a study that speak of its factors by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..conditions import Condition, ordered
from .notes import entries, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ....simulation.reading import Located
    from ..factors import Factor
    from ..spreads import Value
    from .notes import Notes
    from .targets import Target

CONDITION = ("when", "otherwise")


def conditions_of(
    section: Mapping[str, Located], factors: Mapping[str, Factor], targets: Mapping[str, Target], notes: Notes
) -> tuple[Condition, ...]:
    """Read when each conditional factor is active, in an order in which they can be applied."""
    found = [_condition(name, entry, factors, targets, notes) for name, entry in section.items()]
    read = [condition for condition in found if condition is not None]
    in_order = ordered(read)
    if in_order is None:
        first = next(iter(section.values()))
        notes.problem(first, f"conditions: {', '.join(each.factor for each in read)} wait for each other in a circle")
    return in_order or ()


def _condition(
    name: str, entry: Located, factors: Mapping[str, Factor], targets: Mapping[str, Target], notes: Notes
) -> Condition | None:
    """Read one condition; None if it is wrong."""
    key, given = f"conditions.{name}", entries(entry)
    before = len(notes.mistakes)
    if name not in factors:
        notes.problem(entry, f"{key}: {name} is no factor of this study", nearest(name, factors))
    notes.unknown_keys(entry, CONDITION, key)
    if not all(part in given for part in CONDITION):
        example = "{when: {another factor: [its values]}, otherwise: a value}"
        notes.problem(entry, f"{key}: needs when and otherwise, such as {example}")
        return None
    when = _when(given["when"], f"{key}.when", {other: factors[other] for other in factors if other != name}, notes)
    otherwise = given["otherwise"]
    if name in targets and not targets[name].takes(otherwise.plain):
        notes.wrong(otherwise, f"{key}.otherwise", targets[name].allowed)
    return Condition(name, when, otherwise.plain) if len(notes.mistakes) == before else None


def _when(at: Located, key: str, factors: Mapping[str, Factor], notes: Notes) -> dict[str, tuple[Value, ...]]:
    """Read for which values of other factors a factor is active."""
    if not entries(at):
        notes.wrong(at, key, "a section with another factor and a list of its values")
    found = {}
    for name, listed in entries(at).items():
        if name not in factors:
            notes.problem(listed, f"{key}: {name} is no other factor of this study", nearest(name, factors))
            continue
        members = factors[name].spread.members
        if not members:
            notes.problem(listed, f"{key}: {name} takes any number in a range, so it has no values to name")
            continue
        values = listed.plain if isinstance(listed.value, list) else [listed.plain]
        if not values or not all(_is_member(value, members) for value in values):
            notes.wrong(listed, f"{key}.{name}", f"some of {', '.join(map(str, members[:10]))}")
        found[name] = tuple(values)
    return found


def _is_member(value: object, members: Sequence[Value]) -> bool:
    """Say whether a value is one of some; true is not 1."""
    return value in members and isinstance(value, bool) == isinstance(members[0], bool)


def groups_of(
    section: Mapping[str, Located], factors: Mapping[str, Factor], notes: Notes
) -> dict[str, tuple[str, ...]]:
    """Read which factors are sampled as one."""
    taken: dict[str, str] = {}
    found: dict[str, tuple[str, ...]] = {}
    for group, listed in section.items():
        key, names = f"groups.{group}", listed.plain
        if not isinstance(listed.value, list) or not names:
            notes.wrong(listed, key, "a list of factors")
            continue
        if group in factors:
            notes.problem(listed, f"{key}: a factor has this name")
        for name in names:
            if name not in factors:
                notes.problem(listed, f"{key}: {name} is no factor of this study", nearest(name, factors))
            elif name in taken:
                notes.problem(listed, f"{key}: {name} is already in group {taken[name]}")
            else:
                taken[name] = group
        found[group] = tuple(map(str, names))
    return found


def outcomes_of(root: Located, known: Iterable[str] | None, notes: Notes) -> tuple[str, ...]:
    """Read the names of outcomes. known: those there are; None where any name may be one."""
    listed = entries(root).get("outcomes")
    if listed is None:
        notes.problem(root, "outcomes are missing: a study names at least one")
        return ()
    if not isinstance(listed.value, list) or not listed.value:
        notes.wrong(listed, "outcomes", "a list of the names of outcomes")
        return ()
    names = None if known is None else list(known)
    for place, entry in enumerate(listed.value):
        name = entry.value
        if not isinstance(name, str) or not name:
            notes.wrong(entry, f"outcomes[{place}]", "the name of an outcome")
        elif names is not None and name not in names:
            notes.problem(entry, f"outcomes[{place}]: there is no outcome {name}", nearest(name, names))
        elif name in listed.plain[:place]:
            notes.problem(entry, f"outcomes[{place}]: {name} is there twice")
    return tuple(str(entry.value) for entry in listed.value)
