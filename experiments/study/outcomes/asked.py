"""What is known of every outcome that a study can list: declared ones, sums, and whether one is above a level."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.catalogue.outcomes import Better, Outcome, headlines
from ....simulation.catalogue.own import OWN_SUMS
from ....simulation.catalogue.sums import TallyState
from ....simulation.declaring.fields import Declared, fields
from ...output.measures import measure_of
from .declared import KNOWN, RunOutcome
from .written import ABOVE, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

CYCLES = "cycles"
"""The sum that counts cycles."""
PER_CYCLE = "per cycle"
LEVELS = ("share", "probability", "per year", "1", "log-odds", "standard deviations", "units of own debt service")
"""Units of sums that are no amount of a cycle, but stand as they are whatever its length."""


def sums() -> dict[str, Outcome]:
    """Return the sums that a study can list, as means over the cycles of a run, by name.

    Of a list there is the whole and each entry, from 1: `loans_by_grade`, `loans_by_grade_1`. A sum that has the name
    of an outcome is left out. They are called by their plain names, which a function of the user may use as well.
    """
    return {name: each for name, each in _all_sums(tuple(OWN_SUMS.values())).items() if name not in KNOWN}


@cache
def _all_sums(own: tuple[Declared, ...]) -> dict[str, Outcome]:
    """Return the sums of the model, and those that users declare."""
    return dict(_means((*fields(TallyState), *own)))


def _means(declared: Iterable[Declared]) -> Iterator[tuple[str, Outcome]]:
    for field in declared:
        about = field.about
        places = range(1, (about.size or 0) + 1)
        for name, place in [(field.name, ""), *((f"{field.name}_{place}", f", number {place}") for place in places)]:
            yield name, _mean_of(name, about.unit, f"{about.meaning}{place}")


def _mean_of(column: str, unit: str, meaning: str) -> Outcome:
    """Return the mean of a column over the cycles of a run."""
    return Outcome(
        label=column,
        heading="bank",
        unit=unit if unit in LEVELS else f"{unit} {PER_CYCLE}",
        meaning=f"{meaning}, mean over the cycles of a run",
        better=Better.NEITHER,
        above=(column,),
        below=(CYCLES,),
        low=-np.inf,
        high=np.inf,
    )


def about(name: str) -> Outcome | RunOutcome | None:
    """Return what is known of an outcome as it is listed; None of what a function of the user gives."""
    written = Written.of(name)
    base = KNOWN.get(written.base) or sums().get(written.base)
    if base is None or written.form != ABOVE:
        return base
    return _above(base, written.level)


@cache
def _above(base: Outcome | RunOutcome, level: float) -> RunOutcome:
    """Return whether an outcome is above a level in a run; its mean is the chance of that."""
    measure = measure_of(base.unit)
    told = f"{measure.scale * level:g}{measure.symbol}"

    def of(series: NDArray[Any]) -> NDArray[np.float64]:
        values = base.of(series)
        return np.where(np.isnan(values), np.nan, values > level)

    label = base.label if base.label in sums() else f"{base.label}: above {told}"
    return RunOutcome(
        label=label,
        heading=base.heading,
        unit="probability",
        meaning=f"whether it is above {told} in a run: {base.meaning}; its mean is the chance of that",
        better=base.better,
        formula=f"{base.formula} > {level:g}",
        of=of,
        below=base.below,
    )


def unit_in_cycle(name: str) -> str:
    """Return the unit of an outcome or sum in one cycle."""
    found = about(name)
    return "-" if found is None else found.unit.removesuffix(f" {PER_CYCLE}")


def in_each_cycle() -> list[str]:
    """Return the outcomes and sums that have a value in each cycle: ratios of sums."""
    return [*(name for name, each in KNOWN.items() if isinstance(each, Outcome)), *sums()]


def is_pooled(name: str) -> bool:
    """Tell whether an outcome is a ratio of sums, so that runs are pooled by their sums."""
    return isinstance(about(name), Outcome)


def title_of(name: str) -> str:
    """Return what people call an outcome: its label, or its name where a function of the user gives it."""
    found, written = about(name), Written.of(name)
    if found is None or found.label == written.base:
        return name
    if written.form in ("", ABOVE):
        return found.label
    return f"{found.label}: {str(written).removeprefix(written.base).strip()}"


def meaning_of(name: str) -> str:
    """Return what an outcome means; nothing where a function of the user gives it."""
    found = about(name)
    return "" if found is None or name in sums() else found.meaning


def better_of(name: str) -> Better:
    """Return the direction in which an outcome is better; what a function gives tells none."""
    found = about(name)
    return Better.NEITHER if found is None else found.better


def headline_first(outcomes: Iterable[str]) -> list[str]:
    """Return outcomes with the headline ones in front, else in the order given; views stand behind their outcome."""
    places = {name: place for place, name in enumerate(headlines(KNOWN))}
    return sorted(dict.fromkeys(outcomes), key=lambda name: places.get(Written.of(name).base, len(places)))


def unknown_told(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return a line for each name that is not known, with the nearest one that is."""
    known = list(known)
    lines = []
    for name in names:
        near = difflib.get_close_matches(name, known, 1) or [each for each in known if name and name in each]
        nearest = f"; nearest: {near[0]}" if near else ""
        lines += [] if name in known else [f"unknown outcome {name}{nearest}; lianbao outcomes lists all"]
    return lines
