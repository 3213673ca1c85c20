"""What is done to a loan tape before a scorecard is fitted: codes, values far out, missing values, bins, categories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.declaring.mistakes import BadInput, Mistake
from .binning.binned import Binned, binned
from .binning.columns import SEPARATED, Column, category_column, ratio_column, separates
from .by_group import NO_WEIGHT, can_be_weighed
from .kinds import Columns, by_bins, by_category
from .outlying import pulled_in, without_codes
from .tapes.reading import NO_CATEGORY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .tapes.reading import LoanTape

Array = np.ndarray[Any, Any]
LEAST_DEFAULTS = 10
A_BIN = f"for a bin {NO_WEIGHT}"


@dataclass(frozen=True)
class Treatment:
    """What a user asks to be done to the ratios of a tape.

    missing: numbers that stand for a missing value. winsorised: share of loans at either end of each ratio that take
    the nearest value left. bins: each ratio is cut into so many parts, if any. is_binned: ratios and categories are put
    in bins by default rate, and weights of evidence are weighed. is_as_it_is: neither codes
    for missing values nor values far out are searched for. is_standardised: ratios are standard deviations from the
    mean already, as on a simulated tape, and are not scaled again.
    """

    missing: tuple[float, ...] = ()
    winsorised: float = 0.0
    bins: int | None = None
    is_binned: bool = False
    is_as_it_is: bool = False
    is_standardised: bool = False


@dataclass(frozen=True)
class PreparedTape:
    """What a scorecard weighs: one column each of `matrix`, (ratio - centre)/deviation, or 0 and 1 for a kind of loan.

    scales: centre and deviation of each ratio that is a column. in_categories: columns that are categories.
    steps: what was done to the data, one sentence each. binned: the bins whose weights of evidence are the columns, if
    that was asked for; cells: what they were made of, and `refused` those of applicants without a loan.
    """

    names: tuple[str, ...]
    matrix: Array
    scales: dict[str, tuple[float, float]]
    in_categories: tuple[str, ...]
    steps: tuple[str, ...]
    binned: Binned | None = None
    cells: Mapping[str, Column] = field(default_factory=dict)
    refused: Mapping[str, Column] = field(default_factory=dict)


def prepare(tape: LoanTape, treatment: Treatment) -> PreparedTape:
    """Make of a tape what a scorecard weighs, and say what was done.

    Raises BadInput if the tape has too few defaults, a ratio that never varies, or nothing that can be weighed.
    """
    everyone, steps = _cleaned(tape, treatment)
    cleaned = {name: ratio[: len(tape.defaulted)] for name, ratio in everyone.items()}
    _refuse_poor(tape, cleaned)
    if treatment.is_binned:
        return _in_bins(tape, everyone, steps)
    found = Columns(steps=[*tape.notes, *steps])
    scales: dict[str, tuple[float, float]] = {}
    for name, ratio in cleaned.items():
        if treatment.bins:
            _add(found, by_bins(name, ratio, treatment.bins, tape.defaulted, tape.groups))
        else:
            centre, scales[name] = float(np.nanmean(ratio)), _scale(ratio, treatment)
            filled = np.where(np.isnan(ratio), centre, ratio)
            found.values[name] = (filled - scales[name][0]) / scales[name][1]
        _add(found, _without_value(name, ratio, found, tape, treatment))
    kinds = {
        name: by_category(name, np.array(cells, object), tape.defaulted, tape.groups)
        for name, cells in tape.categories.items()
    }
    for columns in kinds.values():
        _add(found, columns)
    in_categories = tuple(name for columns in kinds.values() for name in columns.values)
    if not found.values:
        problem = "given bins too small for a weight of their own, allowed fewer bins, or none"
        raise BadInput([Mistake(tape.file, problem=problem)])
    values = np.column_stack([*found.values.values()])
    return PreparedTape(tuple(found.values), values, scales, in_categories, tuple(found.steps))


def _in_bins(tape: LoanTape, cleaned: Mapping[str, Array], steps: list[str]) -> PreparedTape:
    """Put ratios and categories in bins, and return their weights of evidence."""
    ratios = zip(tape.names, tape.applicants.T, strict=True)
    everyone = {name: ratio_column(raw, cleaned[name]) for name, raw in ratios}
    everyone |= {name: category_column(cells, NO_CATEGORY) for name, cells in tape.applicants_kinds.items()}
    count = len(tape.defaulted)
    cells = {name: column.of(slice(count)) for name, column in everyone.items()}
    refused = {name: column.of(slice(count, None)) for name, column in everyone.items()}
    _refuse_separating(tape, cells)
    found = binned(cells, tape.defaulted, tape.groups)
    if not found.names:
        problem = f"given no column whose bins differ clearly in their default rates, allowed at least one; {A_BIN}"
        raise BadInput([Mistake(tape.file, problem=problem)])
    in_categories = tuple(name for name in found.names if name in tape.categories)
    told = (*tape.notes, *steps, *found.steps)
    return PreparedTape(found.names, found.evidence(cells), {}, in_categories, told, found, cells, refused)


def _refuse_separating(tape: LoanTape, cells: Mapping[str, Column]) -> None:
    """Raise a mistake for each column that separates the loans: no bin of it would have a weight."""
    known = {name: column.marks == "" for name, column in cells.items()}
    wrong = [name for name in cells if separates(cells[name].values[known[name]], tape.defaulted[known[name]])]
    if wrong:
        raise BadInput([Mistake(tape.file, problem=f"column {name}: {SEPARATED}") for name in wrong])


def _cleaned(tape: LoanTape, treatment: Treatment) -> tuple[dict[str, Array], list[str]]:
    """Return each ratio of all applicants without codes and values far out, NaN where it has no value."""
    found, steps = {}, []
    is_searched = not treatment.is_as_it_is
    for name, ratio in zip(tape.names, tape.applicants.T, strict=True):
        known, codes = without_codes(ratio, treatment.missing, is_searched=is_searched)
        found[name], far = pulled_in(known, treatment.winsorised, tape.applicants_rows, is_searched=is_searched)
        steps += [f"{name}: {sentence}" for sentence in (*codes, *far)]
    return found, steps


def _scale(ratio: Array, treatment: Treatment) -> tuple[float, float]:
    """Return centre and deviation of the values of a ratio."""
    return (0.0, 1.0) if treatment.is_standardised else (float(np.nanmean(ratio)), float(np.nanstd(ratio)))


def _without_value(name: str, ratio: Array, found: Columns, tape: LoanTape, treatment: Treatment) -> Columns:
    """Return the column of loans without a value of a ratio, if they can be weighed and no column is the same."""
    here = np.isnan(ratio)
    if not here.any():
        return Columns()
    place = "in the lowest bin" if treatment.bins else "at the mean of the others"
    told = f"{name}: {int(here.sum()):,} loans without a value, {int(tape.defaulted[here].sum()):,} in default,"
    same = next((other for other, values in found.values.items() if np.array_equal(values, here)), None)
    if same is not None:
        return Columns(steps=[f"{told} stand {place}; they are those of `{same}`"])
    if not can_be_weighed(here, tape.defaulted, tape.groups):
        return Columns(steps=[f"{told} stand {place}, with no weight of their own: {NO_WEIGHT}"])
    column = f"{name} missing"
    return Columns({column: here.astype(float)}, [f"{told} have a weight of their own, `{column}`"])


def _add(found: Columns, more: Columns) -> None:
    found.values |= more.values
    found.steps += more.steps


def _refuse_poor(tape: LoanTape, cleaned: dict[str, Array]) -> None:
    """Raise what keeps a scorecard from being fitted."""
    bad = int(tape.defaulted.sum())
    good = len(tape.defaulted) - bad
    mistakes = []
    if min(bad, good) < LEAST_DEFAULTS:
        given, allowed = f"{bad} defaults and {good} other loans", f"at least {LEAST_DEFAULTS} of each"
        mistakes.append(Mistake(tape.file, problem=f"column defaulted: given {given}, allowed {allowed}"))
    for name, values in cleaned.items():
        known = values[~np.isnan(values)]
        if not len(known) or np.ptp(known) <= 1e-12 * max(1.0, float(np.abs(known).max())):
            given = "one value in all rows" if len(known) else "no value in any row"
            mistakes.append(Mistake(tape.file, problem=f"column {name}: given {given}, allowed several"))
    if mistakes:
        raise BadInput(mistakes)
