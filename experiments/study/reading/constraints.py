"""Reading constraints between factors: what they name, whether the design stands them, and whether points are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.mistakes import shown
from ....simulation.reading import find
from ...designs import DESIGNS
from ..designed import MOST_DRAWN, design_options, sample_of
from ..lending import laid_out
from ..spread.conditions import applied
from ..spread.constraints import ALLOWED, BadConstraint, Constraint
from ..spread.spreads import Variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ....simulation.reading import Located
    from ..factors import Factor
    from ..spread.conditions import Condition
    from ..study import Study
    from .notes import Notes
    from .subjects import Subject

PROBED = 2_000
"""Points at which constraints are looked at before a design draws its own."""
FEWEST_HOLDING = PROBED // 100
"""Of these, as many as must hold: with fewer, hardly any point of a design would be left."""


def constraints_of(  # noqa: PLR0913, PLR0917 - all that a name in a constraint can stand for
    texts: Sequence[str],
    root: Located,
    subject: Subject,
    factors: Mapping[str, Factor],
    fixed: Mapping[str, Located],
    notes: Notes,
) -> tuple[Constraint, ...]:
    """Return the constraints that can be read, and note the others."""
    varied = {*factors, *(path for each in _variants(factors.values()).values() for path in _set_by(each))}
    found = []
    for number, text in enumerate(texts):
        at, key = find(root, ("constraints", number)), f"constraints[{number}]"
        try:
            names = Constraint(text).names
        except BadConstraint as error:
            notes.wrong(at, key, f"{ALLOWED} ({error})")
            continue
        constants = {name: subject.value_at(name, fixed) for name in names if name not in factors}
        unknown = [name for name, value in constants.items() if value is None]
        for name in unknown:
            told = f"{key}: {name} is neither a factor nor another number, text or switch of the study"
            notes.problem(at, told, notes.near(name, [*factors, *subject.known]))
        if not varied & set(names):
            notes.problem(at, f"{key}: names no factor of this study")
        if text in texts[:number]:
            notes.problem(at, f"{key}: {shown(text)} is there twice")
        found += [] if unknown else [Constraint(text, constants)]
    return tuple(found)


def check_constraints(study: Study, root: Located, notes: Notes) -> None:
    """Note a design that does not stand constraints, and constraints that hardly any point meets."""
    if not study.constraints:
        return
    at = find(root, ("constraints",))
    design = DESIGNS.get(study.design.kind)
    if design is None or not design.takes_constraints:
        allowed = ", ".join(kind for kind, each in DESIGNS.items() if each.takes_constraints)
        kind = study.design.kind
        told = f"design {kind} compares points by where they lie, so that none can be left out"
        notes.problem(at, f"constraints: {told}; allowed in {allowed}")
    elif study.pairs:
        notes.problem(at, "constraints: pairs need every alternative with the same rest, so that none can be left out")
    elif not notes.mistakes:
        _check_what_is_left(study, root, notes)


def _check_what_is_left(study: Study, root: Located, notes: Notes) -> None:
    """Note constraints that compare what cannot be compared, or that hold hardly anywhere."""
    design, options = DESIGNS[study.design.kind], design_options(study)
    for number, constraint in enumerate(study.constraints):
        at = find(root, ("constraints", number))
        reason = next((why for values in _probed(study) if (why := _refusal(study, constraint, values))), "")
        if reason:
            notes.wrong(at, f"constraints[{number}]", f"{ALLOWED} ({reason})")
            return
    at = find(root, ("constraints",))
    if not (design.sweeps or study.points):
        holding = sum(map(study.holds_for, _probed(study)))
        if holding < FEWEST_HOLDING:
            told = f"hold at {holding} of {PROBED:,} points, allowed at least {FEWEST_HOLDING}"
            notes.problem(at, f"constraints: {told}: narrow the factors to where they fit each other")
    elif design.rows(len(study.factors), study.design.samples, options) <= MOST_DRAWN and not len(
        sample_of(study).points
    ):
        notes.problem(at, "constraints: hold at no point of the design")


def _refusal(study: Study, constraint: Constraint, values: Mapping[str, Any]) -> str:
    """Say why a constraint cannot be looked at, or nothing."""
    try:
        constraint.looked_at({**values, **study.question.laid_out(values)})
    except TypeError:
        return "it compares texts with numbers, or reckons with texts"
    return ""


def _probed(study: Study) -> Iterator[dict[str, Any]]:
    """Yield the values of points by chance, or of the first listed ones."""
    if study.points is not None:
        yield from map(dict, study.points.values[:PROBED])
        return
    for point in np.random.default_rng(study.seed).random((PROBED, len(study.factors))):
        yield study.values_at(point)


def example_of(
    factors: Mapping[str, Factor], conditions: Sequence[Condition], constraints: Sequence[Constraint]
) -> dict[str, Any]:
    """Return values of all factors that meet the constraints: in their middle, or else by chance; else the middle."""
    variants = {name: spread.by_name for name, spread in _variants(factors.values()).items()}
    middle = _values(factors, conditions, np.full(len(factors), 0.5))
    points = np.random.default_rng(0).random((PROBED, len(factors))) if constraints else ()
    for values in (middle, *(_values(factors, conditions, point) for point in points)):
        known = {**values, **laid_out(variants, values)}
        if all(each.holds(known) for each in constraints):
            return values
    return middle


def _values(factors: Mapping[str, Factor], conditions: Sequence[Condition], point: Iterable[float]) -> dict[str, Any]:
    return applied(conditions, {each.name: each.value_at(u) for each, u in zip(factors.values(), point, strict=True)})


def _variants(factors: Iterable[Factor]) -> dict[str, Variants]:
    return {each.name: each.spread for each in factors if isinstance(each.spread, Variants)}


def _set_by(spread: Variants) -> set[str]:
    return {path for setting in spread.settings for path in setting}
