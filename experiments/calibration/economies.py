"""The posterior as economies: a table of draws, and a scenario that meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..output.folder import whole_file
from ..study.grammar.writing import nested, yaml_of
from .told import described

if TYPE_CHECKING:
    from pathlib import Path

    from .found import Found

ECONOMIES, CALIBRATED, BASE = "economies.csv", "calibrated.yaml", "base.yaml"


def write_economies(folder: Path, found: Found) -> list[Path]:
    """Write the draws as a table with a column for each path, and the scenario that meets them; return the files.

    The scenario extends the preset that was calibrated, or `base.yaml` beside it, which then is written in full.
    """
    if found.drawn is None:
        return []
    files = {ECONOMIES: _table(found), CALIBRATED: yaml_of(_scenario(found))}
    if not found.calibration.base:
        files[BASE] = yaml_of(found.calibration.question.data()["scenario"])
    for name, text in files.items():
        with whole_file(folder / name) as path:
            path.write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in files]


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
        "economies": ECONOMIES,
        "calibration": {
            "name": asked.name,
            "targets": [described(each) for each in asked.targets],
            "not_identified": [path for each in found.not_identified for path in each.free.paths],
            "draws": len(found.drawn) if found.drawn is not None else 0,
            "file": "calibration.yaml",
            "digest": asked.digest,
        },
    }
