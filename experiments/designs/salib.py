"""SALib kept on a leash: what it is told of the factors, what it is not asked, and the traces it leaves."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from .index import CannotAnalyse, Index
from .options import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .points import Outcome, Sample

FLAT = 1e-12
"""Spread of an outcome, relative to its size, below which it is rounding."""


def problem(factors: int, options: Mapping[str, Any], names: Sequence[str] | None = None) -> dict[str, Any]:
    """Return SALib's description of the unit cube, afresh each time because SALib writes into it.

    names: of the factors; without them neutral ones, as SALib refuses some endings of names.
    """
    named = list(names) if names else [f"x{number}" for number in range(factors)]
    unit_cube: dict[str, Any] = {"num_vars": factors, "names": named, "bounds": [[0.0, 1.0]] * factors}
    labels = options.get(GROUPS)
    return unit_cube | ({"groups": list(labels)} if labels is not None else {})


def units(names: Sequence[str], options: Mapping[str, Any]) -> list[str]:
    """Return what the indices are about, in SALib's order: the factors, or the groups where there are groups."""
    return list(dict.fromkeys(options.get(GROUPS) or names))


def refuse(sample: Sample, outcome: Outcome) -> None:
    """Raise CannotAnalyse where SALib would answer nonsense without a word."""
    if outcome.shape != (len(sample.points),):
        text = f"the design has {len(sample.points)} rows, the outcome {outcome.shape}"
        raise CannotAnalyse(text)
    if outcome.size == 0:
        text = "no row of the design is left"
        raise CannotAnalyse(text)
    if not np.isfinite(outcome).all():
        text = f"{np.count_nonzero(~np.isfinite(outcome))} of {outcome.size} rows have no finite outcome"
        raise CannotAnalyse(text)
    if np.ptp(outcome) <= FLAT * np.abs(outcome).max():
        text = f"the outcome is {outcome[0]:.4g} in every row, so no factor can be seen to matter"
        raise CannotAnalyse(text)


def seed_for_salib(seed: int) -> int:
    """Return a seed SALib keeps to: its analysis ignores 0, and takes none above 32 bits."""
    return int(np.random.SeedSequence(seed).generate_state(1)[0]) or 1


@contextmanager
def contained() -> Iterator[None]:
    """Keep SALib from leaving traces: it reseeds the luck everybody shares and changes how warnings are written.

    Raises CannotAnalyse where it finds no solution, as where points lie on a few lines.
    """
    state, formatting = np.random.get_state(), warnings.formatwarning  # noqa: NPY002 - put back as it was
    try:
        with warnings.catch_warnings(record=True):
            warnings.simplefilter("always")
            yield
    except np.linalg.LinAlgError as error:
        text = f"SALib finds no solution: {error}"
        raise CannotAnalyse(text) from error
    finally:
        np.random.set_state(state)  # noqa: NPY002 - put back as it was
        warnings.formatwarning = formatting


def indices_of(
    names: Sequence[str], name: str, values: Sequence[float] | Outcome, halves: Outcome | None = None, note: str = ""
) -> list[Index]:
    """Return an index a factor, with value - half to value + half where half widths are known; undefined ones not."""
    found = [Index(factor, name, float(value), note=note) for factor, value in zip(names, values, strict=True)]
    if halves is not None:
        widths = [float(half) for half in halves]
        found = [
            Index(one.factor, name, one.value, one.value - half, one.value + half, note=note)
            for one, half in zip(found, widths, strict=True)
        ]
    return [index for index in found if np.isfinite(index.value)]
