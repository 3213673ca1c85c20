"""The folder a comparison leaves: runs, differences, summary, figures, and last the manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ...output.folder import whole_folder
from ...output.provenance import MANIFEST, digest, file_digest, resolved, versions, write_manifest
from ...statistics.estimates import LOSS
from ...study.outcomes import KNOWN
from .comparison import as_json, as_text
from .winners import columns_of, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ...comparison.comparing import Comparison
    from ...comparison.twin import Twin

PACKAGES = ("lianbao", "matplotlib", "numba", "numpy", "pyarrow", "scipy")
NUMBERS = (
    "confidence",
    "mean",
    "low",
    "high",
    "correlation",
    "reduction",
    "beats",
    "detectable",
)


def folder_for(target: Path) -> AbstractContextManager[Path]:
    """Return the new folder to fill before the runs begin: it appears whole, or not at all."""
    return whole_folder(target, last=MANIFEST)


def fill(folder: Path, found: Comparison, twins: Mapping[str, Twin], command: list[str]) -> None:
    """Write everything a comparison found."""
    _write_runs(folder / "runs.parquet", found)
    _write_differences(folder / "differences.parquet", found)
    if found.winners:
        _write(folder / "winners.parquet", [columns_of(found.winners)], units_of(found.plan))
    if twins:
        _write_twins(folder / "twins.parquet", twins)
    (folder / "summary.json").write_text(as_json(found, twins) + "\n", encoding="utf-8", newline="\n")
    (folder / "summary.txt").write_text(as_text(found, twins) + "\n", encoding="utf-8", newline="\n")
    _draw(folder / "figures", found)
    write_manifest(folder, _manifest(folder, found, command))


def _draw(folder: Path, found: Comparison) -> None:
    """Draw the differences, the losses of each scheme and, where all parts are compared, who paid."""
    from ...study.factors import scheme_name
    from ..figures import differences, loss, who_paid
    from ..figures.parts.saving import save_pages
    from ..places.points import pooled_paid

    save_pages(differences.of_comparison(found), folder, "differences")
    if LOSS in found.plan.outcomes:
        losses = {scheme_name(name): each[LOSS] for name, each in found.runs.items()}
        save_pages(loss.draw(losses, "luck alone"), folder, "loss")
    if who_paid.PARTS.keys() <= set(found.plan.outcomes):
        shares = {scheme_name(name): pooled_paid(each) for name, each in found.runs.items()}
        below = "Ratios of sums over runs, all schemes on the same luck."
        save_pages(who_paid.draw(shares, below=below), folder, "who_paid")


def _write_runs(path: Path, found: Comparison) -> None:
    """Write one row for each scheme and replicate."""
    outcomes = found.plan.outcomes
    parts = [
        {
            "scheme": np.full(found.plan.base.replicates, name, dtype=object),
            "replicate": np.arange(found.plan.base.replicates),
            **{outcome: values[outcome] for outcome in outcomes},
        }
        for name, values in found.values.items()
    ]
    units = {name: (found.plan.unit(name), KNOWN[name].meaning) for name in outcomes}
    _write(path, parts, {"scheme": ("-", "name of the scheme"), **units})


def _write_differences(path: Path, found: Comparison) -> None:
    """Write one row for each outcome and scheme but the baseline; NaN where nothing is known."""
    columns: dict[str, Any] = {
        "outcome": np.array([each.outcome for each in found.differences], dtype=object),
        "scheme": np.array([each.scheme for each in found.differences], dtype=object),
        "baseline": np.full(len(found.differences), found.plan.baseline, dtype=object),
        "pairs": np.array([each.pairs for each in found.differences]),
    }
    for name in NUMBERS:
        columns[name] = np.array([getattr(each, name) for each in found.differences], dtype=np.float64)
    columns["best"] = np.array([_best(found, each.outcome, each.scheme) for each in found.differences])
    columns["note"] = np.array([each.note for each in found.differences], dtype=object)
    _write(path, [columns], dict.fromkeys(columns, ("-", "see the summary")))


def _best(found: Comparison, outcome: str, scheme: str) -> float:
    if KNOWN[outcome].better is Better.NEITHER:
        return np.nan
    return found.best.get(outcome, {}).get(scheme, np.nan)


def _write_twins(path: Path, twins: Mapping[str, Twin]) -> None:
    """Write one row for each scheme and replicate: what the guarantee avoided and caused."""
    parts = [
        {
            "scheme": np.full(twin.scenario.replicates, name, dtype=object),
            "replicate": np.arange(twin.scenario.replicates),
            **twin.counts,
        }
        for name, twin in twins.items()
    ]
    _write(path, parts, {"scheme": ("-", "name of the scheme")})


def _write(path: Path, parts: list[dict[str, Any]], units: Mapping[str, tuple[str, str]]) -> None:
    from ...output.tables import ParquetTable

    table = ParquetTable(path, units)
    for part in parts:
        table.add(part)
    table.close()


def _manifest(folder: Path, found: Comparison, command: list[str]) -> dict[str, Any]:
    """Return all that is needed to repeat the comparison and to check its files; no time of day."""
    plan = found.plan
    return {
        "versions": versions(PACKAGES),
        "command": command,
        "baseline": plan.baseline,
        "seed": plan.base.seed,
        "replicates": plan.base.replicates,
        "schemes": {name: {"digest": digest(each), "scenario": resolved(each)} for name, each in plan.schemes.items()},
        "files": {name: {"sha256": file_digest(folder / name)} for name in _files(folder)},
    }


def _files(folder: Path) -> Iterator[str]:
    """Name every file below a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix()
