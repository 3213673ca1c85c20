"""The tables of a calibration, as CSV and Parquet: parameters, targets, pairs, waves, and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...output.folder import whole_file
from ...output.tables import ParquetTable

if TYPE_CHECKING:
    from pathlib import Path

    from ...calibration.found import Found

UNITS = {
    "paths": ("-", "parameters that it sets"),
    "median": ("as of the parameter", "median of the posterior"),
    "low": ("as of the row", "lower end of the 90 % interval"),
    "high": ("as of the row", "upper end of the 90 % interval"),
    "width_ratio": ("1", "width of the posterior interval over that of the prior, in quantiles of the prior"),
    "z": ("standard deviations", "simulated less observed, over the root of error^2 + spread^2"),
    "spread": ("as of the target", "standard deviation over draws, without that of replicates"),
    "share": ("share", "part of the prior that is left"),
}


def write_tables(folder: Path, found: Found) -> list[Path]:
    """Write the tables that there are; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"waves": _waves(found)}
    if found.sampled is not None:
        tables |= {"parameters": _parameters(found), "targets": _targets(found), "draws": _draws(found)}
    if found.pairs:
        tables["pairs"] = _pairs(found)
    return [path for name, columns in tables.items() for path in _written(folder, name, columns)]


def _written(folder: Path, name: str, columns: dict[str, Any]) -> list[Path]:
    import pandas as pd

    paths = [folder / f"{name}.{kind}" for kind in ("parquet", "csv")]
    with whole_file(paths[0]) as staging:
        units = dict.fromkeys(columns, ("-", "see the report")) | UNITS
        table = ParquetTable(staging, units)
        table.add(columns)
        table.close()
    with whole_file(paths[1]) as staging:
        pd.DataFrame(columns).to_csv(staging, index=False, lineterminator="\n")
    return paths


def _texts(values: list[str]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=object)


def _numbers(values: list[float]) -> np.ndarray[Any, Any]:
    return np.array(values, dtype=np.float64)


def _parameters(found: Found) -> dict[str, Any]:
    known = found.learned
    return {
        "parameter": _texts([each.free.name for each in known]),
        "paths": _texts([" ".join(each.free.paths) for each in known]),
        "unit": _texts([found.calibration.question.scenario.unit_of(each.free.unit) for each in known]),
        **{
            name: _numbers([getattr(each, name) for each in known])
            for name in ("prior_low", "prior_high", "median", "low", "high")
        },
        "width_ratio": _numbers([each.ratio for each in known]),
        "verdict": _texts([each.verdict for each in known]),
    }


def _targets(found: Found) -> dict[str, Any]:
    known = found.tested
    return {
        "target": _texts([each.target.name for each in known]),
        "measure": _texts([str(each.target.measure) for each in known]),
        "unit": _texts([each.target.measure.unit for each in known]),
        "kept_out": np.array([each.target.is_kept_out for each in known]),
        "observed": _numbers([each.target.value for each in known]),
        "error": _numbers([each.target.error for each in known]),
        **{name: _numbers([getattr(each, name) for each in known]) for name in ("mean", "low", "high", "spread", "z")},
        "undefined": np.array([each.undefined for each in known]),
        "verdict": _texts([each.verdict for each in known]),
        "source": _texts([each.target.source for each in known]),
    }


def _draws(found: Found) -> dict[str, Any]:
    """Return all kept draws from the posterior, in the parameters' own values."""
    draws = found.sampled.draws if found.sampled is not None else np.zeros((0, 0))
    return {
        each.name: _numbers([float(value) for value in each.values_at(draws[:, place])])
        for place, each in enumerate(found.calibration.free)
    }


def _pairs(found: Found) -> dict[str, Any]:
    return {
        "one": _texts([each.one.name for each in found.pairs]),
        "other": _texts([each.other.name for each in found.pairs]),
        "rank_correlation": _numbers([each.correlation for each in found.pairs]),
    }


def _waves(found: Found) -> dict[str, Any]:
    known = found.searched.waves
    names = ("number", "points", "undefined", "share", "inflation", "emulator")
    return {name: np.array([getattr(each, name) for each in known]) for name in names}
