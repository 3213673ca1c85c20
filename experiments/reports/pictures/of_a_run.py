"""The figures of one run, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...statistics.estimates import LOSS, ratio_of
from .names import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from matplotlib.figure import Figure

    from ....simulation.engine.record import Record


def _causes(record: Record) -> list[Figure]:
    from ..figures import causes

    return causes.draw(
        record.series, below=f"{_runs(record)} A loan in default has one cause, the first of these that holds."
    )


def _who_paid(record: Record) -> list[Figure]:
    from ..figures import who_paid

    parts = {name: ratio_of(record.sums[name]).known for name in who_paid.PARTS}
    shares = {name: each.pooled if each.above.size else float("nan") for name, each in parts.items()}
    return who_paid.draw({record.scenario.name: shares}, below=_runs(record))


def _loss(record: Record) -> list[Figure]:
    from ..figures import loss

    return loss.draw({record.scenario.name: record.sums[LOSS]}, "luck alone")


DRAWN: dict[str, Callable[[Record], list[Figure]]] = {"causes": _causes, "who_paid": _who_paid, "loss": _loss}
"""Defaults by cause over cycles, who paid what fell due, and the bank's loss over runs."""


def chosen(asked: Sequence[str]) -> list[str]:
    """Return the figures asked for, in their order. Raises ValueError, one line, for one that does not exist."""
    unknown = [name for name in asked if name not in {*DRAWN, ALL}]
    if unknown:
        message = f"--figure: unknown figure {', '.join(unknown)}; known: {', '.join(DRAWN)}, {ALL}"
        raise ValueError(message)
    return [name for name in DRAWN if name in asked or ALL in asked]


def draw(record: Record, names: Sequence[str], folder: Path, prefix: str = "") -> dict[str, list[Path]]:
    """Draw figures of a run into a folder as SVG and PNG, their names after a prefix; return the files of each."""
    from ..figures.parts.saving import save_pages

    return {name: save_pages(DRAWN[name](record), folder, f"{prefix}{name}") for name in names}


def _runs(record: Record) -> str:
    """Say over what the numbers are taken."""
    return f"{record.scenario.name}: ratios of sums over {record.scenario.replicates:,} runs."
