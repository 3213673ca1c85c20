"""The JSON Schema of calibration files, so that an editor completes, explains and checks while one types."""

from __future__ import annotations

from typing import Any

from ....simulation.scenario.schema import DIALECT
from .calibration_file import CalibrationFile


def calibration_schema() -> dict[str, Any]:
    """Return the schema of a calibration file."""
    shape = CalibrationFile.model_json_schema()
    told = {"title": "lianbao calibration", "required": ["name", "scenario", *shape["required"][1:]]}
    return {"$schema": DIALECT, **shape, **told}
