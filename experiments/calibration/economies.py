"""The posterior as economies: a table of draws, and a scenario that meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..output.folder import whole_file
from ..study.grammar.writing import nested, yaml_of
from .posterior.tested import MET
from .told import described

if TYPE_CHECKING:
    from pathlib import Path

    from .found import Found

ECONOMIES, CALIBRATED, BASE = "economies.csv", "calibrated.yaml", "base.yaml"
FEWEST_OF_EACH = 2
"""Runs of each economy from which a screen can tell economies from luck."""


def write_economies(folder: Path, found: Found) -> list[Path]:
    """Write the draws as a table with a column for each path, and the scenario that meets them; return the files.

    The scenario extends the preset that was calibrated, or `base.yaml` beside it, which then is written in full, with
    the files of rules that it names.
    """
    if found.drawn is None:
        return []
    files = {ECONOMIES: _table(found), CALIBRATED: yaml_of(_scenario(found))}
    if not found.calibration.base:
        files[BASE] = yaml_of(found.calibration.question.data()["scenario"])
    texts = {name: text.encode() for name, text in files.items()}
    texts |= {code.file: code.text for code in found.calibration.question.code if not code.module}
    for name, content in texts.items():
        with whole_file(folder / name) as path:
            path.write_bytes(content)
    return [folder / name for name in texts]


def _table(found: Found) -> str:
    """Return the draws as CSV; numbers to their last bit."""
    if found.drawn is None:
        return ""
    rows = found.calibration.economies_at(found.drawn)
    lines = [",".join(rows[0]), *(",".join(map(repr, row.values())) for row in rows)]
    return "\n".join([*lines, ""])


def _scenario(found: Found) -> dict[str, Any]:
    """Return the scenario, as a file says it."""
    asked = found.calibration
    fixed = nested(asked.fixed) if asked.base else {}
    return {
        "extends": asked.base or BASE,
        "name": f"{asked.name}_calibrated",
        **fixed,
        "replicates": _replicates(found),
        "economies": ECONOMIES,
        "calibration": {
            "name": asked.name,
            "targets": _targets(found),
            "not_identified": [path for each in found.not_identified for path in each.free.paths],
            "draws": len(found.drawn) if found.drawn is not None else 0,
            "file": "calibration.yaml",
            "digest": asked.digest,
        },
    }


def _replicates(found: Found) -> int:
    """Return runs in which each economy comes up equally often, twice or more: what differs between them then shows."""
    economies = len(found.drawn) if found.drawn is not None else 1
    asked = found.calibration.question.scenario.replicates
    return economies * max(FEWEST_OF_EACH, -(-asked // economies))


def _targets(found: Found) -> list[str]:
    """Say what each target is; those that simulations do not meet come first, and say so."""
    verdicts = {each.target.name: each.verdict for each in found.tested if each.verdict != MET}
    order = sorted(found.calibration.targets, key=lambda each: each.name not in verdicts)
    return [described(each, verdicts.get(each.name, "")) for each in order]
