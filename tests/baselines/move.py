"""Exact baselines of the presets: `python -m tests.baselines.move` writes them anew, on purpose only.

Whoever moves them adds a line to CHANGELOG.md that begins with "Results move" and says which and why.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianbao.experiments.output.provenance import digest
from lianbao.simulation import simulate
from lianbao.simulation.reading import preset_names, read_scenario

if TYPE_CHECKING:
    from lianbao.simulation import Record

HERE = Path(__file__).parent
REPLICATES = 4


def baseline_of(name: str) -> dict[str, Any]:
    """Run a few replicates of a preset and return what must not move: exact outcomes, and a digest of all sums."""
    scenario = read_scenario(name, [f"replicates={REPLICATES}"])
    record = simulate(scenario)
    outcomes = {key: float(values.mean()).hex() for key, values in record.outcomes.items()}
    return {"scenario": digest(scenario), "series": digest_of(record), "outcomes": outcomes}


def digest_of(record: Record) -> str:
    """Return a digest of every sum of every cycle and replicate."""
    names = record.series.dtype.names or ()
    columns = [name.encode() + record.series[name].tobytes() for name in sorted(names)]
    return hashlib.sha256(b"".join(columns)).hexdigest()


def path_of(name: str) -> Path:
    """Return where a preset's baseline is kept."""
    return HERE / f"{name}.json"


def move() -> None:
    """Write the baselines of all presets, and drop those of presets that are gone."""
    for old in HERE.glob("*.json"):
        old.unlink()
    for name in preset_names():
        path_of(name).write_text(json.dumps(baseline_of(name), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    move()
